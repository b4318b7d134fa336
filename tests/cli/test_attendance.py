"""`clock`, `attendance`, `import punches` and `export timesheet` as typed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shopdesk.cli import COMMANDS
from shopdesk.cli.frame import group, run
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import access
from shopdesk.services.desk import Desk
from shopdesk.storage import rota
from shopdesk.storage.database import open_database
from tests.conftest import OWNER

pytestmark = pytest.mark.usefixtures("quick_secrets")
PIN, PASSWORD = "2580", "geheim-genug"


@pytest.fixture
def kept(shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    db = open_database(shop_file)
    desk = Desk(db, OWNER, datetime(2026, 11, 2, tzinfo=UTC))
    access.set_owner_password(desk, "店主", PASSWORD)
    access.set_pin(desk, StaffNo("K009"), PIN)
    with db.atomic():
        rota.put(db, Cell(StaffNo("K009"), date(2026, 10, 12)), Code("早"))
    db.close()
    monkeypatch.setenv("SHOPDESK_PIN", PIN)
    monkeypatch.setenv("SHOPDESK_PASSWORD", PASSWORD)
    return shop_file


def shopdesk(*words: str) -> int:
    return run(group(COMMANDS), words)


def test_that_four_punches_make_a_day_in_json(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for at in ("08:31", "12:01", "13:53", "18:01"):
        assert shopdesk("clock", str(kept), "--staff", "K009", "--at", f"2026-10-12T{at}") == 0
    told = capsys.readouterr().out
    assert "31" in told
    assert shopdesk("attendance", str(kept), "2026-10", "--json") == 0
    (day,) = json.loads(capsys.readouterr().out)
    assert day == {
        "staff": "K009", "day": "2026-10-12", "shift": "早", "status": "late", "late_min": 31, "early_min": 0,
        "worked_min": 449, "missing": [], "flags": [],
    }  # fmt: skip


def test_that_a_missing_punch_is_named(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for at in ("07:58", "12:01", "13:53"):
        shopdesk("clock", str(kept), "--staff", "K009", "--at", f"2026-10-12T{at}")
    capsys.readouterr()
    shopdesk("attendance", str(kept), "2026-10", "--json")
    (day,) = json.loads(capsys.readouterr().out)
    assert (day["status"], day["missing"]) == ("missing", ["out 18:00"])


def test_that_a_wrong_pin_is_refused_in_one_sentence(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHOPDESK_PIN", "0000")
    assert shopdesk("clock", str(kept), "--staff", "K009") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_that_a_time_nobody_can_read_is_wrong_usage(kept: Path) -> None:
    assert shopdesk("clock", str(kept), "--staff", "K009", "--at", "gestern") == 2


def test_that_the_month_as_a_table_names_the_person(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shopdesk("clock", str(kept), "--staff", "K009", "--at", "2026-10-12T07:58")
    assert shopdesk("attendance", str(kept), "2026-10") == 0
    assert "周杰" in capsys.readouterr().out


def test_that_the_sample_punches_are_imported_and_told(
    kept: Path, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(samples / "打卡记录-2026-10.csv")
    assert shopdesk("import", "punches", str(kept), source, "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["ok"], "K999" in first["pending"]) == (True, True)
    shopdesk("import", "punches", str(kept), source, "--json")
    assert json.loads(capsys.readouterr().out)["added"] == 0
    assert shopdesk("check", str(kept)) == 0
