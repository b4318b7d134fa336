"""The grid's two headers: titles over the leading columns, and bands, days and weekdays over the days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from shopdesk.domain.calendar import Band
from shopdesk.domain.needs import DayKind
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.delegate import ground
from shopdesk.ui.tabs.rota.model import LEAD, LEADS, RotaModel
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def band_text(band: Band) -> str:
    """国庆 · 法定 / 国庆 · 调休放假 / 班 / 双11 预售 · 不批年假."""
    name = words().name(band)
    match band.kind:
        case DayKind.HOLIDAY:
            return tr("{name} · statutory", name=name)
        case DayKind.BRIDGE:
            return tr("{name} · off by exchange", name=name)
        case DayKind.MAKEUP:
            return tr("W") if band.first == band.last else name
        case _:
            return tr("{name} · no annual leave", name=name) if band.no_leave else name


class LeadHeader(QHeaderView):
    """How many people, and the titles of the leading columns."""

    def __init__(self, model: RotaModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rota = model

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("header"))
        small = look.font("caption")
        band = look.size["rota_band"]
        count = tr("{n} people", n=self._rota.rowCount())
        paint.text(painter, QRect(look.px(12), 0, look.px(200), band), count, "text2", small)
        for section in range(LEADS):
            left, wide = self.sectionViewportPosition(section), self.sectionSize(section)
            pad = look.px(12 if section == 0 else 8)
            box = QRect(left + pad, band, wide - pad, self.height() - band - 1)
            if section >= 2:
                box = QRect(left, band, wide - look.px(2 if section == 2 else 8), self.height() - band - 1)
            paint.text(painter, box, tr(LEAD[section]), "text2", small, _RIGHT if section >= 2 else _LEFT)
        paint.hairline(painter, self.viewport().rect())
        painter.end()


class RotaHeader(QHeaderView):
    """Bands of holidays, make-up days and campaigns over day numbers and weekdays; today is a block of accent."""

    def __init__(self, model: RotaModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rota = model
        self.picked: date | None = None

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.current().color("header"))
        month = self._rota.month
        if month is not None:
            for at, day in enumerate(self._rota.days):
                self._day(painter, self._box(at), day)
            for band in self._bands():
                self._band(painter, self._span(band), band)
        paint.hairline(painter, self.viewport().rect())
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        month = self._rota.month
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and month is not None:
            told = [band_text(band) for band in self._bands() if self._span(band).contains(event.pos())]
            QToolTip.showText(event.globalPos(), "\n".join(told), self)
            return True
        return super().viewportEvent(event)

    def _bands(self) -> list[Band]:
        """The bands that reach into the days shown."""
        month, days = self._rota.month, self._rota.days
        shown = month.bands if month is not None else ()
        return [band for band in shown if band.first <= days[-1] and days[0] <= band.last]

    def _box(self, at: int) -> QRect:
        section = LEADS + at
        band = theme.current().size["rota_band"]
        return QRect(self.sectionViewportPosition(section), band, self.sectionSize(section), self.height() - band - 1)

    def _span(self, band: Band) -> QRect:
        look = theme.current()
        days = self._rota.days
        first, last = (self._box(days.index(day)) for day in (max(band.first, days[0]), min(band.last, days[-1])))
        return QRect(first.left() + 1, look.px(2), last.right() - first.left() - 1, look.px(17))

    def _day(self, painter: QPainter, box: QRect, day: date) -> None:
        look, month = theme.current(), self._rota.month
        assert month is not None
        today = day == month.today
        if today or day == self.picked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent" if today else "selected"))
            painter.drawRoundedRect(QRectF(box), 4 if today else 0, 4 if today else 0)
        holiday = ground(month, day) == "holiday"
        weekend = ground(month, day) == "weekend"
        past = day < month.today
        number = "on_accent" if today else "danger" if holiday else "text3" if past else "text"
        name = "on_accent" if today else "text3" if past else "text" if weekend else "text2"
        high = look.px(17)
        top = box.top() + (box.height() - high - look.px(15)) // 2
        font = look.font("body", bold=today)
        paint.text(painter, QRect(box.left(), top, box.width(), high), str(day.day), number, font, _CENTRE)
        low = QRect(box.left(), top + high, box.width(), look.px(15))
        paint.text(painter, low, words().weekday(day), name, look.font("caption"), _CENTRE)

    def _band(self, painter: QPainter, box: QRect, band: Band) -> None:
        look = theme.current()
        rest = band.kind in {DayKind.HOLIDAY, DayKind.BRIDGE}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("band_holiday" if rest else "band_event"))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        single = band.first == band.last
        inside = box if single else box.adjusted(look.px(6), 0, -look.px(4), 0)
        paint.text(painter, inside, band_text(band), "text", look.font("caption"), _CENTRE if single else _LEFT)


def height() -> int:
    """Of both headers: the band row and the day row."""
    look = theme.current()
    return look.size["rota_band"] + look.size["rota_header"]


def settle(header: QHeaderView, parent: QWidget) -> None:
    """What both headers share: nothing to drag, click or sort."""
    header.setParent(parent)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setMinimumSectionSize(16)
    header.setFixedHeight(height())
