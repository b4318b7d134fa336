"""What the rota is held to, in a pack: [[rules]] and [[needs]]."""

from __future__ import annotations

from collections.abc import Iterator

from shopdesk.domain import rota_rules
from shopdesk.domain.needs import EVERY_DAY, DayKind, Need
from shopdesk.domain.rota_rules import WEEK, Known, Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.intake.pack_section import Section


def rules(pack: Section, known: Known) -> Iterator[Rule]:
    """Rules; the parameters stand beside code and severity. Parameters are judged by the rota's own rules."""
    for row in pack.sections("rules"):
        code, severity = row.text("code", needed=True), row.choice("severity", Severity, Severity.BLOCK)
        params = {key: row.plain(key) for key in row.names if key not in {"code", "severity"}}
        rule = Rule(code, severity, params)
        for found in rota_rules.problems(rule, known) if code else ():
            at = found.param if found.param in params else "code" if found.code == "rule-unknown" else ""
            row.wrong(at, found.code, rule=found.rule, param=found.param, **found.facts)
        yield rule


def needs(pack: Section, known: Known) -> Iterator[Need]:
    """How many people each shift needs; weekdays 0 Monday to 6 Sunday."""
    for row in pack.sections("needs"):
        code = Code(row.known("shift", known.shifts, "pack-shift-unknown", needed=True))
        least = row.number("least", needed=True) or 0
        wanted, most = row.number("wanted"), row.number("most")
        days = frozenset(row.numbers("weekdays", 0, WEEK - 1)) or EVERY_DAY
        words = row.texts("kinds", [kind.value for kind in DayKind], "pack-word-unknown")
        positions = frozenset(row.texts("positions", known.positions, "pack-position-unknown"))
        groups = frozenset(row.texts("groups", known.groups, "pack-group-unknown"))
        platforms = frozenset(row.texts("platforms", known.platforms, "pack-platform-unknown"))
        row.done()
        made = row.attempt(
            lambda: Need(
                code, least, wanted, most, days, kinds=frozenset(DayKind(word) for word in words),  # noqa: B023 - used at once
                positions=positions, groups=groups, platforms=platforms,  # noqa: B023 - used at once
            ),
            "pack-need-order",
        )  # fmt: skip
        if made is not None:
            yield made
