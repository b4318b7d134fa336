"""The rules a rota is held to, as an owner edits them and a starter pack brings them.

A rule is three things: a code out of `RULES`, a severity (off, warn, block) and parameters that JSON and TOML can
hold. The same code may stand several times with other parameters and other people: "at most 5 days in a row" for
everybody, "at most 4" for one. `RULES` is the whole list; each entry says its parameters. `problems` tells what is
wrong with one rule before anything is planned by it.

Parameters that say who: `staff` (numbers), `positions`, `groups` (names); whoever is in any of them; none given
means everybody; `except` (numbers) takes people out again.
Parameters that say which shifts: a list of codes (早), or of kinds (`early`, `middle`, `late`, `rest`), or `work`
for every working shift. A code comes before a kind of the same name.
"One shift a day" needs no rule: a cell holds one code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from typing import Any

from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo

Params = Mapping[str, Any]
WEEK = 7
TALLIES = ("late", "weekend", "holiday", "rest")


@unique
class Severity(StrEnum):
    """Whether a rule is looked at, told of, or binding: a binding one is broken only with a reason."""

    OFF = "off"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the shop; `params` are what `RULES[code]` lists."""

    code: str
    severity: Severity
    params: Params = field(default_factory=dict, hash=False)

    def applies(self, person: Staff) -> bool:
        """Whether the rule speaks of this person."""
        if person.no in self.params.get("except", ()):
            return False
        named = [self.params.get(key) for key in ("staff", "positions", "groups")]
        if not any(named):
            return True
        who = zip(named, (person.no, person.position, person.group), strict=True)
        return any(of is not None and is_in in of for of, is_in in who)

    def shifts(self, types: Mapping[Code, ShiftType], param: str = "shifts") -> frozenset[Code]:
        """The codes a list of codes and kinds stands for."""
        return chosen(self.params.get(param, ()), types)


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the rota does not keep a rule.

    `staff` and `day` say where (None: the rule is about nobody or no day in particular). The sentence is
    `broken-<rule>` in the catalogue; `facts` fill it: `shift` and `before` are shift codes, `who` is a staff number
    or a list of them, the rest is as read. `allowed`: somebody with the right let this one through.
    """

    rule: str
    severity: Severity
    staff: StaffNo | None
    day: date | None
    facts: dict[str, Any] = field(default_factory=dict, hash=False)
    allowed: bool = False


@unique
class Takes(StrEnum):
    """What a parameter holds."""

    COUNT = "count"  # a whole number, 0 or more
    MINUTES = "minutes"  # a whole number of minutes, shown as hours
    FLAG = "flag"
    SHIFTS = "shifts"  # codes and kinds
    STAFF = "staff"
    POSITIONS = "positions"
    GROUPS = "groups"
    WEEKDAYS = "weekdays"  # 0 Monday … 6 Sunday
    PLATFORMS = "platforms"
    TALLIES = "tallies"  # out of late, weekend, holiday, rest
    DAY = "day"  # YYYY-MM-DD
    CELLS = "cells"  # n × 7 codes, "" leaves the day open


@dataclass(frozen=True, slots=True)
class Param:
    """One thing a rule is told. `at_least` is the smallest number that makes sense for it."""

    name: str
    takes: Takes
    required: bool = False
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class RuleKind:
    """What a rule code means and takes. `bounds`: the rule takes `least`, `most` or both, and needs one."""

    code: str
    params: tuple[Param, ...]
    bounds: Takes | None = None

    @property
    def all_params(self) -> tuple[Param, ...]:
        """Its own parameters, the bounds it takes, and whom it may be narrowed to."""
        ends = () if self.bounds is None else (Param("least", self.bounds), Param("most", self.bounds))
        return self.params + ends + _WHO


_WHO = (
    Param("staff", Takes.STAFF),
    Param("positions", Takes.POSITIONS),
    Param("groups", Takes.GROUPS),
    Param("except", Takes.STAFF),
)
_DAYS = Param("days", Takes.COUNT, required=True, at_least=1)
_SHIFTS = Param("shifts", Takes.SHIFTS, required=True)
_FIRST = Param("first", Takes.SHIFTS, required=True)
_THEN = Param("then", Takes.SHIFTS, required=True)

LEAVE_BALANCE = "leave-balance"

RULES: Mapping[str, RuleKind] = {
    kind.code: kind
    for kind in (
        # no shift of `then` on the day after a shift of `first`
        RuleKind("succession", (_FIRST, _THEN)),
        # at least `minutes` from the end of a shift to the start of the next day's
        RuleKind("rest-hours", (Param("minutes", Takes.MINUTES, required=True, at_least=1),)),
        # after `first`, no `then` before `days` days off have passed
        RuleKind("rest-between", (_FIRST, _THEN, _DAYS)),
        # at most / at least `days` working days in a row; blocks running over the edge of what is known pass `least`
        RuleKind("work-days-most", (_DAYS,)),
        RuleKind("work-days-least", (_DAYS,)),
        # days off (rest or leave) come at least `days` together
        RuleKind("off-days-least", (_DAYS,)),
        # rest days (leave is no rest) in a week Monday to Sunday, a calendar month, the whole period
        RuleKind("rest-week", (), Takes.COUNT),
        RuleKind("rest-month", (), Takes.COUNT),
        RuleKind("rest-period", (), Takes.COUNT),
        # paid minutes in a day, a week, a calendar month, the whole period
        RuleKind("hours-day", (), Takes.MINUTES),
        RuleKind("hours-week", (), Takes.MINUTES),
        RuleKind("hours-month", (), Takes.MINUTES),
        RuleKind("hours-period", (), Takes.MINUTES),
        # how often somebody takes one of `shifts` in the period
        RuleKind("shift-count", (_SHIFTS,), Takes.COUNT),
        # weekends (Saturday or Sunday worked) in the period
        RuleKind("weekends-most", (Param("most", Takes.COUNT, required=True),)),
        # kept off these shifts, always or on some weekdays
        RuleKind("not-on", (_SHIFTS, Param("weekdays", Takes.WEEKDAYS))),
        # at most `most` of these people resting on one day; with `per_group`, of each of their groups
        RuleKind("resting-most", (Param("most", Takes.COUNT, required=True), Param("per_group", Takes.FLAG))),
        # at least `least` of these people on `shifts` every day: "never the last on late"
        RuleKind(
            "present-least",
            (_SHIFTS, Param("least", Takes.COUNT, required=True, at_least=1), Param("per_group", Takes.FLAG)),
        ),
        # these people work a shift only beside one of `with` (newcomer and mentor)
        RuleKind("together", (Param("with", Takes.STAFF, required=True),)),
        # no two of these people on the same shift
        RuleKind("apart", ()),
        # one of `shifts` for the whole week; with `change`, another one than the week before
        RuleKind("rotate-weekly", (_SHIFTS, Param("change", Takes.FLAG))),
        # a fixed round of n weeks, repeated from `start` on (a Monday)
        RuleKind("pattern", (Param("start", Takes.DAY, required=True), Param("cells", Takes.CELLS, required=True))),
        # the platforms' service windows are covered by at least `least` people (1 when not given)
        RuleKind("platform-hours", (Param("platforms", Takes.PLATFORMS), Param("least", Takes.COUNT))),
        # no more days of a kind of leave than the year's balance holds, however they came into the rota
        RuleKind(LEAVE_BALANCE, ()),
        # every need is met: how a shortage is shown; the planner covers needs before all rules that only warn
        RuleKind("cover", ()),
        # late shifts, weekends, holidays and rest days (or those of `counts`) are shared out evenly
        RuleKind("fair", (Param("counts", Takes.TALLIES),)),
    )
}

ALWAYS = ("code-unknown", "not-employed", "fixed")
"""Broken without any rule of the shop, always blocking: an unknown code, work before joining or after leaving,
another code where leave was approved."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Why a rule cannot be used; `code` is the sentence, `param` the field to mend."""

    code: str
    rule: str
    param: str = ""
    facts: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Known:
    """The names a rule may use: of the shop, or of a starter pack."""

    shifts: Collection[str]
    staff: Collection[str] | None = None  # a pack knows no people yet
    positions: Collection[str] = ()
    groups: Collection[str] = ()
    platforms: Collection[str] = ()


