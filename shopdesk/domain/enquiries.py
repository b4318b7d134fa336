"""How many customers ask at which hour: what the rota's needs are reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Enquiries:
    """One hour's chats. `hour` 8 is 08:00 to 09:00; `handling` is seconds a chat, None when not told."""

    day: date
    hour: int
    chats: int
    handling: Decimal | None = None
