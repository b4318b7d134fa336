"""Planning by hand: what is refused, what is let through, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopdesk.domain.calendar import DayMark
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import DayKind
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.planner.answer import Status
from shopdesk.services import day_table, rota, rota_month, rota_plan, rota_settings, rota_words
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit, scores, shifts
from shopdesk.words import Language, Words
from tests.rota_shop import MONDAY, NO_EARLY_AFTER_LATE, NUMBERS, cell, draw, drawn, furnish

OCTOBER = Month(2026, 10)
TUESDAY = date(2026, 10, 20)
EARLY, LATE, REST = Code("早"), Code("晚"), Code("休")


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish(desk)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(ShopError) as caught:
        yield
    assert caught.value.code == code


def test_that_a_late_then_early_shift_is_refused_and_leaves_the_rota_as_it_was(desk: Desk) -> None:
    draw(desk, "李雷 晚 休")
    with refused("rota-rule-broken"):
        rota.assign(desk, cell("李雷", TUESDAY), EARLY)
    assert drawn(desk, days=2) == "李雷 晚 休"
    assert audit.entries(desk.db) == ()


def test_that_a_reason_lets_the_shift_through_and_is_kept_in_the_log(desk: Desk) -> None:
    draw(desk, "李雷 晚 休")
    rota.assign(desk, cell("李雷", TUESDAY), EARLY, reason="本人要求")
    found = rota.month(desk, OCTOBER).broken
    assert [(one.rule, one.allowed) for one in found if one.severity is Severity.BLOCK] == [("succession", True)]
    assert {entry.action for entry in audit.entries(desk.db)} == {"rota.allow", "rota.assign"}
    assert desk.changed == {Topic.ROTA}


def test_that_what_was_let_through_lapses_when_the_cell_changes_and_holds_again_when_it_is_changed_back(
    desk: Desk,
) -> None:
    draw(desk, "李雷 晚 休")
    rota.assign(desk, cell("李雷", TUESDAY), EARLY, reason="本人要求")
    rota.assign(desk, cell("李雷", TUESDAY), REST)
    assert not [one for one in rota.month(desk, OCTOBER).broken if one.rule == "succession"]
    rota.put_back(desk, {cell("李雷", TUESDAY): EARLY})
    assert [one.allowed for one in rota.month(desk, OCTOBER).broken if one.rule == "succession"] == [True]


def test_that_a_rule_broken_already_does_not_stand_against_other_edits(desk: Desk) -> None:
    draw(desk, "李雷 晚 早")
    rota.assign(desk, cell("周杰", TUESDAY), EARLY)
    assert drawn(desk, days=2) == "李雷 晚 早\n周杰 . 早"


def test_that_a_fill_leaves_locked_cells_alone_and_a_single_locked_cell_is_refused(desk: Desk) -> None:
    draw(desk, "李雷 早 早 早")
    rota.lock(desk, [cell("李雷", TUESDAY)], locked=True)
    changed = rota.assign_many(desk, {cell("李雷", date(2026, 10, day)): REST for day in (19, 20, 21)})
    assert drawn(desk, days=3) == "李雷 休 早 休"
    assert len(changed) == 2
    with refused("rota-cell-locked"):
        rota.assign(desk, cell("李雷", TUESDAY), REST)


def test_that_many_cells_are_set_all_or_none(desk: Desk) -> None:
    with refused("rota-rule-broken"):
        rota.assign_many(desk, {cell("李雷", MONDAY): LATE, cell("李雷", TUESDAY): EARLY})
    with refused("rota-code-strange"):
        rota.assign_many(desk, {cell("李雷", MONDAY): LATE, cell("李雷", TUESDAY): Code("夜")})
    with refused("rota-person-not-there"):
        rota.assign_many(desk, {cell("李雷", MONDAY): LATE, cell("李雷", date(2023, 10, 3)): EARLY})
    assert drawn(desk) == ""


def test_that_last_week_is_copied_without_leave(desk: Desk) -> None:
    draw(desk, "李雷 早 休 年假 早", date(2026, 10, 12))
    draw(desk, "李雷 休 . 休")
    rota.copy_week(desk, TUESDAY)
    assert drawn(desk) == "李雷 早 休 休 早 . . ."
    with refused("rota-week-empty"):
        rota.copy_week(desk, date(2026, 11, 20))


def test_that_undo_brings_cells_and_locks_back(desk: Desk) -> None:
    draw(desk, "李雷 晚 早")
    rota.lock(desk, [cell("李雷", MONDAY)], locked=True)
    rota.put_back(desk, {cell("李雷", MONDAY): LATE, cell("李雷", TUESDAY): None}, {cell("李雷", MONDAY)})
    shown = rota.month(desk, OCTOBER).rota
    assert len(shown.codes) == 1
    assert shown.locked == {cell("李雷", MONDAY)}


def test_that_a_month_is_not_published_while_a_blocking_rule_is_broken(desk: Desk) -> None:
    draw(desk, "李雷 晚 早")
    with refused("rota-publish-blocked"):
        rota.publish(desk, OCTOBER)
    assert rota.allow_all(desk, OCTOBER, "节前说好的") == 1
    assert len(rota.publish(desk, OCTOBER)) == 2
    with refused("rota-nothing-to-publish"):
        rota.publish(desk, OCTOBER)
    rota.assign(desk, cell("李雷", TUESDAY), REST)
    assert [(one.before, one.after) for one in rota.publish(desk, OCTOBER)] == [(EARLY, REST)]
    assert [one.number for one in rota.month(desk, OCTOBER).versions] == [1, 2]


def test_that_hours_rest_days_and_cover_are_counted(desk: Desk) -> None:
    draw(desk, "李雷 早 晚 休\n周杰 晚 晚 早")
    shown = rota.month(desk, OCTOBER)
    assert shown.minutes(cell("李雷", MONDAY).staff) == (960, 960)
    assert shown.minutes(cell("周杰", MONDAY).staff) == (960, 1440)  # today's shift is still to come
    assert shown.have(LATE, MONDAY) == (1, 1)
    assert shown.have(LATE, date(2026, 10, 21)) == (0, 1)
    assert shown.off(date(2026, 10, 21)) == 1


def test_that_a_closed_month_is_not_planned_any_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "is_closed", lambda *_: True)
    for edit in (
        lambda: rota.assign(desk, cell("李雷", MONDAY), EARLY),
        lambda: rota.put_back(desk, {cell("李雷", MONDAY): EARLY}),
        lambda: rota_plan.generate(desk, OCTOBER),
    ):
        with refused("month-closed"):
            edit()
    assert drawn(desk) == ""


def test_that_an_agent_may_look_but_not_plan(desk: Desk) -> None:
    agent = replace(desk, actor=Actor(Role.AGENT, "刘洋"))
    assert rota.month(agent, OCTOBER).people
    with refused("right-missing"):
        rota.assign(agent, cell("李雷", MONDAY), EARLY)


def test_that_a_rule_with_a_wrong_figure_or_name_is_not_taken(desk: Desk) -> None:
    wrong: tuple[tuple[str, dict[str, object]], ...] = (
        ("rule-param-missing", {}),
        ("rule-param-not-count", {"days": 0}),
        ("rule-name-unknown", {"days": 5, "staff": ["K999"]}),
    )
    for code, params in wrong:
        with refused(code):
            rota_settings.set_rules(desk, [Rule("work-days-most", Severity.WARN, params)])
    rota_settings.set_rules(desk, [NO_EARLY_AFTER_LATE, Rule("work-days-most", Severity.OFF, {"days": 5})])
    assert len(rota_settings.rules(desk)) == 2
    assert [rule.code for rule in rota_month.month(desk, OCTOBER).task.rules] == ["succession"]


def test_that_the_first_edit_of_a_year_makes_the_day_table_the_owners(desk: Desk) -> None:
    day = date(2026, 10, 8)
    rota_settings.mark_day(desk, day, DayMark(day, DayKind.BRIDGE, "店庆"))
    found = day_table.calendar(desk, {2026})
    assert (found.marks[day].name, found.marks[date(2026, 10, 1)].name) == ("店庆", "国庆")
    assert not day_table.calendar(desk, {2027}).announced & {2027}
    rota_settings.announce(desk, 2027)
    assert 2027 in day_table.calendar(desk, {2027}).announced


@pytest.mark.parametrize("language", list(Language))
def test_that_broken_rules_are_told_with_names_in_both_languages(desk: Desk, language: Language) -> None:
    draw(desk, "李雷 晚 早")
    shown = rota.month(desk, OCTOBER)
    told = " ".join(line.text for line in rota_words.lines(shown, Words(language), shown.broken))
    assert "李雷" in told
    assert {Language.ZH: "晚班", Language.EN: "Late"}[language] in told
    assert "K002" not in told
    assert "{" not in told


NOON = ShiftType(Code("午"), "午班", "N", "Noon", Kind.EARLY, (Segment(660, 1140),), 480)


def test_that_what_was_let_through_for_one_code_does_not_hold_for_another_typed_later(desk: Desk) -> None:
    shifts.put_types(desk.db, [*shifts.types(desk.db).values(), NOON])
    draw(desk, "李雷 晚 休")
    rota.assign(desk, cell("李雷", TUESDAY), EARLY, reason="本人要求")
    with refused("rota-rule-broken"):
        rota.assign(desk, cell("李雷", TUESDAY), NOON.code)


def test_that_a_warning_broken_already_does_not_let_the_same_rule_block_unseen(desk: Desk) -> None:
    hours = ((Severity.WARN, 8), (Severity.BLOCK, 16))
    furnish(desk, *(Rule("hours-month", severity, {"most": 60 * most}) for severity, most in hours))
    draw(desk, "李雷 晚 晚")
    with refused("rota-rule-broken"):
        rota.assign(desk, cell("李雷", date(2026, 10, 22)), LATE)


def test_that_the_planner_is_told_what_was_let_through_as_the_grid_is(desk: Desk) -> None:
    draw(desk, "李雷 晚 早")
    rota.allow_all(desk, OCTOBER, "节前说好的")
    assert rota_month.planned(desk, OCTOBER).allowed == rota.month(desk, OCTOBER).task.allowed != frozenset()


def test_that_generating_keeps_a_month_with_a_breach_let_through_fit_to_publish(desk: Desk) -> None:
    draw(desk, "李雷 晚 早 休 晚 晚")
    draw(desk, "周杰 早 晚 晚 早 休")
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    rota.lock(desk, [cell(name, day) for name in ("李雷", "周杰") for day in days], locked=True)
    rota.allow_all(desk, OCTOBER, "节前说好的")
    found = rota_plan.generate(desk, OCTOBER, seconds=2)
    assert found.status is not Status.CONFLICT
    assert rota.publish(desk, OCTOBER)


def test_that_an_agent_is_shown_no_draft(desk: Desk) -> None:
    draw(desk, "李雷 早 早 早 早")
    rota.publish(desk, Month(2026, 10))
    draw(desk, "李雷 晚 晚 晚 晚")
    agent = replace(desk, actor=Actor(Role.AGENT, "李雷", NUMBERS["李雷"]))
    codes = [rota.month(agent, Month(2026, 10)).rota.codes[cell("李雷", MONDAY + timedelta(days=n))] for n in range(4)]
    assert codes == [Code("晚")] * 3 + [Code("早")]  # until today, the 21st, as it stands
