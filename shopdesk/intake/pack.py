"""Starter packs: one TOML file with all a shop begins with; a wrong one gets all its mistakes told, with lines.

The format is told in `docs/starter-packs.md`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.pack import Pack, PackCard
from shopdesk.domain.report import Problem
from shopdesk.domain.rota_rules import Known
from shopdesk.intake import pack_handbook, pack_permissions, pack_rota, pack_scores, pack_team
from shopdesk.intake.pack_lines import Lines
from shopdesk.intake.pack_section import Findings, Section, parse_decimal

_PLACE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)|\(at end of document\)")
_MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackReading:
    """The pack, or why there is none: each problem's `row` is the line, its `column` the key."""

    pack: Pack | None
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> PackReading:
    """The pack at `path`. Raises ShopError pack-missing, pack-not-text, when there is nothing to read."""
    text = _text(path)
    try:
        values = tomllib.loads(text, parse_float=parse_decimal)
    except tomllib.TOMLDecodeError as error:
        return PackReading(None, (_syntax(path, text, str(error)),))
    findings = Findings(path.name, Lines(text))
    pack = _pack(Section(values, findings), path)
    problems = findings.problems
    return PackReading(None if problems else pack, problems)


def card(path: Path) -> PackCard | None:
    """Only what the pack says of itself; None when it cannot be read."""
    try:
        values = tomllib.loads(_text(path), parse_float=parse_decimal)
    except (ShopError, tomllib.TOMLDecodeError):
        return None
    findings = Findings(path.name, Lines(""))
    found = _card(Section(values, findings).section("pack", needed=True), path)
    return None if findings.problems else found


def _pack(root: Section, path: Path) -> Pack:
    told = _card(root.section("pack", needed=True), path)
    platforms = tuple(pack_team.platforms(root))
    positions = tuple(pack_team.positions(root))
    groups = tuple(pack_team.groups(root))
    shifts = tuple(pack_team.shifts(root))
    known = Known(
        [shift.code for shift in shifts],
        None,
        [position.name for position in positions],
        [group.name for group in groups],
        [platform.code for platform in platforms],
    )
    permissions = pack_permissions.read(root.section("permissions"), positions)
    pack = Pack(
        told,
        platforms,
        positions,
        groups,
        shifts,
        pack_team.attendance(root),
        tuple(pack_rota.rules(root, known)),
        tuple(pack_rota.needs(root, known)),
        permissions.table,
        permissions.reasons,
        permissions.budget,
        *pack_handbook.read(root.section("handbook", needed=True)),
        tuple(pack_scores.read(root, tuple(known.positions), tuple(known.platforms))),
    )
    root.done()
    return pack


def _card(section: Section, path: Path) -> PackCard:
    found = PackCard(
        path.stem,
        section.text("name", needed=True),
        section.text("name_en"),
        section.text("about"),
        section.text("about_en"),
        section.number("people", low=1, needed=True) or 1,
        path,
    )
    section.done()
    return found


def _text(path: Path) -> str:
    if not path.is_file():
        raise ShopError("pack-missing", path=str(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ShopError("pack-missing", path=str(path)) from error
    if len(content) > _MOST_BYTES:
        raise ShopError("pack-not-text", path=path.name)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ShopError("pack-not-text", path=path.name) from error


def _syntax(path: Path, text: str, said: str) -> Problem:
    """A slip in the TOML itself, with the line that does not read and what the reader stumbled over."""
    place = _PLACE.search(said)
    lines = text.splitlines()
    line = int(place["line"]) if place and place["line"] else max(len(lines), 1)
    shown = lines[line - 1].strip()[:60] if lines else ""
    return Problem(path.name, line, "", shown, "pack-syntax", {"said": _PLACE.sub("", said).strip()})
