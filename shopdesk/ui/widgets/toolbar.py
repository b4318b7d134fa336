"""The row under the tabs; what finds no room in it is reached through a button with three dots."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Button, Label

_EDGE, _GAP = 12, 8

Row = list[QWidget | None]  # None: room that pushes what follows to the right


class Toolbar(QFrame):
    """A heading or buttons from the left, more from the right, a hairline below.

    Where room is short, plain buttons go into a menu, before the words of any are cut: first those that show only an
    icon, then those at the right, those at the left last. What is not a button, the primary button and those told to
    `keep` stay.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self._title = Label(title, "title")
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._rows: dict[QHBoxLayout, Row] = {self._left: [], self._right: []}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # it may be narrower: then it folds
        self._attic = QWidget(self)  # where folded buttons wait, out of sight
        self._attic.hide()
        self._more: Button | None = None
        self._folded: list[Button] = []
        self._kept: tuple[Button, ...] = ()
        for part in self._rows:
            part.setSpacing(_GAP)
        self._put(self._left, self._title)
        self._row.addLayout(self._left)
        self._row.addStretch(1)
        self._row.addLayout(self._right)
        self._title.setVisible(bool(title))
        self._main: Button | None = None
        self._rivals: tuple[Button, ...] = ()
        self._resize()
        theme.switched().connect(self._resize)

    def heading(self, text: str) -> None:
        self._title.setText(text)
        self._title.setVisible(bool(text))

    def add_left(self, *widgets: QWidget) -> None:
        self._put(self._left, *widgets)

    def add_right(self, *widgets: QWidget) -> None:
        self._put(self._right, *widgets)

    def keep(self, *buttons: Button) -> None:
        """Buttons that are never folded into the menu."""
        self._kept = buttons

    def stretch(self) -> None:
        """Push what is added from here on to the middle."""
        self._left.addStretch(1)
        self._rows[self._left].append(None)

    def give_way(self, button: Button, *rivals: Button) -> None:
        """`button` is the screen's primary one, except while one of `rivals` is shown, as a form's."""
        self._main, self._rivals = button, rivals
        for rival in rivals:
            rival.installEventFilter(self)

    @property
    def outweighed(self) -> bool:
        return any(rival.isVisible() for rival in self._rivals)

    def weigh(self) -> None:
        """Make the main button primary, or plain."""
        if self._main is not None:
            self._main.set_kind("plain" if self.outweighed else "primary")

    def separator(self, *, right: bool = False) -> QFrame:
        """A short upright line between two kinds of buttons."""
        line = QFrame()
        line.setObjectName("separator")
        line.setFixedSize(1, 20)
        self._put(self._right if right else self._left, line)
        return line

    def minimumSizeHint(self) -> QSize:
        """Room for what cannot be folded."""
        fixed = [part for part in self._shown() if not self._foldable(part)]
        wide = sum((part.minimumWidth() or part.minimumSizeHint().width()) + _GAP for part in fixed)
        return QSize(wide + self._dots() + 2 * _EDGE - _GAP, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._rivals and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self.weigh()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange and self._more is not None:
            self._name_menu(self._more)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _resize(self) -> None:
        self.setFixedHeight(theme.current().size["toolbar"])

    # ---- folding

    def _put(self, part: QHBoxLayout, *widgets: QWidget) -> None:
        for widget in widgets:
            part.addWidget(widget)
            self._rows[part].append(widget)

    def _shown(self) -> Iterator[QWidget]:
        """What the tab wants to be seen, folded or not: all that was not hidden by name."""
        for row in self._rows.values():
            yield from (part for part in row if part is not None and not _put_away(part))

    def _foldable(self, part: QWidget) -> bool:
        plain = isinstance(part, Button) and part.kind in {"plain", "quiet"}
        return plain and part is not self._main and part not in self._kept

    def _fit(self) -> None:
        """Fold as many buttons as it takes, and no more."""
        if not self.isVisible():
            return
        room = self.width() - 2 * _EDGE + _GAP
        wanted = sum(_width(part) + _GAP for part in self._shown())
        folded: list[Button] = []
        if wanted > room:
            wanted += self._dots()
            for button in self._order():
                if wanted <= room:
                    break
                folded.append(button)
                wanted -= _width(button) + _GAP
        if folded == self._folded:
            return
        before, self._folded = self._folded, folded
        for part, row in self._rows.items():
            for at, one in enumerate(row):
                if isinstance(one, Button) and (one in before) is not (one in folded):
                    self._move(one, part, row[:at], fold=one in folded)
        self._offer_menu()

    def _order(self) -> list[Button]:
        """The buttons that may be folded, the first to go first."""
        left, right = ([one for one in row if isinstance(one, Button)] for row in self._rows.values())
        icons = [one for one in (*reversed(left), *right) if not one.text()]
        worded = [one for one in (*right, *reversed(left)) if one.text()]
        return [one for one in (*icons, *worded) if self._foldable(one) and not _put_away(one)]

    def _move(self, button: Button, part: QHBoxLayout, before: Row, *, fold: bool) -> None:
        if fold:
            part.removeWidget(button)
            button.setParent(self._attic)
        else:  # what the tab hid meanwhile stays hidden
            part.insertWidget(sum(1 for one in before if one is None or part.indexOf(one) >= 0), button)

    def _dots(self) -> int:
        return theme.current().px(42) + _GAP

    def _offer_menu(self) -> None:
        if self._more is None:
            self._more = Button(icon="more")
            self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            menu = QMenu(self._more)
            menu.aboutToShow.connect(self._fill_menu)
            self._more.setMenu(menu)
            self._row.insertWidget(1, self._more)
            self._name_menu(self._more)
        self._more.setVisible(bool(self._folded))

    @staticmethod
    def _name_menu(more: Button) -> None:
        more.setAccessibleName(tr("More"))
        more.setToolTip(tr("More"))

    def _fill_menu(self) -> None:
        assert self._more is not None
        menu = self._more.menu()
        menu.clear()
        self._attic.setGeometry(self._more.geometry())  # a menu a folded button opens comes out here
        for part in self._shown():
            if isinstance(part, Button) and part in self._folded:
                part.setGeometry(self._attic.rect())
                menu.addAction(_action(part, menu))


def _action(button: Button, menu: QMenu) -> QAction:
    """A folded button as an entry of the menu."""
    below: QMenu | None = button.menu()
    action = below.menuAction() if below else QAction(menu)
    action.setText(button.text() or button.accessibleName() or button.toolTip())
    action.setIcon(button.icon())
    action.setEnabled(button.isEnabled())
    action.setCheckable(button.isCheckable())
    action.setChecked(button.isChecked())
    if not below:
        action.triggered.connect(button.click)
    return action


def _put_away(part: QWidget) -> bool:
    """Whether a widget was hidden by name, and not only with what it lies in."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _width(part: QWidget) -> int:
    """The room a part asks for; one that takes what is left asks for its least."""
    ignored = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
    wanted = (part.minimumSizeHint() if ignored else part.sizeHint()).width()
    return min(max(wanted, part.minimumWidth()), part.maximumWidth())
