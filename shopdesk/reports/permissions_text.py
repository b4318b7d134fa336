"""The permission table and its answers in words: one home for the window, the commands and the prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shopdesk.domain.money import Fen, yuan
from shopdesk.domain.permission_decision import Answer, Because, Decision
from shopdesk.domain.permissions import OWNER, Action, Limit, Measure, Table
from shopdesk.domain.staff import Side
from shopdesk.words import Language, Words

_SEPARATOR = " · "
_WHOLE = 100


def amount(words: Words, measure: Measure, figure: str) -> str:
    """¥30, or 3 天."""
    return words("{n} days", n=_number(figure)) if measure is Measure.DAYS else f"¥{figure}"


def answer(words: Words, decision: Decision, name: str = "") -> str:
    """The answer as a headline: 可以 · 需组长批准 · 谁也不可以. `name` is the position to ask, as shown."""
    if decision.answer is Answer.YES:
        return words("Yes")
    if decision.answer is Answer.NOBODY:
        return words("Nobody may")
    return (
        words("Ask the owner")
        if decision.who == OWNER
        else words("{who} must approve", who=name or _asked(words, decision))
    )


def _asked(words: Words, decision: Decision) -> str:
    """The position to ask, by the name the working has for it."""
    told = (line.facts.get("position") for line in decision.because)
    return next((words.name(one) for one in told if one is not None and one.name == decision.who), decision.who)


def because(words: Words, line: Because) -> str:
    """One line of the working as a sentence."""
    return words(line.code, **_facts(words, line.facts))


def who(words: Words, table: Table, position: str) -> str:
    """A position's name in the reader's language, the owner's too; empty stays empty."""
    if position in {"", OWNER}:
        return words("owner-word") if position else ""
    return next((words.name(one) for one in table.positions if one.name == position), position)


def red_line(words: Words, action: Action) -> str:
    """Why nobody may, and what to do instead."""
    return either(words, action.red_line, action.red_line_en)


def about(words: Words, action: Action) -> str:
    """When the action applies, small under its name."""
    return either(words, action.about, action.about_en)


def ceiling(words: Words, action: Action) -> str:
    """What nobody may pass: ¥200 · 25%; the order's amount where nothing else bounds it."""
    parts = []
    if action.ceiling is not None and action.ceiling == 0:
        return "–"
    if action.ceiling is not None:
        parts.append(amount(words, action.measure, yuan(action.ceiling)))
    if action.ceiling_percent is not None and (parts or action.ceiling_percent < _WHOLE):
        parts.append(f"{action.ceiling_percent.normalize():f}%")
    if not parts:
        return words("Order's amount") if action.measure is Measure.YUAN else "–"
    return _SEPARATOR.join(parts)


def cell(words: Words, table: Table, limit: Limit, action: Action) -> tuple[str, str]:
    """A cell's two lines: the cap per order; times and conditions. Where nothing is allowed, whom to ask."""
    if not limit.allowed:
        position = table.position(limit.position)
        others = [] if limit.approver == OWNER else table.others(position, action.code)
        return words("No"), f"→ {words.name(others[0]) if others else words('owner-word')}"
    return _cap(words, limit, action), _SEPARATOR.join(_conditions(words, table, limit, action))


def evidence(words: Words, wanted: str) -> str:
    """What must be kept with the order: one of the known kinds, or the owner's own words."""
    key = f"evidence-{wanted}"
    return words(key) if words.knows(key) else wanted


def side(words: Words, wanted: Side) -> str:
    """售前 / 售后."""
    return words(f"side-{wanted}")


def _cap(words: Words, limit: Limit, action: Action) -> str:
    label = either(words, limit.label, limit.label_en)
    parts = []
    if limit.per_order:
        parts.append(amount(words, action.measure, yuan(limit.per_order)))
    if limit.percent is not None:
        parts.append(f"{limit.percent.normalize():f}%")
    if label:
        return f"{label} {_SEPARATOR.join(parts)}".rstrip()
    if not parts:
        if limit.per_order is not None:
            return words("No amount")
        return words("Order's amount") if action.measure is Measure.YUAN else words("No limit")
    return _SEPARATOR.join(parts)


def _conditions(words: Words, table: Table, limit: Limit, action: Action) -> list[str]:
    def money(key: str, cap: Fen | None) -> str:
        return words(key, amount=amount(words, action.measure, yuan(cap))) if cap is not None else ""

    def times(key: str, cap: int | None) -> str:
        return words(key, n=cap) if cap is not None else ""

    parts = [
        money("{amount} a day", limit.per_day),
        money("{amount} a month", limit.per_month),
        times("{n} times an order", limit.times_order),
        times("{n} times a day", limit.times_day),
        times("{n} times a month", limit.times_month),
        times("{n} per buyer a month", limit.times_buyer),
        words("order from ¥{amount}", amount=yuan(limit.order_from)) if limit.order_from is not None else "",
        words("order up to ¥{amount}", amount=yuan(limit.order_to)) if limit.order_to is not None else "",
        words.listed(words.name(table.reason(reason)) for reason in limit.reasons),
        *(
            words(f"short-evidence-{each}") if words.knows(f"short-evidence-{each}") else each
            for each in limit.evidence
        ),
        # what the row's own line says already is not said again in each cell
        "" if str(limit.days) in action.about else times("within {n} days of receipt", limit.days),
        either(words, limit.note, limit.note_en),
    ]
    return [part for part in parts if part]


def _facts(words: Words, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Positions, actions, amounts and evidence as this language writes them."""
    shown = dict(facts)
    measure = shown.pop("measure", None)
    for name, value in facts.items():
        if hasattr(value, "name_en"):
            shown[name] = words.name(value)
        elif name == "reasons":
            shown[name] = words.listed(words.name(one) for one in value)
        elif isinstance(value, Side):
            shown[name] = side(words, value)
        elif measure is not None and name in {"amount", "cap", "left"}:
            shown[name] = amount(words, measure, value)
    if "evidence" in shown:
        shown["evidence"] = evidence(words, shown["evidence"])
    if "why" in shown:
        shown["why"] = either(words, shown["why"], shown.pop("why_en"))
    return shown


def either(words: Words, text: str, text_en: str) -> str:
    """A text of the table in the reader's language, where it has both."""
    return text_en or text if words.language is Language.EN else text


def _number(figure: str) -> int | str:
    """1 for "1", so that English counts right."""
    return int(figure) if figure.isdigit() else figure
