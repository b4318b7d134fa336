"""What is broken in a rota, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import RULES, Broken, Rule, Takes
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code
from shopdesk.planner.answer import Reason, Unmet
from shopdesk.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the side list: the sentence, and the place it speaks of."""

    text: str
    broken: Broken


def rule_name(rule: str, words: Words, month: RotaMonth) -> str:
    """`No early after a late`: what the rule is called in lists, with its figures where the shop has one such rule."""
    known = [one for one in month.task.rules if one.code == rule]
    return rule_title(known[0], words, month) if len(known) == 1 else words(f"rule-{rule}")


def rule_title(rule: Rule, words: Words, month: RotaMonth) -> str:
    """A rule by its name and figures: "at least 4 rest days a month"; by its name alone where that says enough."""
    ways = [way for way in ("least", "most") if way in rule.params]
    bound = "-both" if len(ways) > 1 else f"-{ways[0]}" if ways else ""
    for key in (f"title-{rule.code}{bound}", f"title-{rule.code}"):
        if words.knows(key):
            told = words(key, **_figures(rule, month, words), n=_counted(rule))
            return told[:1].upper() + told[1:]
    return words(f"rule-{rule.code}")


def _counted(rule: Rule) -> Any:
    """The figure of a rule that says whether it is one day or several."""
    return next((rule.params[name] for name in ("most", "least", "days") if name in rule.params), None)


def _figures(rule: Rule, month: RotaMonth, words: Words) -> dict[str, Any]:
    """A rule's parameters as its sentence shows them: minutes as hours, codes and numbers as names."""
    kind = RULES.get(rule.code)
    takes = {param.name: param.takes for param in kind.all_params} if kind else {}
    types = month.task.types
    found: dict[str, Any] = {}
    for name, value in rule.params.items():
        match takes.get(name):
            case Takes.MINUTES:
                found[name] = f"{value / 60:g}"
            case Takes.SHIFTS:
                named = [words.name(types[Code(one)]) if one in types else words(f"kind-{one}") for one in value]
                found[name] = words.listed(named)
            case Takes.STAFF:
                found[name] = _named("who", value, month, words)
            case _:
                found[name] = _named(name, value, month, words)
    return found


def sentence(one: Broken, month: RotaMonth, words: Words) -> str:
    """One broken rule with who and when before it, as the side list and the commands tell it."""
    place = _place(one, month, words)
    told = reason(f"broken-{one.rule}", one.facts, month, words)
    return words("{place}: {told}", place=place, told=told) if place else told


def reason(code: str, facts: dict[str, Any], month: RotaMonth, words: Words) -> str:
    """The sentence of a code with shift codes, staff numbers and platforms in its facts put into names.

    Where the catalogue has a sentence for the way a rule is broken (`broken-rest-month-least`), that one is taken.
    """
    way = f"{code}-{facts.get('way', '')}"
    key = way if words.knows(way) else code
    return words(key, **{name: _named(name, value, month, words) for name, value in facts.items()})


def why(causes: Iterable[Reason], month: RotaMonth, words: Words) -> str:
    """Several reasons as one text; people with the same reason are named together."""
    names = {person.no: person.name for person in month.people}
    who: dict[str, list[str]] = {}
    for cause in causes:
        told = reason(cause.code, cause.facts, month, words)
        no = cause.facts.get("who")
        who.setdefault(told, []).extend([names[no]] if no in names else [])
    return words.run_on(
        words("{place}: {told}", place=people, told=told) if people else told for told, people in who.items()
    )


def changes(found: Iterable[Changed], month: RotaMonth, words: Words) -> str:
    """Several changed cells in one line: who, when, to what."""
    names, types = {person.no: person.name for person in month.people}, month.task.types
    told = [
        words("{name} {day} to {shift}", name=names.get(one.cell.staff, one.cell.staff), day=one.cell.day,
              shift=words.name(types[one.after]) if one.after and one.after in types else "·")
        for one in found
    ]  # fmt: skip
    return words.listed(told)


def unmet(one: Unmet, month: RotaMonth, words: Words) -> str:
    """What the plan could not do: which shift is short on which day, or whose wish."""
    shift = words.name(month.task.types[one.code]) if one.code in month.task.types else one.code
    if one.kind == "wish":
        return words("unmet-wish", day=one.day, who=_named("who", one.staff or "", month, words), shift=shift)
    if one.kind == "most":
        return words("{day} {shift}: {n} too many", day=one.day, shift=shift, n=one.short)
    return words("{day} {shift}: {short} short", day=one.day, shift=shift, short=one.short)


def _place(one: Broken, month: RotaMonth, words: Words) -> str:
    name = next((person.name for person in month.people if person.no == one.staff), one.staff or "")
    if one.day is None:
        return name
    spanning = "since" in one.facts or "until" in one.facts
    if spanning:
        return name
    day = words("{day} ({weekday})", day=words.day(one.day), weekday=words.weekday(one.day))
    return f"{name} {day}" if name else day


def _named(name: str, value: Any, month: RotaMonth, words: Words) -> Any:
    if name in {"shift", "before"}:
        return words.name(month.task.types[value]) if value in month.task.types else value
    if name == "shifts":
        return [_named("shift", code, month, words) for code in value]
    if name in {"who", "staff", "of"}:
        called: dict[str, str] = {group.name: words.name(group) for group in month.task.groups}
        called |= {position.name: words.name(position) for position in month.task.positions}
        called |= {platform.code: words.name(platform) for platform in month.task.platforms}
        called |= {person.no: person.name for person in month.people}
        return called.get(value, value) if isinstance(value, str) else [called.get(one, one) for one in value]
    if name == "platform":
        codes = [value] if isinstance(value, str) else value
        return [words.name(one) for one in month.task.platforms if one.code in codes] or value
    return value


def count(found: Iterable[Broken]) -> int:
    """How many lines `lines` makes of these, without making them."""
    found = tuple(found)
    never = {(one.facts["starts"], one.facts["ends"]) for one in found if one.facts.get("way") == "never"}
    return len([one for one in found if one.facts.get("way") != "never"]) + len(never)


def lines(month: RotaMonth, words: Words, found: Iterable[Broken], most: int | None = None) -> tuple[Line, ...]:
    """The side list's entries, `most` at most; hours no shift covers are told once for all platforms open then."""
    found = tuple(found)
    open_then: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if one.facts.get("way") == "never":
            open_then.setdefault((one.facts["starts"], one.facts["ends"]), []).append(one.facts["platform"])
    told: list[Line] = []
    for one in found:
        if most is not None and len(told) >= most:
            break
        platforms = open_then.get((one.facts.get("starts", ""), one.facts.get("ends", "")))
        if one.facts.get("way") != "never" or platforms is None:
            told.append(Line(sentence(one, month, words), one))
        elif one.facts["platform"] == platforms[0]:
            merged = replace(one, facts={**one.facts, "platform": platforms})
            told.append(Line(sentence(merged, month, words), one))
    return tuple(told)
