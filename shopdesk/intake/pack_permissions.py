"""The permission table of a pack: [permissions], its reasons, one [[permissions.actions]] a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopdesk.domain.money import Fen
from shopdesk.domain.permissions import OWNER, Action, Limit, Measure, Reason, Table
from shopdesk.domain.staff import Position, Side
from shopdesk.intake.pack_section import Section

_TITLE = "起步"


@dataclass(frozen=True, slots=True)
class PackPermissions:
    """`budget` is what the shop means to give away in a month."""

    table: Table | None
    reasons: tuple[Reason, ...]
    budget: Fen | None


def read(section: Section, positions: Sequence[Position]) -> PackPermissions:
    """Actions and their cells; a position without a cell is not allowed the action."""
    names = [position.name for position in positions]
    budget = section.yuan("monthly_budget")
    reasons = tuple(_reason(one) for one in section.sections("reasons"))
    known = [reason.name for reason in reasons]
    actions: list[Action] = []
    limits: dict[tuple[str, str], Limit] = {}
    for row in section.sections("actions"):
        action = _action(row)
        if action.code in {one.code for one in actions}:
            row.wrong("code", "pack-twice")
        actions.append(action)
        cells = row.section("limits")
        for position, cell in cells.named():
            if position not in names:
                cells.wrong(position, "pack-position-unknown", known=names)
            limits[position, action.code] = _limit(cell, position, action, known, names)
        if action.red_line and "limits" in row:
            row.wrong("limits", "pack-red-line-limits")
        row.done()
    section.done()
    table = Table(0, _TITLE, date.min, tuple(positions), tuple(actions), limits) if actions else None
    return PackPermissions(table, reasons, budget)


def _reason(row: Section) -> Reason:
    reason = Reason(row.text("name", needed=True), row.text("name_en"))
    row.done()
    return reason


def _action(row: Section) -> Action:
    return Action(
        code=row.text("code", needed=True),
        name=row.text("name", needed=True),
        name_en=row.text("name_en"),
        about=row.text("about"),
        about_en=row.text("about_en"),
        side=row.choice("side", Side, Side.BOTH),
        measure=row.choice("measure", Measure, Measure.YUAN),
        ceiling=row.yuan("ceiling"),
        ceiling_percent=row.percent("ceiling_percent"),
        red_line=row.text("red_line"),
        red_line_en=row.text("red_line_en"),
    )


def _limit(cell: Section, position: str, action: Action, reasons: Sequence[str], names: Sequence[str]) -> Limit:
    limit = Limit(
        position,
        action.code,
        allowed=cell.flag("allowed", default=True),
        per_order=cell.yuan("per_order"),
        percent=cell.percent("percent"),
        per_day=cell.yuan("per_day"),
        per_month=cell.yuan("per_month"),
        times_order=cell.number("times_order", low=1),
        times_day=cell.number("times_day", low=1),
        times_month=cell.number("times_month", low=1),
        times_buyer=cell.number("times_buyer", low=1),
        reasons=cell.texts("reasons", reasons, "pack-reason-unknown"),
        days=cell.number("days"),
        order_from=cell.yuan("order_from"),
        order_to=cell.yuan("order_to"),
        evidence=cell.texts("evidence"),
        approver=cell.known("approver", [*names, OWNER], "pack-position-unknown"),
        label=cell.text("label"),
        label_en=cell.text("label_en"),
        note=cell.text("note"),
        note_en=cell.text("note_en"),
    )
    if action.ceiling is not None and limit.per_order is not None and limit.per_order > action.ceiling:
        cell.wrong("per_order", "pack-over-ceiling")
    if action.ceiling_percent is not None and limit.percent is not None and limit.percent > action.ceiling_percent:
        cell.wrong("percent", "pack-over-ceiling")
    cell.done()
    return limit
