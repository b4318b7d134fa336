"""`shopdesk rota plan`, `replan` and `show`: a month of the rota, planned, mended and looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import (
    FILE,
    JSON,
    MONTH,
    SEARCH_SECONDS,
    CountType,
    command,
    open_shop,
    show_json,
    show_table,
    words,
)
from shopdesk.cli.rota_mend import replan
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Cover
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import Broken, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.planner.answer import Conflict, Plan, Unmet
from shopdesk.services import rota_month, rota_plan, rota_words

rota = click.Group(name="rota", help=words("Plan a month's rota, or show it."))


@command("Show a month's rota: who works when, what is short, which rules are broken.", "show")
@FILE
@MONTH
@JSON
def show(file: Path, month: Month, *, json_: bool) -> None:
    with open_shop(file) as desk:
        shown = rota_month.month(desk, month)
    _tell(shown, None, json_=json_)


@command("Plan a month: past days, locked cells and leave stay; the best rota found is kept.", "plan")
@FILE
@MONTH
@click.option("--seconds", type=SEARCH_SECONDS, default=rota_plan.SECONDS, show_default=True,
              help=words("How long to search at most."))  # fmt: skip
@click.option("--seed", type=CountType(0, 2**31 - 1), default=rota_plan.SEED, show_default=True,
              help=words("The same seed gives the same rota."))  # fmt: skip
@JSON
def plan(file: Path, month: Month, *, seconds: float, seed: int, json_: bool) -> None:
    with open_shop(file, owner=True) as desk:
        found = rota_plan.generate(desk, month, seconds=seconds, seed=seed)
        shown = rota_month.month(desk, month)
    _tell(shown, found, json_=json_)


rota.add_command(show)
rota.add_command(plan)
rota.add_command(replan)


def _tell(month: RotaMonth, found: Plan | None, *, json_: bool) -> None:
    if json_:
        show_json(as_json(month, found))
        return
    days = month.days
    show_table(
        [words("Name"), *(str(day.day) for day in days), words("Hours")],
        [
            [one.name, *(_code(month, one.no, day) for day in days), f"{month.minutes(one.no)[1] / 60:g}"]
            for one in month.people
        ],
    )
    click.echo(words("Status: {status}", status=words(f"rota-status-{_status(month, found)}")))
    for line in rota_words.lines(month, words, (one for one in month.broken if not one.allowed)):
        mark = words("Block") if line.broken.severity is Severity.BLOCK else words("Warn")
        click.echo(f"  {mark}  {line.text}")
    if found is not None:
        _tell_why(month, found)


def _tell_why(month: RotaMonth, found: Plan) -> None:
    """What the plan could not do: what counting alone rules out, rules that conflict, what stays short."""
    if found.forecast:
        click.echo(words("Cannot be met, by counting"))
    for cause in found.forecast:
        click.echo(f"  {rota_words.reason(cause.code, cause.facts, month, words)}")
    if found.conflict is not None:
        click.echo(words("These rules cannot all be kept together:"))
        for line in _conflict(found.conflict, month)["rules"]:
            click.echo(f"  {line['title']}  {line['detail']}".rstrip())
    if found.unmet:
        click.echo(words("What the plan could not do"))
    for short in found.unmet:
        click.echo(f"  {_unmet(short, month)['detail']}")


def as_json(month: RotaMonth, found: Plan | None = None) -> dict[str, Any]:
    """The month as one JSON document; `found` is the plan it was just made by.

    A blocking rule that was let through counts as a warning, and its detail says so.
    """
    cells = sorted(month.rota.codes.items(), key=lambda item: (item[0].staff, item[0].day))
    unmet = (
        [_unmet(one, month) for one in found.unmet]
        if found
        else [_short(one, month) for one in month.cover if one.short]
    )
    return {
        "cells": [{"staff": cell.staff, "day": cell.day, "code": code} for cell, code in cells],
        "cover": [{"day": one.day, "code": one.code, "need": one.need, "have": one.have} for one in month.cover],
        "broken": [_broken(one, month) for one in month.broken],
        "status": _status(month, found),
        "unmet": unmet,
    } | (_reasons(found, month) if found else {})


def _reasons(found: Plan, month: RotaMonth) -> dict[str, Any]:
    """What a plan says beside its rota; `conflict` is null where all blocking rules can be kept together."""
    forecast = [rota_words.reason(one.code, one.facts, month, words) for one in found.forecast]
    return {"forecast": forecast, "conflict": _conflict(found.conflict, month) if found.conflict else None}


def _conflict(found: Conflict, month: RotaMonth) -> dict[str, Any]:
    """Each rule with how far it would have to give way, and the standing cells that take part."""
    ways = [(one.rule, rota_words.reason(one.reason.code, one.reason.facts, month, words)) for one in found.relaxations]
    rules = [
        {
            "rule": rule.code,
            "title": rota_words.rule_title(rule, words, month),
            "detail": next((told for of, told in ways if of == rule), ""),
        }
        for rule in found.rules
    ]
    return {"rules": rules, "cells": [{"staff": one.staff, "day": one.day} for one in found.cells]}


def _status(month: RotaMonth, found: Plan | None) -> str:
    """Of a plan how far it came; else empty, draft or published."""
    if found is not None:
        return str(found.status)
    if month.empty:
        return "empty"
    return "draft" if month.unpublished else "published"


def _broken(one: Broken, month: RotaMonth) -> dict[str, Any]:
    detail = rota_words.sentence(one, month, words)
    if one.allowed:
        detail = words("{detail} (let through)", detail=detail)
    severity = Severity.WARN if one.allowed else one.severity
    return {"rule": one.rule, "severity": severity, "staff": one.staff, "day": one.day, "detail": detail}


def _unmet(one: Unmet, month: RotaMonth) -> dict[str, Any]:
    detail = f"{rota_words.unmet(one, month, words)} {rota_words.why(one.reasons, month, words)}"
    return _missing(one.kind, one.day, one.code, one.staff, one.short, detail)


def _short(one: Cover, month: RotaMonth) -> dict[str, Any]:
    shift = words.name(month.task.types[one.code])
    detail = words("{day} {shift}: {short} short", day=one.day, shift=shift, short=one.short)
    return _missing("need", one.day, one.code, None, one.short, detail)


def _missing(kind: str, day: date, code: Code, staff: StaffNo | None, short: int, detail: str) -> dict[str, Any]:
    return {"kind": kind, "day": day, "code": code, "staff": staff, "short": short, "detail": detail}


def _code(month: RotaMonth, staff: StaffNo, day: date) -> str:
    code = month.rota.codes.get(Cell(staff, day))
    shift = month.task.types.get(code) if code else None
    return words.code(shift) if shift else str(code or "·")
