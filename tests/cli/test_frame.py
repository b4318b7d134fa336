"""What all commands share: exit codes, refusals in words, JSON and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import gettempdir

import pytest

from shopdesk import paths
from shopdesk.__main__ import _ALL
from shopdesk.services import files, logbook
from tests.cli.conftest import Shell


@pytest.mark.parametrize("command", [[], *([name] for name in _ALL)], ids=lambda words: "-".join(words) or "shopdesk")
def test_that_every_command_explains_itself(shell: Shell, command: list[str]) -> None:
    told = shell(*command, "--help")
    assert told.code == 0
    assert told.out.startswith("Usage: shopdesk")


def test_that_wrong_usage_ends_with_two(shell: Shell) -> None:
    assert shell("check").code == 2
    assert shell("attendance", "x.shopdesk", "2026-13").code == 2
    assert shell("backup", "--no-such-option").code == 2


def test_that_a_missing_file_is_refused_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    told = shell("check", tmp_path / "none.shopdesk")
    assert (told.code, told.out) == (1, "")
    assert told.err.strip().count("\n") == 0
    assert "There is no file" in told.err


def test_that_a_refusal_under_json_is_json_too(shell: Shell, tmp_path: Path) -> None:
    told = shell("staff", tmp_path / "none.shopdesk", "--json")
    assert told.code == 1
    assert json.loads(told.out)["refused"] == "file-missing"


def test_that_a_window_without_a_display_is_refused_in_words(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    told = shell("--kiosk")
    assert (told.code, told.out) == (1, "")
    assert "no display" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("attendance", "x.shopdesk", "9999-12"),
        ("clock", "x.shopdesk", "--staff", "K009", "--at", "0001-01-01T00:00"),
        ("rota", "plan", "x.shopdesk", "2026-12", "--seed", str(10**20)),
    ],
    ids=lambda words: words[0],
)
def test_that_absurd_numbers_are_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell(*words).code == 2


def test_that_a_file_that_cannot_be_imported_is_reported_like_any_other(shell: Shell, owned: Path) -> None:
    told = shell("import", "staff", owned, owned, "--json")
    report = json.loads(told.out)
    assert (told.code, report["ok"], report["added"], report["pending"]) == (1, False, 0, [])
    assert [(one["row"], one["value"]) for one in report["problems"]] == [(0, owned.name)]
    assert report["problems"][0]["message"] == report["message"] == told.err.strip()


def test_that_a_wrong_password_is_refused(shell: Shell, owned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPDESK_PASSWORD", "guess")
    told = shell("backup", owned)
    assert told.code == 1
    assert "do not match" in told.err


def test_that_a_fault_of_ours_is_logged_and_told_without_a_traceback(
    shell: Shell, owned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Path) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(files, "check", fails)
    told = shell("check", owned)
    assert told.code == 1
    assert "Traceback" not in told.out + told.err
    assert str(tmp_path) in told.err
    assert "ZeroDivisionError" in caplog.text


def test_that_a_file_is_checked_backed_up_and_restored(shell: Shell, owned: Path, tmp_path: Path) -> None:
    assert shell("check", owned).code == 0
    made = shell("backup", owned, tmp_path / "safe")
    backup = Path(made.out.strip())
    assert backup.parent == tmp_path / "safe"
    assert shell("restore", backup, owned).code == 0
    assert shell("check", owned).code == 0


def test_that_without_a_log_folder_faults_are_kept_where_temporary_files_go(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Path:
        raise PermissionError

    monkeypatch.setattr(paths, "user_logs", fails)
    assert logbook.keep() == Path(gettempdir()) / "shopdesk.log"
