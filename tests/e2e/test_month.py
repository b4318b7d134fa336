"""The first month, end to end, through the commands an owner would type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from shopdesk import paths
from shopdesk.__main__ import main
from shopdesk.services import demo

MONTH = str(demo.MONTH)

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _as_the_owner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SHOPDESK_PASSWORD", demo.PASSWORD)
    monkeypatch.setattr(paths, "user_logs", lambda: tmp_path)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The JSON a command answers with."""

    def run(*words: object) -> Any:
        capsys.readouterr()
        assert main([*(str(word) for word in words), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_that_twelve_people_are_on_the_roster(ask: Ask, month_file: Path) -> None:
    assert [person["no"] for person in ask("staff", month_file)] == [f"K{number:03d}" for number in range(1, 13)]


def test_that_the_octobers_rota_stands_as_it_was_imported(ask: Ask, month_file: Path) -> None:
    shown = ask("rota", "show", month_file, MONTH)
    assert len(shown["cells"]) == 12 * 31
    assert {"staff": "K007", "day": "2026-10-08", "code": "事假"} in shown["cells"]
    assert set(shown) >= {"cells", "cover", "broken", "status", "unmet"}


def test_that_novembers_plan_breaks_no_blocking_rule(ask: Ask, month_file: Path) -> None:
    shown = ask("rota", "show", month_file, "2026-11")
    assert len(shown["cells"]) == 12 * 30
    assert not [broken for broken in shown["broken"] if broken["severity"] == "block"]


def test_that_attendance_names_every_working_day(ask: Ask, month_file: Path) -> None:
    days = ask("attendance", month_file, MONTH)
    assert set(days[0]) >= {
        "staff",
        "day",
        "shift",
        "status",
        "late_min",
        "early_min",
        "worked_min",
        "missing",
        "flags",
    }
    late = [day for day in days if day["staff"] == "K003" and day["day"] == "2026-10-12"]
    assert [day["late_min"] for day in late] == [31]


def test_that_a_question_about_a_refund_is_answered_with_its_because(ask: Ask, month_file: Path) -> None:
    asked = ("may", month_file, "--staff", "K010", "--action", "仅退款", "--order", "128", "--amount")
    assert ask(*asked, "5", "--reason", "破损", "--days", "3")["answer"] == "yes"
    answer = ask(*asked, "128", "--reason", "破损", "--days", "3")
    assert answer["answer"] in {"ask", "nobody"}
    assert answer["because"]


def test_that_scores_add_up_and_show_their_working(ask: Ask, month_file: Path) -> None:
    scores = ask("score", month_file, MONTH)
    assert len(scores) >= 9
    for one in scores:
        parts = sum(item["contribution"] or 0 for item in one["items"])
        assert abs(parts - one["total"]) < 0.11
        assert all(item["working"] for item in one["items"] if not item["missing"])


def test_that_a_closed_month_takes_no_more_files_until_it_is_reopened(month_file: Path, samples: Path) -> None:
    source = samples / "客服绩效_20261001_20261031.xlsx"
    assert main(["import", "kpi", str(month_file), str(source)]) == 1
    assert main(["reopen", str(month_file), MONTH]) == 0
    assert main(["import", "kpi", str(month_file), str(source)]) == 0


def test_that_importing_again_changes_nothing(ask: Ask, month_file: Path, samples: Path) -> None:
    for kind, name in (("staff", "花名册.xlsx"), ("rota", "排班表-2026-10.xlsx"), ("punches", "打卡记录-2026-10.csv"),
                       ("enquiries", "分时咨询量-2026-10.csv")):  # fmt: skip
        report = ask("import", kind, month_file, samples / name)
        assert (report["added"], report["changed"]) == (0, 0), kind


def test_that_a_roster_with_mistakes_names_them_all_and_changes_nothing(
    month_file: Path, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["import", "staff", str(month_file), str(samples / "花名册-有错.xlsx"), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert not report["ok"]
    assert {(problem["row"], problem["column"]) for problem in report["problems"]} >= {
        (2, "入职日期"), (2, "手机"), (2, "打字速度(字/分)"), (3, "工号"), (3, "旺旺账号"), (3, "基本工资"),
        (4, "工号"), (4, "岗位"), (4, "状态"), (4, "基本工资"),
    }  # fmt: skip
    assert main(["check", str(month_file)]) == 0


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("handbook", "手册.pdf", "高压线"),
        ("rota", "排班.pdf", "张敏"),
        ("permissions", "权限.pdf", "仅退款"),
        ("timesheet", "考勤.pdf", "王芳"),
        ("scores", "绩效.pdf", "赵磊"),
    ],
)
def test_that_prints_can_be_read_back(month_file: Path, tmp_path: Path, kind: str, name: str, says: str) -> None:
    out = tmp_path / name
    monthly = [] if kind in {"handbook", "permissions"} else ["--month", MONTH]
    assert main(["export", kind, str(month_file), *monthly, "--out", str(out)]) == 0
    assert says in "".join(page.extract_text() for page in PdfReader(out).pages).replace(" ", "")


def test_that_an_exported_rota_comes_back_equal(ask: Ask, month_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "rota.xlsx"
    assert main(["export", "rota", str(month_file), "--month", MONTH, "--out", str(out)]) == 0
    report = ask("import", "rota", month_file, out, "--month", MONTH)
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 0, 12 * 31)


def test_that_the_demo_writes_what_an_owner_would_print(tmp_path: Path) -> None:
    assert main(["demo", "--out", str(tmp_path / "out"), "--no-window"]) == 0
    written = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert written >= {".shopdesk", ".xlsx", ".pdf", ".png"}


def test_that_the_program_passes_its_own_trial(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test"]) == 0
    assert capsys.readouterr().out.count("fine") == 6