def chosen(wanted: Collection[str], types: Mapping[Code, ShiftType]) -> frozenset[Code]:
    """The codes a list of codes, kinds and `work` stands for; unknown words stand for nothing."""
    found: set[Code] = set()
    for word in wanted:
        if (code := Code(word)) in types:
            found.add(code)
        else:
            found.update(
                one.code for one in types.values() if one.kind.value == word or (word == "work" and one.kind.works)
            )
    return frozenset(found)


KINDS = ("early", "middle", "late", "rest", "leave", "sick", "work")


def problems(rule: Rule, known: Known | None = None) -> tuple[RuleProblem, ...]:
    """Everything wrong with one rule: unknown code or parameter, missing or wrong value, names nobody has.

    Without `known` names are not looked up.
    """
    kind = RULES.get(rule.code)
    if kind is None:
        return (RuleProblem("rule-unknown", rule.code),)
    return tuple(_problems(rule, kind, known))


def _problems(rule: Rule, kind: RuleKind, known: Known | None) -> Iterator[RuleProblem]:
    params = {param.name: param for param in kind.all_params}
    for name in rule.params:
        if name not in params:
            yield RuleProblem("rule-param-unknown", rule.code, name, {"allowed": sorted(params)})
    for param in params.values():
        if param.name not in rule.params:
            if param.required:
                yield RuleProblem("rule-param-missing", rule.code, param.name)
        elif not _fits(param, rule.params[param.name]):
            facts = {"value": str(rule.params[param.name]), "least": param.at_least}
            yield RuleProblem(f"rule-param-not-{param.takes}", rule.code, param.name, facts)
        else:
            yield from _strangers(rule, param, known)
    least, most = rule.params.get("least"), rule.params.get("most")
    if kind.bounds is not None and least is None and most is None:
        yield RuleProblem("rule-bounds-missing", rule.code, "least")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield RuleProblem("rule-bounds-crossed", rule.code, "most", {"least": least, "most": most})


