"""My rota: a month of one's own as a calendar, duties and handover notes beside it, and the calendar file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopdesk.domain.month import Month
from shopdesk.domain.notes import Note
from shopdesk.domain.shifts import clock
from shopdesk.services import kiosk
from shopdesk.services.desk import Desk
from shopdesk.services.kiosk import OwnRota
from shopdesk.ui import ask
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.calendar import Calendar
from shopdesk.ui.kiosk.page import Host, ServicePage
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied, scrolled

_CALENDARS: ask.Kinds = (("Calendar file", "*.ics"),)
_SIDE = 360
_NOTES = 2


class RotaPage(ServicePage):
    """The calendar at the left, what goes with it at the right."""

    TITLE = "My rota"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._month = Month.of(host.local().date())
        self._calendar = Calendar(host.local().date())
        self._title = parts.words("", 24)
        back, on = parts.Press("", "left"), parts.Press("", "right")
        back.setAccessibleName(tr("Month before"))
        on.setAccessibleName(tr("Month after"))
        back.clicked.connect(partial(self._step, -1))
        on.clicked.connect(partial(self._step, 1))
        self.save = parts.Press(tr("Save as calendar file…"), "calendar")
        self.save.clicked.connect(self._save)
        line = parts.row(back, self._title, on, spacing=16, stretch=True)
        self.duty = parts.Press(tr("Cleaning duty"), "swap")
        self.duty.clicked.connect(partial(host.open, "duty"))
        line.addWidget(self.duty)
        line.addWidget(self.save)
        self.body.addLayout(line)
        beside = parts.row(spacing=32)
        beside.addWidget(self._calendar, 1)
        beside.addWidget(self._build_side())
        self.body.addLayout(beside, 1)
        self._load()

    def _build_side(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("clear")
        self.side = parts.column(inside, 6)
        self.side.setContentsMargins(0, 0, 12, 0)
        area = scrolled(inside)
        area.setFixedWidth(_SIDE)
        return area

    def _load(self) -> None:
        self.host.read(partial(kiosk.own_rota, month=self._month), self._show)

    def _show(self, own: OwnRota) -> None:
        self._month = own.month
        self._title.setText(words().month(own.month))
        self._calendar.tell(own)
        emptied(self.side)
        if not own.published:
            self.side.addWidget(parts.words(tr("This month is not published yet."), 18, "text2", wrap=True))
        today = self.host.local().date()
        days = words().listed(words().day_of_week(day) for day in own.duty if day >= today)
        self._section("Cleaning duty", [days] if days else [], "No more turns this month.")
        self._section("Weekly meetings", _meetings(own, today), "No more in your shifts this month.")
        self._section("Handover", [], "" if own.notes else "Nothing new in the last days.")
        for note in own.notes[:_NOTES]:
            self._note(note, unread=note.id in own.unread)
        if own.notes:
            read = parts.Press(tr("Read all notes"), "note", "outline")
            read.clicked.connect(partial(self.host.open, "notes"))
            self.side.addLayout(parts.row(read, stretch=True))
        self.side.addStretch(1)

    def _section(self, title: str, lines: list[str], nothing: str) -> None:
        self.side.addSpacing(10)
        self.side.addWidget(parts.words(tr(title), 20, bold=True))
        for line in lines:
            self.side.addWidget(parts.words(line, 18, wrap=True))
        if nothing and not lines:
            self.side.addWidget(parts.words(tr(nothing), 18, "text3", wrap=True))

    def _note(self, note: Note, *, unread: bool) -> None:
        when = f"{note.name} · {words().show(note.written_at)}"
        self.side.addWidget(
            parts.words(f"{when} · {tr('new')}" if unread else when, 16, "accent" if unread else "text2")
        )
        self.side.addWidget(parts.words(note.text, 18, wrap=True))

    def _step(self, months: int) -> None:
        self._month = self._month.plus(months)
        self._load()

    def _save(self) -> None:
        out = ask.save_file(self, tr("Save as calendar file…"), _CALENDARS, f"{tr('My rota')}.ics")
        if out is not None:
            self.host.write(partial(_save, out), self._saved, self.refuse)

    def _saved(self, out: Path) -> None:
        self.host.tell(tr("Saved"), str(out))


def _meetings(own: OwnRota, today: date) -> list[str]:
    """Each meeting with its days from today on."""
    coming = [one for one in own.rounds if one.day >= today]
    return [
        tr(
            "{name} {start}–{end}: {days}",
            name=meeting.name, start=clock(meeting.start), end=clock(meeting.end),
            days=words().listed(words().day(one.day) for one in coming if one.meeting == meeting),
        )
        for meeting in dict.fromkeys(one.meeting for one in coming)
    ]  # fmt: skip


def _save(out: Path, desk: Desk) -> Path:
    kiosk.calendar(desk, out, words())
    return out
