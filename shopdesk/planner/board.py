"""A rota as unknowns: one literal per free cell and code, constants everywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_sheet import Row, Sheet, lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_versions import Spot
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Lit = Any
"""A CP-SAT literal, or 0 or 1 where the answer stands already."""


class Board:
    """The unknowns of one search.

    `free` cells get a literal per code the person may take there; every other cell of the period keeps the code it
    has in `rota`. Rows and day indices are those of `sheet`. Shifts a blocking rule keeps somebody off get no literal;
    without `bar` they do, so that the rule can be left out. A `part` leaves out the cost of days nobody
    is free on. What was let through in `task.allowed` may stand as it stands in `rota`, but get no worse.
    """

    def __init__(
        self,
        task: RotaTask,
        rota: Rota,
        free: Collection[Cell],
        *,
        bar: bool = True,
        part: bool = False,
    ) -> None:
        from ortools.sat.python import cp_model

        self.task = task
        self.model: cp_model.CpModel = cp_model.CpModel()
        self.sheet: Sheet = lay_out(task, rota)
        self.codes: list[list[dict[Code, Lit]]] = []
        self.touched: list[bool] = []
        self.part = part
        self._joined: dict[tuple[int, int, frozenset[Code]], Lit] = {}
        self._stood: dict[int, bool] = {}
        working = [one.code for one in task.working]
        rest = task.rest
        self.takes = [*working] if rest is None else [rest, *working]
        self._working = frozenset(one.code for one in task.types.values() if one.kind.works)
        self._rest = frozenset(one.code for one in task.types.values() if one.kind.value == "rest")
        opened: dict[StaffNo, set[date]] = defaultdict(set)
        for cell in free:
            opened[cell.staff].add(cell.day)
        stands: dict[Code | None, dict[Code, Lit]] = {code: {code: 1} for code in task.types}
        stands[None] = {}
        for row in self.sheet.rows:
            days = opened.get(row.staff.no)
            self.touched.append(days is not None)
            cells = [stands.setdefault(code, {} if code is None else {code: 1}) for code in row.codes]
            if days is not None:
                barred = _barred(task, row) if bar else frozenset()
                barred_days = _barred_on(task, row) if bar else frozenset()
                for i in self.sheet.period:
                    if self.sheet.days[i] in days:
                        cells[i] = self._cell(row, i, barred, barred_days)
            self.codes.append(cells)

    def _cell(
        self, row: Row, i: int, barred: frozenset[Code], barred_days: frozenset[tuple[Code, int]]
    ) -> dict[Code, Lit]:
        day = self.sheet.days[i]
        open_ = [code for code in self.takes if (code, day.weekday()) not in barred_days and code not in barred]
        open_ = [code for code in open_ if (Cell(row.staff.no, day), code) not in self.task.barred]
        if not open_:
            open_ = self.takes
        stands = row.codes[i]
        if stands is not None and stands not in self.takes:
            open_ = [*open_, stands]  # leave set free to see whether it is in the way
        if len(open_) == 1:
            return {open_[0]: 1}
        lits = {code: self.model.new_bool_var(f"{row.staff.no}.{i}.{code}") for code in open_}
        self.model.add_exactly_one(lits.values())
        if self.task.allowed:
            self._stood.update((lit.index, code == stands) for code, lit in lits.items())
        return lits

    def near(self, r: int, before: int, after: int) -> range:
        """The period's days from `before` days ahead of the person's first open cell to `after` days past the last."""
        open_ = [i for i, cell in enumerate(self.codes[r]) if len(cell) > 1]
        if not open_:
            return range(0)
        return range(max(self.sheet.start, open_[0] - before), min(len(self.sheet.days), open_[-1] + after + 1))

    @property
    def people(self) -> range:
        return range(len(self.sheet.rows))

    def known(self, r: int, i: int) -> bool:
        """Whether it is known, or will be, what the cell holds."""
        return bool(self.codes[r][i])

    def untold(self, r: int, i: int) -> bool:
        """Whether the person is employed on a day that nobody planned and the planner may not: it may be anything."""
        return not self.codes[r][i] and self.sheet.rows[r].staff.employed(self.sheet.days[i])

    def picks(self, r: int, i: int, codes: Collection[Code]) -> list[Lit]:
        """The literals of `codes` in a cell; their sum is 0 or 1."""
        return [lit for code, lit in self.codes[r][i].items() if code in codes]

    def any_of(self, r: int, i: int, codes: frozenset[Code]) -> Lit:
        """One literal: the cell holds one of `codes`."""
        key = (r, i, codes)
        if key not in self._joined:
            self._joined[key] = self._join(r, i, codes)
        return self._joined[key]

    def _join(self, r: int, i: int, codes: frozenset[Code]) -> Lit:
        cell = self.codes[r][i]
        has = [lit for code, lit in cell.items() if code in codes]
        if not has:
            return 0
        if len(has) == len(cell):
            return 1
        if len(has) == 1:
            return has[0]
        lacks = [lit for code, lit in cell.items() if code not in codes]
        if len(lacks) == 1:
            return negated(lacks[0])
        lit = self.model.new_bool_var("")
        self.model.add_exactly_one([*lacks, lit])
        if self.task.allowed:
            self._stood[lit.index] = self.sheet.rows[r].codes[i] in codes
        return lit

    def let(self, rule: str, r: int | None, i: int) -> list[Lit]:
        """Under what a rule was let through on a day: the person's cell holds a code it was said of.

        With `r` None, of a rule about the day as a whole.
        """
        if not self.task.allowed or i < 0:
            return []
        day = self.sheet.days[i]
        if r is None:
            return [1] if Spot(rule, None, day, "") in self.task.allowed else []
        no = self.sheet.rows[r].staff.no
        return [lit for code, lit in self.codes[r][i].items() if Spot(rule, no, day, code) in self.task.allowed]

    def stood(self, lit: Lit) -> int:
        """Whether a literal held in the rota the search began with; only where something was let through."""
        if isinstance(lit, int):
            return lit
        index = lit.index
        return int(self._stood[index] if index >= 0 else not self._stood[-index - 1])

    def works(self, r: int, i: int) -> Lit:
        """The person works on the day; 0 too where nothing is known."""
        return self.any_of(r, i, self._working)

    def rests(self, r: int, i: int) -> Lit:
        return self.any_of(r, i, self._rest)

    def rota(self, value: Any, base: Rota) -> Rota:
        """The rota a solution stands for; `value` tells a literal's value."""
        codes = dict(base.codes)
        for row, cells in zip(self.sheet.rows, self.codes, strict=True):
            for i in self.sheet.period:
                cell = cells[i]
                if cell:
                    code = next((code for code, lit in cell.items() if isinstance(lit, int) or value(lit)), None)
                    if code is not None:
                        codes[Cell(row.staff.no, self.sheet.days[i])] = code
        return Rota(codes, base.locked, base.published)

    def hint(self, rota: Rota) -> None:
        """Start the search from a rota."""
        for row, cells in zip(self.sheet.rows, self.codes, strict=True):
            for i in self.sheet.period:
                wanted = rota.codes.get(Cell(row.staff.no, self.sheet.days[i]))
                if wanted in cells[i] and len(cells[i]) > 1:
                    for code, lit in cells[i].items():
                        self.model.add_hint(lit, code == wanted)