def _fits(param: Param, value: Any) -> bool:
    match param.takes:
        case Takes.COUNT | Takes.MINUTES:
            return isinstance(value, int) and not isinstance(value, bool) and value >= param.at_least
        case Takes.FLAG:
            return isinstance(value, bool)
        case Takes.DAY:
            return isinstance(value, str) and _is_monday(value)
        case Takes.WEEKDAYS:
            return _is_list(value, int) and all(0 <= day < WEEK for day in value)
        case Takes.TALLIES:
            return _is_list(value, str) and set(value) <= set(TALLIES)
        case Takes.CELLS:
            return _is_list(value, str) and len(value) > 0 and len(value) % WEEK == 0
        case _:
            return _is_list(value, str) and (not param.required or len(value) > 0)


def _is_list(value: Any, of: type) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, of) for one in value)


def _is_monday(text: str) -> bool:
    try:
        return date.fromisoformat(text).weekday() == 0
    except ValueError:
        return False


def _strangers(rule: Rule, param: Param, known: Known | None) -> Iterator[RuleProblem]:
    """Names in a parameter that the shop does not have."""
    if known is None:
        return
    names: Mapping[Takes, Collection[str] | None] = {
        Takes.SHIFTS: {*known.shifts, *KINDS},
        Takes.CELLS: {*known.shifts, *KINDS, ""},
        Takes.STAFF: known.staff,
        Takes.POSITIONS: known.positions,
        Takes.GROUPS: known.groups,
        Takes.PLATFORMS: known.platforms,
    }
    if (have := names.get(param.takes)) is None:
        return
    for name in rule.params[param.name]:
        if name not in have:
            yield RuleProblem("rule-name-unknown", rule.code, param.name, {"name": name})
