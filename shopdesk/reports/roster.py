"""The roster as a workbook: the columns the import reads, so that a list can be given out, filled in and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shopdesk.domain.money import FEN_PER_YUAN
from shopdesk.domain.roster import masked_phone
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Account, Staff, Status
from shopdesk.reports.workbook import DAY, MONEY, Cell, Column, Sheet
from shopdesk.words import Words

STATUS_WORDS: Mapping[Status, str] = {
    Status.ACTIVE: "In post",
    Status.TRIAL: "On trial",
    Status.OUTSOURCED: "Outsourced",
    Status.LEFT: "Has left",
}


def sheet(people: Sequence[Staff], platforms: Sequence[Platform], words: Words, *, private: bool) -> Sheet:
    """One row a person; positions and groups stand as they are given, the import knows them in both languages.

    Without `private` the columns of phone and pay are left out.
    """
    columns = [
        Column(words("Staff number"), 8),
        Column(words("Name"), 10),
        Column(words("Nickname"), 10),
        Column(words("Position"), 12),
        Column(words("Group"), 12),
        Column(words("Hired"), 12, DAY),
        Column(words("Education"), 8),
        Column(words("Typing (characters/min)"), 14),
        Column(words("Accounts"), 40),
        Column(words("Status"), 10),
        Column(words("Left on"), 12, DAY),
        Column(words("Contract until"), 12, DAY),
    ]
    if private:
        columns += [Column(words("Phone"), 14), Column(words("Base pay"), 11, MONEY)]
    rows = [_row(person, platforms, words, private=private) for person in people]
    return Sheet(words("Roster"), columns, rows, frozen=2)


def document(shop: str, people: Sequence[Staff], printed: date, words: Words) -> dict[str, object]:
    """What `roster.typ` sets: phones masked as on the screen, no pay; a printed page lies about."""
    titles = ("Staff number", "Name", "Nickname", "Position", "Group", "Hired", "Phone", "Education", "Status")
    here = [person for person in people if person.status in {Status.ACTIVE, Status.TRIAL}]
    return {
        "language": words.language,
        "title": words("{shop} roster", shop=shop),
        "count": words("{n} on the roster", n=len(here)),
        "note": words.full_day(printed),
        "page_of": words("Page {page} of {pages}"),
        "head": [words(title) for title in titles],
        "widths": [0.8, 1, 1, 1.2, 1.2, 1.1, 1.5, 0.8, 1.2],
        "rows": [
            {"cells": _printed(person, words), "aside": person not in here}
            for person in sorted(people, key=lambda person: person not in here)
        ],
    }


def _printed(person: Staff, words: Words) -> list[str]:
    status = words(STATUS_WORDS[person.status])
    return [
        person.no,
        person.name,
        person.nickname,
        person.position,
        person.group,
        person.hired.isoformat(),
        masked_phone(person.phone),
        person.education,
        f"{status} {person.left.isoformat()}" if person.left else status,
    ]


def account(account: Account, platforms: Sequence[Platform], words: Words) -> str:
    """拼多多:qinghe:阿洋, as the import understands it."""
    name = next((words.name(known) for known in platforms if known.code == account.platform), account.platform)
    return f"{name}:{account.name}"


def _row(person: Staff, platforms: Sequence[Platform], words: Words, *, private: bool) -> list[Cell]:
    row: list[Cell] = [
        person.no,
        person.name,
        person.nickname,
        person.position,
        person.group,
        person.hired,
        person.education,
        person.typing,
        "；".join(account(one, platforms, words) for one in person.accounts),
        words(STATUS_WORDS[person.status]),
        person.left,
        person.contract_until,
    ]
    if private:
        row += [person.phone, None if person.base_pay is None else person.base_pay / FEN_PER_YUAN]
    return row