def negated(lit: Lit) -> Lit:
    return 1 - lit if isinstance(lit, int) else lit.negated()


def _barred(task: RotaTask, row: Row) -> frozenset[Code]:
    """Shifts a blocking rule keeps the person off for the whole period."""
    found: set[Code] = set()
    for rule in task.rules:
        if rule.severity is not Severity.BLOCK or not rule.applies(row.staff) or _let(task, rule, row):
            continue
        if (rule.code == "not-on" and not rule.params.get("weekdays")) or (
            rule.code == "shift-count" and rule.params.get("most") == 0
        ):
            found |= rule.shifts(task.types)
    return frozenset(found)


def _barred_on(task: RotaTask, row: Row) -> frozenset[tuple[Code, int]]:
    """Shifts a blocking rule keeps the person off on some weekdays."""
    return frozenset(
        (code, weekday)
        for rule in task.rules
        if rule.code == "not-on" and rule.severity is Severity.BLOCK and rule.applies(row.staff)
        if not _let(task, rule, row)
        for weekday in rule.params.get("weekdays") or ()
        for code in rule.shifts(task.types)
    )


def _let(task: RotaTask, rule: Rule, row: Row) -> bool:
    """Whether the rule was let through somewhere for the person: its shifts are open then, and told day by day."""
    return any(one.rule == rule.code and one.staff == row.staff.no for one in task.allowed)


def open_cells(task: RotaTask) -> frozenset[Cell]:
    """The cells the planner may fill: of employed people, neither fixed nor locked nor past."""
    return frozenset(
        cell
        for person in task.staff
        for day in task.days
        if person.employed(day)
        and (task.today is None or day >= task.today)
        and (cell := Cell(person.no, day)) not in task.fixed
        and not (cell in task.rota.locked and cell in task.rota.codes)
        and not _is_leave(task, task.rota.codes.get(cell))
    )


def _is_leave(task: RotaTask, code: Code | None) -> bool:
    """Leave typed into the rota stays as if it were fixed: the planner grants rest days, not leave."""
    return code is not None and code in task.types and task.types[code].kind.away


def total(terms: Iterable[Lit]) -> Any:
    """A sum that stays a plain number while nothing unknown is in it."""
    known = 0
    unknown = []
    for term in terms:
        if isinstance(term, int):
            known += term
        else:
            unknown.append(term)
    if not unknown:
        return known
    from ortools.sat.python import cp_model

    return cp_model.LinearExpr.sum(unknown) + known
