"""The handbook's annexes, drawn from what the shop has set: shifts, permissions, lateness, platforms, words, FAQ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from shopdesk.domain.attendance_policy import AttendancePolicy, Tier
from shopdesk.domain.banned import Ban, BannedWord
from shopdesk.domain.money import yuan
from shopdesk.domain.notes import Note
from shopdesk.domain.permissions import Table
from shopdesk.domain.shifts import ShiftType, clock
from shopdesk.domain.shop import Platform
from shopdesk.reports import permissions_text
from shopdesk.words import Words

_HOUR = 60
_LINE = 0.6  # of an entry that may wrap, what should stand on its first line
_MARGIN = 3  # letters' worth of room between columns
_NO_FREE = "Up to {grace} minutes is not late, the limit included."
_FREE = "Up to {grace} minutes is not late, the limit included; the first {free} times a month cost nothing."


@dataclass(frozen=True, slots=True)
class Annex:
    """One table; `code` names it.

    `widths` are shares of the page, 0 as wide as needed; `align` is left or right; one each a column.
    """

    code: str
    title: str
    lead: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    align: tuple[str, ...]


def shifts(types: Iterable[ShiftType], words: Words) -> Annex:
    """What each code of the rota stands for."""
    rows = tuple(
        (
            words.code(shift),
            words.name(shift),
            words.comma.join(f"{clock(part.start)}–{clock(part.end)}" for part in shift.segments) or "–",
            f"{shift.paid_minutes / _HOUR:g}" if shift.kind.works else "–",
        )
        for shift in types
    )
    head = (words("Code"), words("Shift"), words("Hours of the day"), words("Counts as (h)"))
    return Annex(
        "shifts",
        words("Shifts"),
        words("The codes of the rota."),
        head,
        rows,
        (2, 4, 6, 3),
        ("left", "left", "left", "right"),
    )


def permissions(table: Table, words: Words) -> Annex:
    """What each position may give, on one order."""
    head = (words("Concession"), *(words.name(position) for position in table.positions), words("Nobody above"))
    rows = tuple(
        (
            words.name(action),
            *(
                _whole(permissions_text.cell(words, table, table.limit(position.name, action.code), action)[0])
                for position in table.positions
            ),
            words("never") if action.red_line else _whole(permissions_text.ceiling(words, action)),
        )
        for action in table.actions
    )
    return Annex(
        "permissions",
        words("Permission table"),
        words("The most one position may give on one order; above it, ask the next position."),
        head,
        rows,
        tuple(_share(column) for column in zip(head, *rows, strict=True)),
        ("left", *("right" for _ in table.positions), "right"),
    )


def lateness(policy: AttendancePolicy, words: Words) -> Annex:
    """What being late, leaving early or missing a punch costs."""
    rows = []
    above = policy.grace
    for tier in policy.tiers:
        span = (
            words("More than {minutes} min", minutes=above)
            if tier.up_to is None
            else words("{first}–{last} min", first=above + 1, last=tier.up_to)
        )
        rows.append((words("Late"), span, *_cost(tier)))
        above = tier.up_to or above
    rows.append((words("Left early"), words("each time"), str(policy.early_points), "–"))
    rows.append((words("Missing punch"), words("each time"), str(policy.missing_points), "–"))
    rows.append((words("Absent"), words("each day"), str(policy.absent_points), "–"))
    return Annex(
        "lateness",
        words("Lateness and absence"),
        words(_FREE if policy.free_lates else _NO_FREE, grace=policy.grace, free=policy.free_lates),
        (words("Item"), words("How much"), words("Points off"), words("Yuan off")),
        tuple(rows),
        (2, 2, 1, 1),
        ("left", "left", "right", "right"),
    )


def platforms(known: Iterable[Platform], words: Words) -> Annex:
    """The hours in which each platform's customers are answered."""
    rows = tuple((words.name(platform), f"{clock(platform.opens)}–{clock(platform.closes)}") for platform in known)
    return Annex(
        "platforms",
        words("Service hours of the platforms"),
        words("Within these hours somebody is on the chat."),
        (words("Platform"), words("Service hours")),
        rows,
        (1, 2),
        ("left", "left"),
    )


def banned(entries: Iterable[BannedWord], words: Words) -> Annex:
    """The words that are not written to customers, by the reason for the ban."""
    listed = tuple(entries)
    rows = tuple(
        (
            words(f"ban-{ban}"),
            words.comma.join(entry.word for entry in listed if entry.ban is ban),
            words.comma.join(good for entry in listed if entry.ban is ban for good in entry.exceptions) or "–",
        )
        for ban in Ban
        if any(entry.ban is ban for entry in listed)
    )
    return Annex(
        "banned",
        words("Banned words"),
        words("{n} words that are not written to a customer.", n=len(listed)),
        (words("Reason for the ban"), words("Words"), words("These are harmless")),
        rows,
        (2, 5, 4),
        ("left", "left", "left"),
    )


def faq(questions: Iterable[Note], words: Words) -> Annex:
    """What agents asked and the office found worth keeping, with the answers."""
    rows = tuple((one.text, one.answer) for one in questions if one.in_faq)
    return Annex(
        "faq",
        words("FAQ"),
        words("Asked by agents, answered by the office."),
        (words("Question"), words("Answer")),
        rows,
        (2, 3),
        ("left", "left"),
    )


def _cost(tier: Tier) -> tuple[str, str]:
    return str(tier.points), yuan(tier.fine) if tier.fine else "–"


def _whole(figures: str) -> str:
    """¥150 · 100% stays on one line."""
    return figures.replace(" · ", "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}")


def _share(column: Iterable[str]) -> int:
    """A column's share of the page: room for its longest word, and for the most of its longest entry."""
    cells = tuple(column)
    word = max(_width(part) for cell in cells for part in cell.split(" "))
    return max(word, round(max(map(_width, cells)) * _LINE)) + _MARGIN


def _width(text: str) -> int:
    return sum(1 if east_asian_width(letter) in "NaH" else 2 for letter in text)
