"""Every kind of rule is written and changed in sentences; what is wrong is said beside its field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.rota_rules import RULES, Rule, Severity
from shopdesk.services import rota_look, rota_settings
from shopdesk.services.desk import Desk
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.rule_fields import Figure, Round, Ticks
from shopdesk.ui.tabs.rota.rules_view import RulesView
from tests.rota_shop import NUMBERS, furnish


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> Iterator[RulesView]:
    furnish(desk, Rule("work-days-most", Severity.BLOCK, {"days": 6}))
    runner = InlineRunner(desk.db, desk.actor, desk.now)
    page = RulesView(runner)
    qtbot.addWidget(page)

    def reload(*_: object) -> None:
        page.show_look(rota_look.look(desk))

    runner.changed.connect(reload)
    reload()
    page.resize(1366, 650)
    page.show()
    yield page
    page.close()


def new(view: RulesView, code: str) -> None:
    view._new_rule(code)


def ticks(view: RulesView, name: str) -> Ticks:
    found = view.form.answer(name)
    assert isinstance(found, Ticks)
    return found


def test_that_every_kind_of_rule_can_be_written(view: RulesView, desk: Desk) -> None:
    for code in RULES:
        new(view, code)
        if code == "together":
            ticks(view, "with").tick(NUMBERS["张敏"])
        if code == "pattern":
            found = view.form.answer("cells")
            assert isinstance(found, Round)
            found.edit.setText("早 早 早 早 早 休 .")
        assert view.form.sentence.text()
        view.form.save.click()
        assert not view.form.isVisible(), code
        assert not view.banner.told
    assert {rule.code for rule in rota_settings.rules(desk)} == set(RULES)
    assert [rule.code for rule in rota_settings.rules(desk)].count("work-days-most") == 2


def test_that_the_sentence_follows_the_answers_and_names_whom_it_speaks_of(view: RulesView, desk: Desk) -> None:
    new(view, "succession")
    assert view.form.sentence.text() == "晚班次日不排早班"
    ticks(view, "first").tick("晚")
    view.form.whom.set_current(1)
    view.form.whom.chosen.emit(1)
    ticks(view, "positions").tick("售前客服")
    ticks(view, "except").tick(NUMBERS["刘洋"])
    view.form.severity.set_current(2)
    view.form.save.click()
    wanted = {"first": ["晚"], "then": ["early"], "positions": ["售前客服"], "except": [NUMBERS["刘洋"]]}
    assert rota_settings.rules(desk)[-1] == Rule("succession", Severity.BLOCK, wanted)


def test_that_a_rule_that_stands_is_changed_in_its_place(view: RulesView, desk: Desk) -> None:
    view._edit_rule(0)
    figure = view.form.answer("days")
    assert isinstance(figure, Figure)
    figure.box.setValue(5)
    view.form.save.click()
    assert rota_settings.rules(desk) == (Rule("work-days-most", Severity.BLOCK, {"days": 5}),)


def test_that_what_is_missing_is_said_beside_its_field_and_nothing_is_written(view: RulesView, desk: Desk) -> None:
    new(view, "not-on")
    ticks(view, "shifts").tick()
    assert view.form.sentence.text() == "还有没填的。"
    view.form.save.click()
    assert "哪些班" in view.form._fields["shifts"][0].told
    new(view, "hours-week")
    figure = view.form.answer("most")
    assert isinstance(figure, Figure)
    figure.tick.setChecked(False)
    view.form.save.click()
    assert view.form._fields["least"][0].told
    assert len(rota_settings.rules(desk)) == 1


def test_that_hours_are_asked_in_hours_and_kept_in_minutes(view: RulesView, desk: Desk) -> None:
    new(view, "rest-hours")
    figure = view.form.answer("minutes")
    assert isinstance(figure, Figure)
    figure.box.setValue(10.5)
    assert view.form.sentence.text() == "两班之间至少休 10.5 小时"
    view.form.save.click()
    assert rota_settings.rules(desk)[-1].params == {"minutes": 630}
