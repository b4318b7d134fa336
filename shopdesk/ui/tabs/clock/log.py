"""The punch log as it stands: every punch of the month, its source, and what it was counted for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.attendance import Flag, Seen
from shopdesk.reports import attendance_words
from shopdesk.services.timesheet import MonthSheet
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import EmptyState, Table

_SOURCE_TONES = {"kiosk": "plain", "manual": "warning", "imported": "info", "system": "plain"}


@dataclass(frozen=True, slots=True)
class Logged:
    """One punch with its person's name and how it was judged."""

    name: str
    seen: Seen

    @property
    def at(self) -> str:
        return f"{self.seen.punch.at:%Y-%m-%d %H:%M:%S}"


def _counted(row: Logged) -> str:
    mark = row.seen.mark
    if mark is None or not row.seen.counted:
        return tr("not counted")
    return f"{words().day(mark.day)} {attendance_words.mark(words(), mark)} {mark.due:%H:%M}"


def _notes(row: Logged) -> str:
    return words().listed([tr(f"flag-{flag}") for flag in row.seen.flags])


def _source(row: Logged) -> str:
    return tr("Signed") if Flag.CORRECTED in row.seen.flags else tr(f"source-{row.seen.punch.source}")


def _tone(row: Logged) -> str:
    return _SOURCE_TONES[row.seen.punch.source]


_COLUMNS: tuple[Column[Logged], ...] = (
    Column("Time", lambda row: row.at, width=160),
    Column("No.", lambda row: row.seen.punch.staff, width=80, muted=True),
    Column("Name", lambda row: row.name, width=100),
    Column("Source", _source, width=110, tone=_tone),
    Column("Counted for", _counted, width=190),
    Column("Notes", _notes, muted=True),
)


class PunchLog(QWidget):
    """Newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[Logged] = Table(RowTable(_COLUMNS, key=lambda row: row.seen.punch), "clock-log")
        self.empty = EmptyState("clock-in")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.empty)

    def show_sheet(self, sheet: MonthSheet) -> None:
        rows = [
            Logged(row.person.name, sight)
            for row in sheet.rows
            for result in row.days.values()
            for sight in result.punches
        ]
        self.table.set_rows(sorted(rows, key=lambda row: row.at, reverse=True))
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def retranslate(self) -> None:
        self.empty.tell(tr("No punches this month"), tr("Import another clock's log, or let people use the kiosk."))
