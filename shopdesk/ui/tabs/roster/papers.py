"""Papers kept with people's entries, and the printed roster: opened in the program this computer has for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from shopdesk.domain.roster import Document
from shopdesk.domain.staff import Staff
from shopdesk.services import staff_documents, staff_export
from shopdesk.services.desk import Desk
from shopdesk.ui import ask
from shopdesk.ui.opened import OpenedCopies
from shopdesk.ui.runner import Progress
from shopdesk.ui.tabs.roster.undoing import UndoingTab
from shopdesk.ui.texts import tr, words
from shopdesk.words import Words

_OUT: ask.Kinds = (*ask.WORKBOOKS, *ask.DOCUMENTS)
_KEPT = (("Documents and pictures", "*.pdf *.jpg *.jpeg *.png *.doc *.docx *.xlsx *.txt"),)


class Papers(QObject):
    """What the links and buttons about papers do; what is opened is a copy."""

    def __init__(self, tab: UndoingTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._copies = OpenedCopies()

    def add(self, person: Staff) -> None:
        """Choose a file and keep a copy of it."""
        if (path := ask.open_file(self._tab, tr("Add a document"), _KEPT)) is not None:
            work = partial(staff_documents.add, no=person.no, source=path)
            self._tab.write(work, partial(self._added, path.name))

    def open(self, document: Document) -> None:
        self._tab.write(partial(staff_documents.content, id_=document.id), self._show)

    def drop(self, document: Document) -> None:
        told = tr("{file} is in the bin.", file=document.name)
        undo = partial(staff_documents.restore, id_=document.id)
        work = partial(staff_documents.put_in_bin, id_=document.id)
        self._tab.write(work, partial(self._tab.done, told, undo))

    def export(self) -> None:
        """The roster as a workbook or PDF, where the user wants it."""
        path = ask.save_file(self._tab, tr("Export the roster"), _OUT, f"{tr('Roster')}.xlsx")
        if path is not None:
            self._tab.job(partial(_export, path, words()), partial(self._exported, path))

    def print(self) -> None:
        """The roster as a PDF, opened: that program prints it."""
        path = self._copies.new(f"{tr('Roster')}.pdf")
        self._tab.job(partial(_export, path, words()), partial(self._open, path))

    def _added(self, name: str, id_: int) -> None:
        self._tab.done(tr("{file} is kept.", file=name), partial(staff_documents.put_in_bin, id_=id_))

    def _show(self, found: tuple[Document, bytes]) -> None:
        document, content = found
        self._copies.show(document.name, content)

    def _open(self, path: Path, _: object = None) -> None:
        ask.open_outside(path)

    def _exported(self, path: Path, _: object) -> None:
        self._tab.toast(tr("Saved as {file}", file=path.name))


def _export(path: Path, told: Words, desk: Desk, progress: Progress) -> None:
    progress(path)
    staff_export.export_roster(desk, path, told)
