"""The handbook's chapters and sections, and its annexes, as a tree with a search box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from shopdesk.ui import icons, theme
from shopdesk.ui.widgets import paint

_NAME = int(Qt.ItemDataRole.UserRole)
_CHANGED = _NAME + 1

_ROW, _CHAPTER, _SECTION, _DOT, _CHEVRON = 27, 26, 30, 6, 14


@dataclass(frozen=True, slots=True)
class Node:
    """One line: `name` is the part's id as text, or an annex's letter; `text` is what is searched besides the title."""

    name: str
    title: str
    text: str = ""
    changed: bool = False
    nodes: tuple[Node, ...] = ()

    def holds(self, wanted: str) -> bool:
        return wanted in f"{self.title} {self.text}".casefold() or any(node.holds(wanted) for node in self.nodes)


class ChapterTree(QTreeView):
    """Shows nodes; tells the name of the one chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._nodes: tuple[Node, ...] = ()
        self._wanted = ""
        self._closed: set[str] = set()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_NodeDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTreeView { background: transparent; }")  # on the panel's own ground
        self.selectionModel().currentChanged.connect(self._on_current)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    @property
    def current(self) -> str:
        return str(self.currentIndex().data(_NAME) or "")

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these; what was chosen stays chosen."""
        if tuple(nodes) != self._nodes:
            self._nodes = tuple(nodes)
            self._fill()

    def search(self, text: str) -> None:
        """Keep only what says `text`, and all that leads there."""
        self._wanted = text.strip().casefold()
        self._fill()

    def choose(self, name: str) -> bool:
        """Choose the line called `name`; whether there is one."""
        for item in self._items():
            if item.data(_NAME) == name:
                self.setCurrentIndex(item.index())
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._model.hasChildren(index) and event.position().x() < theme.current().px(_CHAPTER):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index == self.currentIndex():
            painter.fillRect(option.rect, theme.current().color("selected"))
        super().drawRow(painter, option, index)

    def _fill(self) -> None:
        held = self.current
        blocked = self.blockSignals(True)
        self._model.clear()
        for node in self._nodes:
            if (item := self._item(node, whole=False)) is not None:
                self._model.appendRow(item)
        for item in self._items():
            self.setExpanded(item.index(), bool(self._wanted) or item.data(_NAME) not in self._closed)
        self.choose(held)
        self.blockSignals(blocked)

    def _item(self, node: Node, *, whole: bool) -> QStandardItem | None:
        if not whole and not node.holds(self._wanted):
            return None
        item = QStandardItem(node.title)
        item.setData(node.name, _NAME)
        item.setData(node.changed, _CHANGED)
        whole = whole or self._wanted in node.title.casefold()
        for below in node.nodes:
            if (found := self._item(below, whole=whole)) is not None:
                item.appendRow(found)
        return item

    def _items(self) -> list[QStandardItem]:
        tops = [self._model.item(row) for row in range(self._model.rowCount())]
        return [item for top in tops for item in (top, *(top.child(row) for row in range(top.rowCount())))]

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self.signalsBlocked():
            self.chosen.emit(str(index.data(_NAME)))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._wanted:
            self._closed.add(str(index.data(_NAME)))

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(str(index.data(_NAME)))


class _NodeDelegate(QStyledItemDelegate):
    """Chapters with a chevron, sections under them; bold when chosen, a dot where something is changed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.current().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, view = theme.current(), self.parent()
        assert isinstance(view, ChapterTree)
        current, section = index == view.currentIndex(), index.parent().isValid()
        rect: QRect = option.rect
        if index.model().hasChildren(index):
            side = look.px(_CHEVRON)
            top = rect.top() + (rect.height() - side) // 2
            icon = "down" if view.isExpanded(index) else "right"
            painter.drawPixmap(rect.left() + look.px(8), top, icons.pixmap(icon, _CHEVRON, "text3"))
        left = look.px(_SECTION if section else _CHAPTER)
        room = rect.adjusted(left, 0, -look.px(4 * _DOT if index.data(_CHANGED) else _DOT), 0)
        tint = "text2" if section and not current else "text"
        paint.text(painter, room, str(index.data()), tint, look.font(bold=current))
        if index.data(_CHANGED):
            self._dot(painter, rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_frame(painter, rect)

    def _dot(self, painter: QPainter, rect: QRect) -> None:
        look = theme.current()
        size = look.px(_DOT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(rect.right() - 2 * size, rect.center().y() - size // 2 + 1, size, size)
        painter.restore()
