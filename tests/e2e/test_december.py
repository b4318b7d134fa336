"""December as a new supervisor would make it: planned, edited, shown, a sick call mended, printed, read back equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_mending import SickCall
from shopdesk.domain.rota_rules import Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import rota, rota_files
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import audit, database
from shopdesk.storage import rota as rota_table
from shopdesk.ui import ask, settings, texts, theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.tab import RotaTab
from shopdesk.words import Language, Words
from tests.ui.answers import always

DECEMBER = Month(2026, 12)
SUPERVISOR = Actor(Role.SUPERVISOR, "张敏")
IN_NOVEMBER = datetime(2026, 11, 20, 2, tzinfo=UTC)
THE_CALL = datetime(2026, 12, 8, 0, 5, tzinfo=UTC)  # eight in the morning in the shop


class Supervisor:
    """A supervisor at the Rota tab of the demo shop."""

    def __init__(self, db: database.Database, qtbot: QtBot) -> None:
        self.db, self.qtbot = db, qtbot
        self.runner = InlineRunner(db, SUPERVISOR, IN_NOVEMBER)
        self.tab = RotaTab(self.runner)
        qtbot.addWidget(self.tab)
        self.tab.resize(1366, 702)
        self.tab.show()
        self.tab.show_month(DECEMBER)

    @property
    def desk(self) -> Desk:
        return Desk(self.db, SUPERVISOR, self.runner.now)

    @property
    def codes(self) -> Mapping[Cell, Code]:
        return rota.month(self.desk, DECEMBER).rota.codes

    def plan(self) -> None:
        self.tab.bar.generate.click()
        self.tab.planning.bar.seconds.setValue(4)
        self.tab.planning.bar.go.click()

    def press(self, cell: Cell, key: Qt.Key) -> None:
        self.tab.view.go(cell)
        self.qtbot.keyClick(self.tab.view.grid.days, key)

    def publish(self) -> None:
        self.tab.bar.publish.click()
        self.tab.publishing.go.click()


@pytest.fixture
def supervisor(qtbot: QtBot, month_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    folder = tmp_path / "settings"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    settings.forget()
    texts.speak(Language.ZH)
    theme.use(theme.Mode.LIGHT)
    with closing(database.open_database(month_file)) as db:
        yield Supervisor(db, qtbot)


def test_the_story_of_december(
    supervisor: Supervisor, month_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _planned(supervisor)
    _edited_by_hand(supervisor)
    supervisor.publish()
    _sick_call_mended(supervisor)
    supervisor.publish()
    _printed_and_read_back(supervisor, month_file, tmp_path, monkeypatch)


def _planned(supervisor: Supervisor) -> None:
    supervisor.plan()
    month = rota.month(supervisor.desk, DECEMBER)
    assert len(month.rota.codes) == 12 * 31
    assert not [one for one in month.broken if one.severity is Severity.BLOCK]
    assert supervisor.tab.planning.plan is not None


def _edited_by_hand(supervisor: Supervisor) -> None:
    """One cell typed, undone, done again; the days of a leave typed over a chosen block are kept."""
    month = rota.month(supervisor.desk, DECEMBER)
    cell = next(cell for cell, code in sorted(month.rota.codes.items()) if code == "早" and cell.day.day > 20)
    supervisor.press(cell, Qt.Key.Key_X)
    assert supervisor.codes[cell] == "休"
    supervisor.tab.bar.undo.click()
    assert supervisor.codes[cell] == "早"
    supervisor.tab.bar.redo.click()
    assert supervisor.codes[cell] == "休"
    supervisor.press(cell, Qt.Key.Key_L)
    assert cell in rota.month(supervisor.desk, DECEMBER).rota.locked


def _sick_call_mended(supervisor: Supervisor) -> None:
    supervisor.runner.now = THE_CALL
    supervisor.tab.reload()
    shown = rota.month(supervisor.desk, DECEMBER)
    assert not shown.unpublished
    today = date(2026, 12, 8)
    who = next(no for no in _working(supervisor, today) if supervisor.codes[Cell(no, today)] == "晚")
    supervisor.tab.turn_to(SickCall(who, today))
    supervisor.tab.replanning.bar.last.setDate(QDate(2026, 12, 9))
    supervisor.tab.replanning.bar.go.click()
    before = dict(supervisor.codes)
    assert before == shown.rota.codes
    proposal = supervisor.tab.replanning.proposal
    assert proposal is not None
    assert all(one.cell.day >= today for one in proposal.changed)
    supervisor.tab.replanning.bar.go.click()
    after = rota.month(supervisor.desk, DECEMBER)
    assert [after.rota.codes[Cell(who, today + timedelta(days=n))] for n in (0, 1)] == ["病假", "病假"]
    assert sum(one.short for one in after.cover) <= sum(one.short for one in shown.cover) + len(proposal.absence.cells)
    assert not [one for one in after.broken if one.severity is Severity.BLOCK and not one.allowed]
    assert {one.cell for one in after.unpublished} == {one.cell for one in proposal.changed}
    assert "rota.replan" in {entry.action for entry in audit.entries(supervisor.db)}


def _working(supervisor: Supervisor, day: date) -> list[StaffNo]:
    return sorted(cell.staff for cell, code in supervisor.codes.items() if cell.day == day and code in {"早", "晚"})


def _printed_and_read_back(
    supervisor: Supervisor, month_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, wall = tmp_path / "12月排班表.xlsx", tmp_path / "12月排班表.pdf"
    rota_files.export_rota(supervisor.desk, DECEMBER, book, Words(Language.ZH))
    rota_files.export_rota(supervisor.desk, DECEMBER, wall, Words(Language.ZH))
    assert "张敏" in PdfReader(wall).pages[0].extract_text()
    codes = dict(supervisor.codes)
    assert rota.month(supervisor.desk, DECEMBER).versions[-1].number == 2
    other = tmp_path / "other.shopdesk"
    copy(month_file, other)
    with closing(database.open_database(other)) as db:
        db.conn.execute("BEGIN")
        rota_table.put_many(db, dict.fromkeys(codes))
        db.conn.commit()
        desk = Desk(db, SUPERVISOR, THE_CALL)
        assert not rota.month(desk, DECEMBER).rota.codes
        report = rota_files.import_rota(desk, book)
        assert (report.ok, report.added) == (True, len(codes))
        assert rota.month(desk, DECEMBER).rota.codes == codes
    monkeypatch.setattr(ask, "open_file", always(book))
    supervisor.tab.files.take_in()
    assert supervisor.codes == codes
