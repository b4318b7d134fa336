"""The small shop with rules and needs, and its rota drawn as text: one line a person, one code a day."""

from __future__ import annotations

from datetime import date, timedelta

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services.desk import Desk
from shopdesk.storage import rota, rota_rules
from tests.conftest import TEAM

NO_EARLY_AFTER_LATE = Rule("succession", Severity.BLOCK, {"first": ["late"], "then": ["early"]})
NUMBERS = {one.name: one.no for one in TEAM}
MONDAY = date(2026, 10, 19)


def furnish(desk: Desk, *rules: Rule, needs: tuple[Need, ...] | None = None) -> None:
    """Give the shop its rules, and one person needed on each shift."""
    rota_rules.put_rules(desk.db, rules or (NO_EARLY_AFTER_LATE, Rule("cover", Severity.WARN)))
    rota_rules.put_needs(desk.db, (Need(Code("早"), 1), Need(Code("晚"), 1)) if needs is None else needs)
    desk.db.conn.commit()


def cell(name: str, day: date) -> Cell:
    return Cell(NUMBERS[name], day)


def draw(desk: Desk, picture: str, first: date = MONDAY) -> None:
    """Put a picture into the file without asking any rule; `.` is an empty cell."""
    for line in picture.strip().splitlines():
        name, *codes = line.split()
        for at, code in enumerate(codes):
            rota.put(desk.db, cell(name, first + timedelta(days=at)), None if code == "." else Code(code))
    desk.db.conn.commit()


def drawn(desk: Desk, first: date = MONDAY, days: int = 7) -> str:
    """What the file holds of some days, as a picture of everybody with a code in them."""
    last = first + timedelta(days=days - 1)
    codes = rota.between(desk.db, first, last).codes
    lines = []
    for one in TEAM:
        row = [codes.get(Cell(StaffNo(one.no), first + timedelta(days=at)), Code(".")) for at in range(days)]
        if set(row) != {"."}:
            lines.append(" ".join([one.name, *row]))
    return "\n".join(lines)
