"""A starter pack: everything a new shop begins with, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.handbook import Handbook
from shopdesk.domain.money import Fen
from shopdesk.domain.needs import Need
from shopdesk.domain.permissions import Reason, Table
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.shifts import ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Group, Position


@dataclass(frozen=True, slots=True)
class PackCard:
    """What the wizard says about a pack: its name, whom it fits, for how many people it was made."""

    code: str
    name: str
    name_en: str
    about: str
    about_en: str
    people: int
    place: PurePath


@dataclass(frozen=True, slots=True)
class Pack:
    """Positions and shifts are what everything else speaks of; the rest may be empty.

    The permission table, the schemes and the attendance policy hold from days the new shop gives them. `handbook` is in
    the pack's own language; `handbook_en` says the same in English, part by part with the same ids; None without one.
    """

    card: PackCard
    platforms: tuple[Platform, ...]
    positions: tuple[Position, ...]
    groups: tuple[Group, ...]
    shifts: tuple[ShiftType, ...]
    attendance: AttendancePolicy
    rules: tuple[Rule, ...]
    needs: tuple[Need, ...]
    permissions: Table | None
    reasons: tuple[Reason, ...]
    monthly_budget: Fen | None
    handbook: Handbook
    handbook_en: Handbook | None
    schemes: tuple[Scheme, ...]
