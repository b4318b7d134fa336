"""What the file keeps of a rota: cells, locks, versions, rules, needs, the day table."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from shopdesk.domain.calendar import Calendar, Campaign, DayMark
from shopdesk.domain.month import Month
from shopdesk.domain.needs import DayKind, Need
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_versions import Spot
from shopdesk.domain.shifts import Code
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo
from shopdesk.storage import calendar, rota, rota_rules, shop
from shopdesk.storage.database import Database
from shopdesk.storage.migrations import m012_leave_rule
from tests.conftest import NOW

OCTOBER = Month(2026, 10)
CELL = Cell(StaffNo("K002"), date(2026, 10, 24))
EARLY, LATE = Code("早"), Code("晚")


def test_that_a_cell_keeps_its_lock_when_its_code_changes_and_loses_it_when_emptied(db: Database) -> None:
    rota.put(db, CELL, EARLY)
    rota.lock(db, [CELL], locked=True)
    rota.put(db, CELL, LATE)
    assert rota.between(db, CELL.day, CELL.day).locked == {CELL}
    rota.put(db, CELL, None)
    rota.put(db, CELL, LATE)
    assert rota.between(db, CELL.day, CELL.day).locked == set()


def test_that_a_published_month_stays_as_it_was_shown(db: Database) -> None:
    rota.put(db, CELL, EARLY)
    assert rota.between(db, OCTOBER.first, OCTOBER.last).published is None
    first = rota.publish(db, OCTOBER, NOW, "张敏")
    rota.put(db, CELL, LATE)
    shown = rota.between(db, OCTOBER.first, OCTOBER.last)
    assert (shown.codes[CELL], (shown.published or {})[CELL]) == (LATE, EARLY)
    second = rota.publish(db, OCTOBER, NOW, "店主")
    assert (rota.between(db, CELL.day, CELL.day).published or {})[CELL] == LATE
    assert rota.versions(db, OCTOBER) == (first, second)
    assert [one.number for one in (first, second)] == [1, 2]


def test_that_the_file_itself_refuses_a_code_the_shop_does_not_have(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        rota.put(db, CELL, Code("夜"))


def test_that_a_later_reason_for_the_same_spot_replaces_the_first(db: Database) -> None:
    spot = Spot("succession", CELL.staff, CELL.day, "早")
    rota.allow(db, spot, "换班", NOW, "张敏")
    rota.allow(db, spot, "本人要求", NOW, "店主")
    assert [(one.reason, one.by) for one in rota.allowed(db, CELL.day, CELL.day)] == [("本人要求", "店主")]
    rota.disallow(db, spot)
    assert rota.allowed(db, CELL.day, CELL.day) == ()


def test_that_rules_and_needs_come_back_as_they_were_put(db: Database) -> None:
    rules = (
        Rule("rest-month", Severity.WARN, {"least": 4}),
        Rule("not-on", Severity.BLOCK, {"shifts": ["late"], "positions": ["主管"]}),
    )
    needs = (
        Need(EARLY, 4, 5, 6, weekdays=frozenset({0, 1})),
        Need(LATE, 2, dates=frozenset({date(2026, 11, 11)}), groups=frozenset({"售前"}), under=9),
        Need(LATE, 1, platforms=frozenset({"taobao"}), over=0),
        Need(LATE, 1, kinds=frozenset({DayKind.SALE})),
    )
    rota_rules.put_rules(db, rules)
    rota_rules.put_needs(db, needs)
    assert rota_rules.rules(db) == rules
    assert rota_rules.needs(db) == needs


def test_that_the_day_table_comes_back_as_it_was_put(db: Database) -> None:
    mark = DayMark(date(2026, 10, 1), DayKind.HOLIDAY, "国庆", "National Day")
    sale = Campaign("双11", date(2026, 10, 20), date(2026, 11, 11), "Double 11", no_leave=True)
    calendar.put_year(db, 2026, [mark], announced=True)
    calendar.put_campaigns(db, [sale])
    found = calendar.calendar(db)
    assert found == Calendar({mark.day: mark}, (sale,), frozenset({2026}))
    calendar.put_day(db, mark.day, None)
    assert calendar.calendar(db).marks == {}


def test_that_a_window_past_midnight_is_kept(db: Database) -> None:
    live = Platform("kuaishou", "快手", "Kuaishou", 1320, 1560)
    shop.put_platforms(db, [live])
    assert [one for one in shop.platforms(db) if one.code == "kuaishou"] == [live]
    assert live.spans == ((0, 120), (1320, 1440))


def test_that_a_shop_with_rules_gets_the_one_about_leave_balances_and_one_without_none(db: Database) -> None:
    rota_rules.put_rules(db, ())
    m012_leave_rule.apply(db)  # type: ignore[arg-type] # anything that executes SQL
    assert rota_rules.rules(db) == ()
    rota_rules.put_rules(db, (Rule("cover", Severity.WARN),))
    m012_leave_rule.apply(db)  # type: ignore[arg-type] # anything that executes SQL
    assert rota_rules.rules(db)[-1] == Rule("leave-balance", Severity.WARN)
