"""How parts stand together: side by side, scrolling, on a card in the middle of an empty window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from shopdesk.ui import theme


def line(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Parts side by side from the left; what stands after None goes to the right."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    if None not in parts:
        row.addStretch(1)
    return row


def scrolled(inside: QWidget, *, sideways: bool = False) -> QScrollArea:
    """`inside` as wide as there is room, scrolling when it is long; what lies behind shows through."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def card(page: QWidget, width: int, *, below: int = 2) -> QVBoxLayout:
    """A card in the middle of `page`, `width` pixels at 100 %; under it `below` parts of room, above it two."""
    box = QWidget()
    box.setObjectName("card")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box.setFixedWidth(theme.current().px(width))
    column = QVBoxLayout(box)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    outer = QVBoxLayout(page)
    outer.addStretch(2)
    outer.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
    outer.addStretch(below)
    return column


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout that is filled anew, and destroy it; hidden at once, so that nothing flickers."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
