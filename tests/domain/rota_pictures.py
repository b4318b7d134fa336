"""Rotas drawn as text: one line a person, one code a day; `.` is an empty cell, days before `|` are history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.staff import Staff, StaffNo

MONDAY = date(2026, 12, 7)
EARLY = ShiftType(Code("E"), "早班", "E", "Early", Kind.EARLY, (Segment(480, 960),), 480)
LATE = ShiftType(Code("L"), "晚班", "L", "Late", Kind.LATE, (Segment(900, 1380),), 480)
REST = ShiftType(Code("-"), "休息", "-", "Rest", Kind.REST)
LEAVE = ShiftType(Code("A"), "年假", "A", "Annual leave", Kind.LEAVE)
TYPES = {one.code: one for one in (EARLY, LATE, REST, LEAVE)}


def person(no: str, position: str = "售前客服", group: str = "", **facts: Any) -> Staff:
    return Staff(StaffNo(no), no, "", position, group, facts.pop("hired", date(2020, 1, 1)), **facts)


def rule(code: str, severity: Severity = Severity.BLOCK, **params: Any) -> Rule:
    return Rule(code, severity, params)


def drawn(picture: str, *rules: Rule, first: date = MONDAY, staff: tuple[Staff, ...] = (), **facts: Any) -> RotaTask:
    """The task of a picture: `first` is the day after the bar, or the first day when there is no bar."""
    history: dict[Cell, Code] = {}
    codes: dict[Cell, Code] = {}
    names = []
    length = 0
    for line in picture.strip().splitlines():
        name, _, cells = line.strip().partition(" ")
        names.append(name)
        before, bar, now = cells.replace(" ", "").rpartition("|")
        length = len(now)
        for i, code in enumerate(now):
            if code != ".":
                codes[Cell(StaffNo(name), first + timedelta(days=i))] = Code(code)
        for i, code in enumerate(before if bar else ""):
            if code != ".":
                history[Cell(StaffNo(name), first - timedelta(days=len(before) - i))] = Code(code)
    people = staff or tuple(person(name) for name in names)
    last = first + timedelta(days=length - 1)
    needs = facts.pop("needs", ())
    return RotaTask(first, last, people, TYPES, rules, needs, Rota(codes), history, **facts)


def picture(task: RotaTask, rota: Rota) -> str:
    """A rota as text, in the order of the task's staff."""
    return "\n".join(
        f"{one.no} " + "".join(rota.codes.get(Cell(one.no, day), Code(".")) for day in task.days) for one in task.staff
    )
