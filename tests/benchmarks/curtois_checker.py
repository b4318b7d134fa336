"""A judge of the public shift-scheduling instances, sharing nothing with the product: file and roster in, cost out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

Roster = dict[str, list[str]]
"""Per person one shift id a day, "" for a day off."""


@dataclass(slots=True)
class Contract:
    most_of: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_in_a_row: int
    least_in_a_row: int
    least_off: int
    most_weekends: int
    days_off: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Instance:
    days: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    barred: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, Contract] = field(default_factory=dict)
    on: list[tuple[str, int, str, int]] = field(default_factory=list)
    off: list[tuple[str, int, str, int]] = field(default_factory=list)
    cover: list[tuple[int, str, int, int, int]] = field(default_factory=list)


def parse(path: Path) -> Instance:
    """Read an instance file; a line that fits no section raises ValueError with its number."""
    found, section = Instance(), ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("SECTION_"):
            section = line.removeprefix("SECTION_")
            continue
        try:
            _take(found, section, [part.strip() for part in line.split(",")])
        except (ValueError, IndexError, KeyError) as wrong:
            raise ValueError(f"{path.name}:{number}: {line!r} in {section}") from wrong

    return found


def _take(to: Instance, section: str, parts: list[str]) -> None:
    match section:
        case "HORIZON":
            to.days = int(parts[0])
        case "SHIFTS":
            to.lengths[parts[0]] = int(parts[1])
            to.barred[parts[0]] = {one for one in parts[2].split("|") if one}
        case "STAFF":
            most_of = {key: int(value) for key, value in (one.split("=") for one in parts[1].split("|") if one)}
            most, least, row, short_row, off, weekends = map(int, parts[2:8])
            to.people[parts[0]] = Contract(most_of, most, least, row, short_row, off, weekends)
        case "DAYS_OFF":
            to.people[parts[0]].days_off |= set(map(int, parts[1:]))
        case "SHIFT_ON_REQUESTS":
            to.on.append((parts[0], int(parts[1]), parts[2], int(parts[3])))
        case "SHIFT_OFF_REQUESTS":
            to.off.append((parts[0], int(parts[1]), parts[2], int(parts[3])))
        case "COVER":
            to.cover.append((int(parts[0]), parts[1], int(parts[2]), int(parts[3]), int(parts[4])))
        case _:
            raise ValueError(section)


def cost(instance: Instance, roster: Roster) -> int:
    """Requests not met and cover missed, by their weights."""
    total = sum(weight for who, day, shift, weight in instance.on if roster[who][day] != shift)
    total += sum(weight for who, day, shift, weight in instance.off if roster[who][day] == shift)
    for day, shift, need, under, over in instance.cover:
        have = sum(line[day] == shift for line in roster.values())
        total += under * max(0, need - have) + over * max(0, have - need)
    return total


def faults(instance: Instance, roster: Roster) -> list[str]:
    """Every hard constraint broken, in words; empty for a feasible roster."""
    if set(roster) != set(instance.people):
        return ["not the people of the instance"]
    return [f"{who}: {what}" for who, line in roster.items() for what in _line(instance, instance.people[who], line)]


def _line(instance: Instance, contract: Contract, line: list[str]) -> list[str]:
    found = []
    if len(line) != instance.days or any(one and one not in instance.lengths for one in line):
        return ["not a line of known shifts"]
    minutes = sum(instance.lengths[one] for one in line if one)
    if not contract.least_minutes <= minutes <= contract.most_minutes:
        found.append(f"{minutes} minutes")
    found += [
        f"{shift} {line.count(shift)} times" for shift, most in contract.most_of.items() if line.count(shift) > most
    ]
    found += [
        f"{b} after {a} on day {i + 1}" for i, (a, b) in enumerate(pairwise(line)) if a and b in instance.barred[a]
    ]
    found += [f"works on day off {day}" for day in contract.days_off if line[day]]
    weekends = sum(bool(line[day] or "".join(line[day + 1 : day + 2])) for day in range(5, len(line), 7))
    if weekends > contract.most_weekends:
        found.append(f"{weekends} weekends")
    start = 0
    for works, block in groupby(line, key=bool):
        length = len(list(block))
        inside = start > 0 and start + length < len(line)
        if works and length > contract.most_in_a_row:
            found.append(f"{length} days in a row from {start}")
        if works and inside and length < contract.least_in_a_row:
            found.append(f"only {length} days in a row from {start}")
        if not works and inside and length < contract.least_off:
            found.append(f"only {length} days off from {start}")
        start += length
    return found
