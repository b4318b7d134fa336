"""What is typed or pasted into the grid, as codes of the shop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import Code, Kind, ShiftType

_KEYS = {Kind.EARLY: "ze", Kind.MIDDLE: "v", Kind.LATE: "w", Kind.REST: "xo"}
"""One key a kind, as the hints under the list say: Z early, W late, X rest; the first type of a kind gets it."""

Codes = dict[Cell, Code | None]


def spellings(types: Mapping[Code, ShiftType]) -> dict[str, Code]:
    """Every way to type a code, lower case: the shop's codes and names in both languages, and the keys."""
    known: dict[str, Code] = {}
    for shift in types.values():
        for key in _KEYS.get(shift.kind, ""):
            known.setdefault(key, shift.code)
    for shift in reversed(tuple(types.values())):
        for text in (shift.name_en, shift.name, shift.code_en, shift.code):
            if text:
                known[text.lower()] = shift.code
    return known


@dataclass(slots=True)
class Typed:
    """Letters typed into one cell: 病 is already a code, 病假 another; the longest that fits counts."""

    known: Mapping[str, Code] = field(default_factory=dict)
    text: str = ""

    def feed(self, letters: str) -> Code | None:
        """The code that stands after these letters; None while nothing fits yet."""
        for letter in letters.lower():
            longer = self.text + letter
            self.text = longer if any(word.startswith(longer) for word in self.known) else letter
        return self.known.get(self.text)

    def clear(self) -> None:
        self.text = ""


def copied(month: RotaMonth, cells: Sequence[Sequence[Cell]], shown: Mapping[Code, str]) -> str:
    """A block of cells as tab-separated text, which Excel takes as cells."""
    rows = (
        "\t".join(shown.get(code, code) if (code := month.rota.codes.get(cell)) else "" for cell in row)
        for row in cells
    )
    return "\n".join(rows) + "\n"


def pasted(text: str, known: Mapping[str, Code]) -> tuple[list[list[Code | None]], list[str]]:
    """Tab-separated text as codes (None: an empty cell), and what is no code."""
    strange: list[str] = []
    rows: list[list[Code | None]] = []
    for line in text.replace("\r\n", "\n").rstrip("\n").split("\n"):
        row: list[Code | None] = []
        for written in line.split("\t"):
            word = written.strip().lower()
            if word and word not in known:
                strange.append(written.strip())
            row.append(known.get(word))
        rows.append(row)
    return rows, strange


def laid(rows: Sequence[Sequence[Code | None]], block: Sequence[Sequence[Cell]]) -> Codes:
    """A pasted block over the chosen cells: one code fills them all, a larger block repeats."""
    return {
        cell: rows[down % len(rows)][across % len(rows[down % len(rows)])]
        for down, cells in enumerate(block)
        for across, cell in enumerate(cells)
    }


def filled(month: RotaMonth, block: Sequence[Sequence[Cell]]) -> Codes:
    """The block filled from its first row down, or, when it is one row, from its first cell to the right."""
    codes = month.rota.codes
    if len(block) == 1:
        return {cell: codes.get(block[0][0]) for cell in block[0]}
    return {cell: codes.get(block[0][across]) for cells in block for across, cell in enumerate(cells)}


def moved(month: RotaMonth, block: Sequence[Sequence[Cell]], to: Sequence[Sequence[Cell]]) -> Codes:
    """The codes of a block put into another of the same shape, and the block emptied."""
    codes, pairs = month.rota.codes, _pairs(block, to)
    emptied: Codes = dict.fromkeys((one for one, _ in pairs), None)
    return emptied | {other: codes.get(one) for one, other in pairs}


def swapped(month: RotaMonth, block: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]) -> Codes:
    """The codes of two blocks of the same shape exchanged; nothing when they overlap."""
    codes, pairs = month.rota.codes, _pairs(block, other)
    if {one for one, _ in pairs} & {there for _, there in pairs}:
        return {}
    return {one: codes.get(there) for one, there in pairs} | {there: codes.get(one) for one, there in pairs}


def _pairs(block: Sequence[Sequence[Cell]], other: Sequence[Sequence[Cell]]) -> list[tuple[Cell, Cell]]:
    return [pair for rows in zip(block, other, strict=True) for pair in zip(*rows, strict=True)]


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the session: cells before and after, with the locks among them."""

    before: Codes
    after: Codes
    locked_before: frozenset[Cell]
    locked_after: frozenset[Cell]


@dataclass(slots=True)
class History:
    """Undo and redo without limit while the month is open."""

    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)

    def add(self, before: RotaMonth, after: RotaMonth, cells: Iterable[Cell]) -> None:
        """Remember a step from one month to another; a step that changed nothing is none."""
        touched = [
            cell
            for cell in cells
            if before.rota.codes.get(cell) != after.rota.codes.get(cell)
            or (cell in before.rota.locked) != (cell in after.rota.locked)
        ]
        if touched:
            self.done.append(
                Edit(
                    {cell: before.rota.codes.get(cell) for cell in touched},
                    {cell: after.rota.codes.get(cell) for cell in touched},
                    before.rota.locked.intersection(touched),
                    after.rota.locked.intersection(touched),
                )
            )
            self.undone.clear()

    def back(self) -> Edit | None:
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def on(self) -> Edit | None:
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]
