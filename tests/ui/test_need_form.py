"""A need is asked for in plain answers: any shift, days of any kind or date, everybody or some."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from shopdesk.domain.needs import DayKind, Need
from shopdesk.domain.shifts import Code
from shopdesk.services import rota_look, rota_settings
from shopdesk.services.desk import Desk
from shopdesk.ui import texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.need_form import Dates, NeedForm
from shopdesk.ui.tabs.rota.rule_fields import Figure, Ticks
from shopdesk.ui.tabs.rota.rules_view import RulesView
from shopdesk.ui.widgets import Button
from shopdesk.words import Language
from tests.rota_shop import furnish

EARLY, LATE = Code("早"), Code("晚")
EVE = date(2026, 12, 24)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> Iterator[RulesView]:
    furnish(desk, needs=(Need(EARLY, 1), Need(LATE, 1, weekdays=frozenset({0, 1}))))
    runner = InlineRunner(desk.db, desk.actor, desk.now)
    page = RulesView(runner)
    qtbot.addWidget(page)
    runner.changed.connect(lambda *_: page.show_look(rota_look.look(desk)))
    page.show_look(rota_look.look(desk))
    page.resize(1366, 650)
    page.show()
    yield page
    page.close()


@pytest.fixture
def form(view: RulesView) -> NeedForm:
    return view.need_form


def ticks(form: NeedForm, name: str) -> Ticks:
    found = form.answer(name)
    assert isinstance(found, Ticks)
    return found


def test_that_a_date_and_a_position_can_be_asked_for(view: RulesView, form: NeedForm, desk: Desk) -> None:
    view.needs.asked.emit(Need(EARLY, 1), True)
    least, dates = form.answer("least"), form.answer("dates")
    assert isinstance(least, Figure)
    assert isinstance(dates, Dates)
    least.box.setValue(3)
    form.when.set_current(2)
    form.when.chosen.emit(2)
    dates.edit.setDate(QDate(2026, 12, 24))
    dates.add.click()
    form.whom.set_current(1)
    form.whom.chosen.emit(1)
    ticks(form, "positions").tick("售后客服")
    form.save.click()
    assert not form.isVisible()
    wanted = Need(EARLY, 3, dates=frozenset({EVE}), positions=frozenset({"售后客服"}))
    assert rota_settings.needs(desk)[-1] == wanted
    assert len(rota_settings.needs(desk)) == 3


def test_that_the_people_of_a_platform_can_be_asked_for(view: RulesView, form: NeedForm, desk: Desk) -> None:
    view.needs.asked.emit(Need(EARLY, 1), True)
    form.whom.set_current(1)
    form.whom.chosen.emit(1)
    code = rota_look.look(desk).month.task.platforms[0].code
    ticks(form, "platforms").tick(code)
    form.save.click()
    assert rota_settings.needs(desk)[-1] == Need(EARLY, 1, platforms=frozenset({code}))


def test_that_a_need_that_stands_is_changed_in_its_place(view: RulesView, form: NeedForm, desk: Desk) -> None:
    edit = next(one for one in view.needs.findChildren(Button) if one.accessibleName().startswith("改这条需求"))
    edit.click()
    assert form.isVisible()
    form.when.set_current(1)
    form.when.chosen.emit(1)
    ticks(form, "kinds").tick(DayKind.SALE)
    form.save.click()
    assert rota_settings.needs(desk)[0] == Need(EARLY, 1, kinds=frozenset({DayKind.SALE}))
    assert len(rota_settings.needs(desk)) == 2


def test_that_what_is_missing_or_does_not_rise_is_said_beside_its_field(form: NeedForm, view: RulesView) -> None:
    view.needs.asked.emit(Need(EARLY, 4), True)
    most = form.answer("most")
    assert isinstance(most, Figure)
    most.tick.setChecked(True)
    most.box.setValue(2)
    form.when.set_current(2)
    form.whom.set_current(1)
    form.save.click()
    assert form.isVisible()
    assert all(form._fields[name][0].told for name in ("least", "dates", "positions"))


def test_that_the_form_keeps_its_answers_in_another_language_and_closes_by_esc(
    view: RulesView, form: NeedForm, qtbot: QtBot
) -> None:
    view.needs.asked.emit(Need(EARLY, 4), True)
    ticks(form, "weekdays").tick(5, 6)
    texts.speak(Language.EN)
    view.retranslate()
    assert ticks(form, "weekdays").value() == [5, 6]
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert view.needs.isVisible()
