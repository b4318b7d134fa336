"""`shopdesk rota plan` and `rota show`."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from shopdesk.domain.needs import Need
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.services.desk import Desk
from shopdesk.storage import database
from tests.cli.conftest import Shell
from tests.conftest import NOW, OWNER
from tests.rota_shop import draw, furnish


def _planned(path: Path, picture: str = "") -> Path:
    with closing(database.open_database(path)) as db:
        desk = Desk(db, OWNER, NOW)
        furnish(desk)
        draw(desk, picture)
    return path


def test_that_a_planned_month_covers_every_need_and_is_shown_the_same(owned: Path, shell: Shell) -> None:
    _planned(owned)
    planned = shell("rota", "plan", owned, "2026-11", "--seconds", "2", "--json")
    assert planned.code == 0
    told = json.loads(planned.out)
    assert set(told) == {"cells", "cover", "broken", "status", "unmet", "forecast", "conflict"}
    assert (told["forecast"], told["conflict"]) == ([], None)
    assert set(told["cells"][0]) == {"staff", "day", "code"}
    assert all(one["have"] >= one["need"] for one in told["cover"])
    assert not [one for one in told["broken"] if one["severity"] == "block"]
    shown = json.loads(shell("rota", "show", owned, "2026-11", "--json").out)
    assert (shown["cells"], shown["cover"], shown["status"]) == (told["cells"], told["cover"], "draft")


def test_that_broken_rules_are_told_with_rule_person_day_and_detail(owned: Path, shell: Shell) -> None:
    _planned(owned, "李雷 晚 早")
    told = json.loads(shell("rota", "show", owned, "2026-10", "--json").out)
    found = [one for one in told["broken"] if one["severity"] == "block"]
    assert [(one["rule"], one["staff"], one["day"]) for one in found] == [("succession", "K002", "2026-10-20")]
    assert "李雷" in found[0]["detail"]


def test_that_rules_that_conflict_and_what_counting_rules_out_are_named(owned: Path, shell: Shell) -> None:
    with closing(database.open_database(owned)) as db:
        cannot = (Rule("work-days-most", Severity.BLOCK, {"days": 2}), Rule("rest-month", Severity.BLOCK, {"most": 3}))
        furnish(Desk(db, OWNER, NOW), *cannot, needs=(Need(Code("早"), 6),))
    told = json.loads(shell("rota", "plan", owned, "2026-11", "--seconds", "1", "--json").out)
    assert told["status"] == "conflict"
    assert {one["rule"] for one in told["conflict"]["rules"]} == {"work-days-most", "rest-month"}
    assert "1 Nov" in told["forecast"][0]
    shown = shell("rota", "plan", owned, "2026-11", "--seconds", "1").out
    assert "At most 2 working days in a row" in shown
    assert "6 needed" in shown


def test_that_the_table_names_people_and_days(owned: Path, shell: Shell) -> None:
    _planned(owned, "李雷 晚 早")
    shown = shell("rota", "show", owned, "2026-10")
    assert shown.code == 0
    assert "李雷" in shown.out


def test_that_a_wrong_month_and_a_shop_without_needs_are_refused_in_words(owned: Path, shell: Shell) -> None:
    assert shell("rota", "show", owned, "2026-13").code == 2
    refused = shell("rota", "plan", owned, "2026-11")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.strip()


def test_that_a_sick_call_is_shown_and_written_only_when_asked(owned: Path, shell: Shell) -> None:
    _planned(owned, "李雷 . . 早 早\n周杰 . . 晚 晚\n吴倩 . . 休 休\n刘洋 . . 休 休\n张敏 . . 休 休")
    asked = ("rota", "replan", owned, "--staff", "K009", "--first", "2026-10-22", "--seconds", "2", "--json")
    before = json.loads(shell("rota", "show", owned, "2026-10", "--json").out)["cells"]
    told = json.loads(shell(*asked).out)
    assert {"staff": "K009", "day": "2026-10-22", "before": "晚", "after": "病假"} in told["changed"]
    assert json.loads(shell("rota", "show", owned, "2026-10", "--json").out)["cells"] == before
    assert json.loads(shell(*asked, "--write").out)["written"] is True
    after = json.loads(shell("rota", "show", owned, "2026-10", "--json").out)["cells"]
    assert {"staff": "K009", "day": "2026-10-22", "code": "病假"} in after
    assert shell("rota", "replan", owned, "--staff", "K999", "--first", "2026-10-22").code == 1


def test_that_a_sick_call_nobody_can_step_in_for_says_who_cannot_and_why(owned: Path, shell: Shell) -> None:
    _planned(owned, "李雷 . . 早\n周杰 . . 晚\n吴倩 . . 年假\n刘洋 . . 年假\n张敏 . . 年假")
    told = shell("rota", "replan", owned, "--staff", "K009", "--first", "2026-10-21", "--seconds", "2").out
    assert "周杰 21 Oct: L → SL" in told
    assert "21 Oct Late: 1 short" in told
    assert "吴倩" in told


SECONDS = ("nan", "inf", "-inf", "-1", "0", "1e999", "soon", "")
SEEDS = ("-1", "1.5", "nan", "1_0", "９", "99999999999999")


@pytest.mark.parametrize(
    "asked",
    [
        *(("plan", "2026-11", f"--seconds={value}") for value in SECONDS),
        *(("plan", "2026-11", f"--seed={value}") for value in SEEDS),
        *(("replan", "--first=2026-11-02", f"--seconds={value}") for value in ("nan", "-1")),
        *(("replan", f"--first={value}") for value in ("0001-01-01", "9999-12-31", "2026-02-30")),
    ],
)
def test_that_a_figure_no_shop_can_mean_is_refused_in_a_sentence(
    owned: Path, shell: Shell, asked: tuple[str, ...]
) -> None:
    word, *rest = asked
    refused = shell("rota", word, owned, *rest)
    assert (refused.code, refused.out) == (2, "")
    assert "is not a" in refused.err


def test_that_leave_of_thousands_of_years_is_refused_at_once(owned: Path, shell: Shell) -> None:
    refused = shell("rota", "replan", owned, "--first=2026-11-02", "--last=2199-12-31", "--staff=K009")
    assert refused.code == 1
    assert "366" in refused.err
