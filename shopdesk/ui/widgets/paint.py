"""What delegates and painted widgets draw alike: chips, words, hatches, the focus frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen

from shopdesk.ui import icons, theme

_PAD = 6
_GAP = 4
_CHIP_ICON = 14


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    tint: str = "text",
    font: QFont | None = None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """One line of words inside `rect`, cut with an ellipsis; returns how wide it came out."""
    look = theme.current()
    font = font or look.font()
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(look.color(tint))
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def chip_width(words: str, icon: str = "") -> int:
    look = theme.current()
    wide = QFontMetrics(look.font("caption")).horizontalAdvance(words) + 2 * look.px(_PAD)
    return wide + (look.px(_CHIP_ICON + _GAP) if icon else 0) + 1


def chip(painter: QPainter, rect: QRect, words: str, tone: str, icon: str = "") -> None:
    """A chip filling `rect`: tinted ground, icon, words; `line` has a border instead of a ground."""
    look = theme.current()
    tint = look.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint.strong, 1) if tone == "line" else Qt.PenStyle.NoPen)
    painter.setBrush(tint.bg)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) if tone == "line" else QRectF(rect)
    painter.drawRoundedRect(box, 4, 4)
    left = rect.left() + look.px(_PAD)
    if icon:
        size = look.px(_CHIP_ICON)
        top = rect.top() + (rect.height() - size) // 2
        painter.drawPixmap(left, top, icons.pixmap(icon, _CHIP_ICON, TONE_TINTS.get(tone, "text2")))
        left += size + look.px(_GAP)
    painter.setFont(look.font("caption"))
    painter.setPen(tint.text)
    words_rect = QRect(left, rect.top(), rect.right() - left + 1, rect.height())
    shown = QFontMetrics(look.font("caption")).elidedText(words, Qt.TextElideMode.ElideRight, words_rect.width() - 1)
    painter.drawText(words_rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


TONE_TINTS = {
    "success": "success",
    "warning": "warning",
    "danger": "danger",
    "info": "accent",
    "plain": "text2",
    "line": "text2",
    **{kind: f"shift-{kind}-text" for kind in ("early", "middle", "late", "rest", "leave", "sick")},
    **{grade: f"grade-{grade}-text" for grade in ("gold", "silver", "bronze", "below")},
}
"""The colour of words and icons in each tone."""


def hairline(painter: QPainter, rect: QRect, tint: str = "border") -> None:
    """One pixel along the bottom of `rect`."""
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.current().color(tint))


def focus_frame(painter: QPainter, rect: QRect) -> None:
    """The current cell: two pixels of accent inside its edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()


def hatch(painter: QPainter, rect: QRect, words: str = "") -> None:
    """Nobody there: red hatch with a dashed frame and, where there is room, the words for it."""
    look = theme.current()
    red = look.color("danger")
    painter.save()
    faint = red.toRgb()
    faint.setAlphaF(0.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(faint, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(rect)
    pen = QPen(red, 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
    font = look.font("caption", bold=True)
    wide = QFontMetrics(font).horizontalAdvance(words) + 4
    if words and wide <= rect.width() - 4:
        label = QRect(0, 0, wide, look.px(16))
        label.moveCenter(QPointF(rect.center()).toPoint())
        painter.fillRect(label, look.color("surface"))
        painter.setFont(font)
        painter.setPen(red)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
