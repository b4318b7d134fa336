"""What the hand does in the grid: typing, filling, copying, moving, locking, letting through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code
from shopdesk.services import rota_words
from shopdesk.ui import ask
from shopdesk.ui.tabs.rota import entry
from shopdesk.ui.tabs.rota.cells import Block, clipboard, to_clipboard
from shopdesk.ui.tabs.rota.editing import Editor, Stopped
from shopdesk.ui.tabs.rota.month_view import MonthView
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner

_TWO = 2


class Hand(QObject):
    """Turns keys and mouse into steps of the editor, and says in the banner why a step was not made."""

    def __init__(self, view: MonthView, editor: Editor, banner: Banner) -> None:
        super().__init__(view)
        self._view, self._editor, self._banner = view, editor, banner
        self._stopped: Stopped | None = None
        self._typed = entry.Typed()
        self._taken: tuple[Block, str] | None = None  # what was cut, and how it reads on the clipboard
        days = view.grid.days
        days.typed.connect(self._type)
        days.emptied.connect(self._empty_cells)
        days.moved.connect(self._swap)
        days.let_go.connect(self._let_go)
        days.picked.connect(self._on_picked)
        view.panel.put_on.connect(self._put_on)
        view.panel.mended.connect(self._mend)
        view.panel.taken_back.connect(editor.disallow)
        editor.stopped.connect(self._on_stopped)
        self._shortcuts()

    def learn(self, month: RotaMonth) -> None:
        """Know the codes of this shop; what was taken up in another month is let go."""
        self._typed.known = entry.spellings(month.task.types)
        if self._taken is not None and self._taken[0][0][0].day not in month.month:
            self._let_go()

    def _shortcuts(self) -> None:
        keys: dict[QKeySequence.StandardKey | str, Callable[[], None]] = {
            QKeySequence.StandardKey.Undo: self._editor.undo,
            QKeySequence.StandardKey.Redo: self._editor.redo,
            QKeySequence.StandardKey.Copy: self._copy,
            QKeySequence.StandardKey.Cut: self._take_up,
            QKeySequence.StandardKey.Paste: self._paste,
            "Ctrl+Shift+X": self._swap_chosen,
            "Ctrl+D": self._fill,
            "Ctrl+L": self._lock,
            "F8": partial(self._next_broken, 1),
            "Shift+F8": partial(self._next_broken, -1),
            "F7": self._allow,
        }
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._view, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _chosen(self) -> list[Cell]:
        return [cell for row in self._view.grid.days.block() for cell in row]

    def _type(self, letters: str) -> None:
        if words().language == "zh" and letters.lower() == "l":
            self._lock()  # no Chinese code begins with it
        elif code := self._typed.feed(letters):
            self._set(dict.fromkeys(self._chosen(), code))

    def _on_picked(self, cell: Cell) -> None:
        del cell
        self._typed.clear()

    def _set(self, codes: entry.Codes, *, whole: bool = False) -> None:
        self._banner.clear()
        self._stopped = None
        self._let_go()
        self._editor.set(codes, whole=whole)

    def _empty_cells(self) -> None:
        self._set(dict.fromkeys(self._chosen()))

    def _swap(self, origin: Cell, target: Cell) -> None:
        month = self._editor.month
        if month is not None:
            self._set(entry.swapped(month, [[origin]], [[target]]), whole=True)
            self._view.grid.days.go(target)

    def _fill(self) -> None:
        month, block = self._editor.month, self._view.grid.days.block()
        if month is not None and block:
            self._set(entry.filled(month, block))

    def _copy(self) -> None:
        month, block = self._editor.month, self._view.grid.days.block()
        if month is not None and block:
            to_clipboard(entry.copied(month, block, self._view.model.shown()))

    def _take_up(self) -> None:
        """Mark the chosen cells to be moved; they stay until they are put down elsewhere, as in a spreadsheet."""
        block = self._view.grid.days.block()
        self._copy()
        if block:
            self._taken = (block, clipboard())
            self._view.model.hold(cell for row in block for cell in row)

    def _let_go(self) -> None:
        self._taken = None
        self._view.model.hold(())

    def _put_down(self, block: Block) -> None:
        month, target = self._editor.month, self._like(block)
        if month is None or target is None:
            self._banner.tell(tr("There is no room here for what was taken up."), "warning")
            return
        self._set(entry.moved(month, block, target), whole=True)
        self._view.grid.days.choose([cell for row in target for cell in row])

    def _swap_chosen(self) -> None:
        """Swap two chosen cells, or what was taken up with what stands here."""
        month, chosen = self._editor.month, self._view.grid.days.chosen()
        if month is None:
            return
        if self._taken is None:
            if len(chosen) == _TWO:
                self._set(entry.swapped(month, [chosen[:1]], [chosen[1:]]), whole=True)
                self._view.grid.days.choose(chosen)
            else:
                self._banner.tell(tr("Choose two cells to swap, or take some up with Ctrl+X first."), "info")
            return
        block, target = self._taken[0], self._like(self._taken[0])
        codes = entry.swapped(month, block, target) if target is not None else {}
        if target is None or not codes:
            self._banner.tell(tr("There is no room here for what was taken up."), "warning")
            return
        self._set(codes, whole=True)
        self._view.grid.days.choose([cell for row in target for cell in row])

    def _like(self, block: Block) -> Block | None:
        """The cells from the chosen corner on in the shape of a block; None where the grid ends before it."""
        here = self._view.grid.days.block()
        if not here:
            return None
        target = self._reach(here[0][0], len(block), len(block[0]))
        return target if [len(row) for row in target] == [len(row) for row in block] else None

    def _paste(self) -> None:
        if self._taken is not None and self._taken[1] == clipboard():
            self._put_down(self._taken[0])
            return
        rows, strange = entry.pasted(clipboard(), self._typed.known)
        block = self._view.grid.days.block()
        if not block:
            return
        if strange:
            self._banner.tell(tr("Not pasted: {codes} are no codes of this shop.", codes=sorted(set(strange))))
            return
        wide = max(len(row) for row in rows)
        target = block if sum(map(len, block)) > 1 else self._reach(block[0][0], len(rows), wide)
        self._set(entry.laid(rows, target))
        self._view.grid.days.choose([cell for row in target for cell in row])

    def _reach(self, corner: Cell, high: int, wide: int) -> Block:
        """The cells a block covers from its corner on, cut at the grid's edges."""
        model = self._view.model
        start = model.place(corner)
        down = range(start.row(), min(start.row() + high, model.rowCount()))
        across = range(start.column(), min(start.column() + wide, model.columnCount()))
        return [[model.cell(model.index(row, column)) for column in across] for row in down]

    def _lock(self) -> None:
        self._editor.lock(self._chosen())

    def _put_on(self, cell: Cell, code: Code) -> None:
        self._view.go(cell)
        self._set({cell: code})

    def _mend(self, way: tuple[Changed, ...]) -> None:
        self._set({one.cell: one.after for one in way})

    def _on_stopped(self, stopped: Stopped) -> None:
        self._stopped = stopped
        said = rota_words.sentence(stopped.broken[0], stopped.after, words())
        text = tr("Not set, a blocking rule stands against it. {said}", said=said)
        if len(stopped.broken) > 1:
            text += " " + tr("and {n} more", n=len(stopped.broken) - 1)
        self._banner.tell(text, "danger", tr("Let through, with a reason (F7)"), self._allow)

    def _allow(self) -> None:
        """Let through the edit that was stopped, or what is broken in the chosen cells."""
        month = self._editor.month
        if month is None:
            return
        if (stopped := self._stopped) is not None:
            if reason := self._reason(len(stopped.broken)):
                self._banner.clear()
                self._stopped = None
                self._editor.set(stopped.codes, reason)
            return
        chosen = set(self._chosen())
        found = [one for cell, ones in self._view.model.broken.items() if cell in chosen for one in ones]
        spots = [month.spot(one) for one in found if not one.allowed]
        if spots and (reason := self._reason(len(spots))):
            self._editor.allow(spots, reason)

    def _reason(self, count: int) -> str | None:
        question = tr("Let {n} broken rules through. It is kept in the log with your name.", n=count)
        return ask.line(self._view, question, "Reason", tr("Let through"))

    def _next_broken(self, step: int) -> None:
        """Go to the next cell in which a blocking rule is broken."""
        month, current = self._editor.month, self._view.grid.days.currentIndex()
        if month is None or not current.isValid():
            return
        spots = [(one.day, one.staff) for one in month.stopping if one.staff and one.day]
        here = self._view.model.cell(current)
        order = sorted(spots, reverse=step < 0)
        at = (here.day, here.staff)
        after = [spot for spot in order if (spot > at if step > 0 else spot < at)]
        for day, staff in (after or order)[:1]:
            self._view.go(Cell(staff, day))
            self._view.grid.days.explain()
