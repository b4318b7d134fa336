"""What the user can mend, told apart from what is our fault."""

from __future__ import annotations

from typing import Any


class ShopError(Exception):
    """A refusal the user can act on.

    `code` names the sentence (`resources/i18n/<language>/*.json`), `facts` fill it. Anything that is not a
    `ShopError` is a fault of the program.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
