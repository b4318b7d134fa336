"""Fields for a day or a moment: the calendar that opens from them, in the window's language and look."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit

from shopdesk.ui import theme
from shopdesk.ui.texts import words
from shopdesk.words import Language

_LOCALES = {
    Language.ZH: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.EN: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


def with_calendar(editor: QDateTimeEdit) -> None:
    """Let a calendar open from `editor`: Monday first, weekends in grey, since red says that something is wrong."""
    editor.setCalendarPopup(True)
    calendar = editor.calendarWidget()
    calendar.setLocale(_LOCALES[words().language])
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(theme.current().color("text2"))
    for day in _WEEKEND:
        calendar.setWeekdayTextFormat(day, quiet)
    calendar.setHeaderTextFormat(quiet)
