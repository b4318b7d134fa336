"""A broken rule in the reader's words: of whom, and one or several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopdesk.domain import rota_month
from shopdesk.domain.calendar import Calendar
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.staff import Group, Position, Side
from shopdesk.services import rota_words
from shopdesk.words import Language, Words
from tests.domain.rota_pictures import EARLY, drawn, person, rule

MONDAY = date(2026, 12, 7)
TEAM = (person("a", "售前客服", "售前"), person("b", "售后客服", "售后"))
AFTER_SALES = Need(EARLY.code, 1, positions=frozenset({"售后客服"}))


@pytest.mark.parametrize(
    ("of", "picture", "en", "zh"),
    [
        (
            rule("present-least", shifts=["early"], least=1, positions=["售后客服"]),
            "a E\nb -",
            "0 of 售后客服 on Early; at least 1.",
            "售后客服在早班的只有 0 人，至少 1 人。",
        ),
        (
            rule("present-least", shifts=["early"], least=1, per_group=True),
            "a E\nb -",
            "0 of 售后 on Early; at least 1.",
            "售后在早班的只有 0 人，至少 1 人。",
        ),
        (rule("cover"), "a E\nb -", "Early: 1 of 售后客服 needed, 0 there.", "早班需售后客服 1 人，只有 0 人。"),
        (
            rule("rest-period", least=2),
            "a -E\nb --",
            "1 rest day 7 Dec – 8 Dec; at least 2.",
            "12月7日–12月8日休 1 天，至少 2 天。",
        ),
        (
            rule("off-days-least", days=2),
            "a E-E\nb EEE",
            "only 1 day off in a row; at least 2.",
            "只连休 1 天，至少 2 天。",
        ),
    ],
)
def test_that_a_breach_says_of_whom_and_how_many(of: Rule, picture: str, en: str, zh: str) -> None:
    task = drawn(picture, of, needs=(AFTER_SALES,), staff=TEAM)
    month = rota_month.of(Month.of(MONDAY), task, Calendar(), (), (), MONDAY)
    broken = month.broken[0]
    for language, told in ((Language.EN, en), (Language.ZH, zh)):
        assert rota_words.reason(f"broken-{of.code}", broken.facts, month, Words(language)) == told


def test_that_english_calls_positions_and_groups_by_their_english_names() -> None:
    late = rule("present-least", shifts=["early"], least=1, positions=["售后客服"])
    task = drawn("a E\nb -", late, rule("cover"), needs=(AFTER_SALES,), staff=TEAM)
    task = replace(
        task, positions=(Position("售后客服", "After-sales", Side.AFTER, 10),), groups=(Group("售后", "Second"),)
    )
    month = rota_month.of(Month.of(MONDAY), task, Calendar(), (), (), MONDAY)
    told = {rota_words.reason(f"broken-{one.rule}", one.facts, month, Words(Language.EN)) for one in month.broken}
    assert told == {"0 of After-sales on Early; at least 1.", "Early: 1 of After-sales needed, 0 there."}


@pytest.mark.parametrize(
    ("of", "en"),
    [
        (rule("rest-week", most=1), "At most 1 day off a week"),
        (rule("rest-week", most=2), "At most 2 days off a week"),
        (rule("work-days-most", days=1), "At most 1 working day in a row"),
    ],
)
def test_that_a_rule_about_one_day_says_day(of: Rule, en: str) -> None:
    task = drawn("a E\nb -", of, staff=TEAM)
    month = rota_month.of(Month.of(MONDAY), task, Calendar(), (), (), MONDAY)
    assert rota_words.rule_title(of, Words(Language.EN), month) == en
