from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.rota_judges import PERSON_JUDGES
from shopdesk.domain.rota_rules import ALWAYS, RULES, Known, Rule, Severity, Takes, chosen, problems
from shopdesk.domain.rota_team import TEAM_JUDGES
from tests.domain.rota_pictures import TYPES, rule

CATALOGUES = Path(__file__).parents[2] / "resources" / "i18n"


@pytest.mark.parametrize(
    ("of", "codes"),
    [
        (rule("no-such"), ["rule-unknown"]),
        (rule("work-days-most"), ["rule-param-missing"]),
        (rule("work-days-most", days=0), ["rule-param-not-count"]),
        (rule("work-days-most", days=True), ["rule-param-not-count"]),
        (rule("work-days-most", days=5, nights=2), ["rule-param-unknown"]),
        (rule("rest-week"), ["rule-bounds-missing"]),
        (rule("rest-week", least=3, most=1), ["rule-bounds-crossed"]),
        (rule("not-on", shifts=[]), ["rule-param-not-shifts"]),
        (rule("not-on", shifts=["E", "夜"]), ["rule-name-unknown"]),
        (
            rule("not-on", shifts=["late"], positions=["老板"], weekdays=[7]),
            ["rule-name-unknown", "rule-param-not-weekdays"],
        ),
        (rule("pattern", start="2026-12-08", cells=["E"] * 7), ["rule-param-not-day"]),
        (rule("pattern", start="2026-12-07", cells=["E"] * 6), ["rule-param-not-cells"]),
        (rule("fair", counts=["late", "early"]), ["rule-param-not-tallies"]),
        (rule("succession", first=["late"], then=["early"]), []),
        (rule("platform-hours", platforms=["taobao"]), []),
    ],
)
def test_that_every_fault_of_a_rule_is_told(of: Rule, codes: list[str]) -> None:
    known = Known(shifts=[*TYPES], staff=["a"], positions=["主管"], groups=[], platforms=["taobao"])
    assert sorted(one.code for one in problems(of, known)) == codes


def test_that_a_code_comes_before_a_kind_and_work_means_every_working_shift() -> None:
    assert chosen(["work"], TYPES) == {"E", "L"}
    assert chosen(["late", "-"], TYPES) == {"L", "-"}
    assert chosen(["夜"], TYPES) == frozenset()


def test_that_every_rule_is_judged_but_fairness_which_is_only_weighed() -> None:
    assert set(RULES) - set(PERSON_JUDGES) - set(TEAM_JUDGES) == {"fair"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_every_rule_breach_and_fault_has_its_sentence(language: str) -> None:
    texts: dict[str, Any] = json.loads((CATALOGUES / language / "rules.json").read_text(encoding="utf-8"))
    missing = [code for code in (*RULES, *ALWAYS) if f"rule-{code}" not in texts]
    missing += [
        code
        for code in (*PERSON_JUDGES, *TEAM_JUDGES, *ALWAYS)
        for start in (f"broken-{code}", f"cannot-{code}")
        if not any(key.startswith(start) for key in texts)
    ]
    missing += [f"rule-param-not-{one}" for one in Takes if f"rule-param-not-{one}" not in texts]
    assert missing == []


def test_that_both_languages_hold_the_same_keys() -> None:
    zh, en = (json.loads((CATALOGUES / one / "rules.json").read_text(encoding="utf-8")) for one in ("zh", "en"))
    assert set(zh) == set(en)


def test_that_an_off_rule_is_still_checked_for_faults() -> None:
    assert problems(Rule("rest-hours", Severity.OFF, {"minutes": -1}))
