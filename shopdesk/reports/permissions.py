"""The permission table as a workbook and as a page for the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from shopdesk.domain.concessions import Concession
from shopdesk.domain.money import FEN_PER_YUAN
from shopdesk.domain.permissions import Table
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import document, permissions_text, workbook
from shopdesk.words import Words


def sheets(table: Table, shop: str, words: Words) -> tuple[workbook.Sheet, ...]:
    """One row an action, one column a position, and what nobody may pass."""
    columns = [
        workbook.Column(words("Action"), 22),
        *(workbook.Column(words.name(position), 24) for position in table.positions),
        workbook.Column(words("No one may pass"), 16),
    ]
    rows: list[list[workbook.Cell]] = []
    for action in table.actions:
        about = permissions_text.about(words, action)
        first = workbook.Styled("\n".join(part for part in (words.name(action), about) if part), bold=True)
        if action.red_line:
            why = permissions_text.red_line(words, action)
            rows.append([first, workbook.Styled(why, color="AE261C")])
            continue
        cells = (
            permissions_text.cell(words, table, table.limit(position.name, action.code), action)
            for position in table.positions
        )
        lines = ["\n".join(line for line in cell if line) for cell in cells]
        rows.append([first, *lines, permissions_text.ceiling(words, action)])
    return (
        workbook.Sheet(
            words("Permission table"),
            columns,
            rows,
            title=f"{shop} {words('Permission table')}",
            notes=[_version(table, words), words("Cell: cap per order; below it times and conditions.")],
        ),
    )


def log_sheets(
    log: Sequence[Concession], names: Mapping[StaffNo, str], table: Table | None, month: str, words: Words
) -> tuple[workbook.Sheet, ...]:
    """The concession log of a month, in the columns it is taken in by."""
    actions = {action.code: words.name(action) for action in table.actions} if table else {}
    reasons = {reason.name: words.name(reason) for reason in table.reasons} if table else {}
    columns = [
        workbook.Column(words("Time"), 18),
        workbook.Column(words("Staff number"), 10),
        workbook.Column(words("Name"), 10),
        workbook.Column(words("Order number"), 24),
        workbook.Column(words("Order amount"), 12, workbook.MONEY, "right"),
        workbook.Column(words("Action"), 12),
        workbook.Column(words("Amount"), 10, workbook.MONEY, "right"),
        workbook.Column(words("Reason"), 12),
        workbook.Column(words("Approved by"), 10),
        workbook.Column(words("Buyer"), 14),
    ]
    rows = [
        [
            one.at, one.staff, names.get(one.staff, ""), one.order_no, Decimal(one.order) / FEN_PER_YUAN,
            actions.get(one.action, one.action), Decimal(one.amount) / FEN_PER_YUAN,
            reasons.get(one.reason, one.reason), one.approver or "", one.buyer,
        ]
        for one in log
    ]  # fmt: skip
    title = f"{words('Concession log')} {month}"
    return (workbook.Sheet(words("Concession log"), columns, rows, title=title),)


def pdf(table: Table, shop: str, words: Words) -> bytes:
    """The table on one A4 page across (more when it is long)."""
    return document.pdf("permissions.typ", content(table, shop, words))


def content(table: Table, shop: str, words: Words) -> dict[str, object]:
    """What the printed table says."""
    return {
        "language": words.language,
        "title": f"{shop} {words('Permission table')}",
        "version": _version(table, words),
        "note": words("Cell: cap per order; below it times and conditions."),
        "page_of": words("Page {page} of {pages}"),
        "head": [words("Action"), *(words.name(one) for one in table.positions), words("No one may pass")],
        "rows": [
            {
                "name": words.name(action),
                "about": permissions_text.about(words, action),
                "red_line": permissions_text.red_line(words, action) if action.red_line else "",
                "cells": []
                if action.red_line
                else [
                    permissions_text.cell(words, table, table.limit(position.name, action.code), action)
                    for position in table.positions
                ],
                "ceiling": permissions_text.ceiling(words, action),
            }
            for action in table.actions
        ],
    }


def _version(table: Table, words: Words) -> str:
    return words("Version {title}, in force from {day}", title=table.title, day=table.effective.isoformat())
