"""The rota out of the window and into it: files, the clipboard, the printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMenu

from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import rota, rota_calendar, rota_files
from shopdesk.services.desk import Desk
from shopdesk.ui import ask
from shopdesk.ui.runner import Progress
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.rota import codes_form, printing
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr, words

_WORKBOOK = (("Excel workbook", "*.xlsx"),)
_PDF = (("PDF document", "*.pdf"),)
_PICTURE = (("Picture", "*.png"),)
_CALENDAR = (("Calendar file", "*.ics"),)


class Files(QObject):
    """What the export menu, the picture and the print buttons do. `month` is the one on screen."""

    imported = Signal(object)  # Month

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.month: RotaMonth | None = None
        self.menu = QMenu(tab)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._lists = TakeIn(tab, tab.runner, tab.banner, "rota")
        self._lists.done.connect(self._imported)
        self._lists.wrong.connect(self._not_imported)

    def _fill_menu(self) -> None:
        self.menu.clear()
        month = self.month
        if month is not None and not month.empty:
            self.menu.addAction(tr("Excel workbook…"), partial(self._export, _WORKBOOK, "a4"))
            self.menu.addAction(tr("PDF for the wall, A4…"), partial(self._export, _PDF, "a4"))
            self.menu.addAction(tr("PDF for the wall, A3…"), partial(self._export, _PDF, "a3"))
            self.menu.addAction(tr("Picture…"), partial(self._export, _PICTURE, "a4"))
            self.menu.addMenu(self._calendar_menu(month))
            self.menu.addSeparator()
        self.menu.addAction(tr("Import a rota…"), self.take_in)

    def _calendar_menu(self, month: RotaMonth) -> QMenu:
        menu = QMenu(tr("Calendar for the phone (.ics)"), self.menu)
        menu.addAction(tr("Everybody, into a folder…"), partial(self.export_calendar, None))
        menu.addSeparator()
        for one in month.people:
            menu.addAction(one.name, partial(self.export_calendar, one))
        return menu

    def export_calendar(self, person: Staff | None) -> None:
        """Write the month's shifts of one person, or of everybody into a folder."""
        month = self.month
        if month is None:
            return
        if person is None:
            out = ask.folder(self._tab, tr("Calendar for the phone (.ics)"))
        else:
            name = f"{rota_calendar.file_name(person)} {month.month}.ics"
            out = ask.save_file(self._tab, tr("Export"), _CALENDAR, name)
        if out:
            work = partial(_calendar, month=month.month, staff=person.no if person else None, out=out)
            self._tab.job(work, self._calendar_written)

    def _calendar_written(self, written: tuple[Path, ...]) -> None:
        one = tr("Written: {path}", path=written[0].name)
        self._tab.toast(one if len(written) == 1 else tr("Written: {n} calendar files", n=len(written)))

    def _export(self, kinds: ask.Kinds, paper: str) -> None:
        month = self.month
        if month is None:
            return
        name = tr("{month} rota", month=month.month) + kinds[0][1].removeprefix("*")
        if out := ask.save_file(self._tab, tr("Export"), kinds, name):
            work = partial(_export, month=month.month, out=out, paper=paper)
            self._tab.job(work, partial(self._exported, out))

    def _exported(self, out: Path, answer: object) -> None:
        del answer
        self._tab.toast(tr("Written: {path}", path=out.name))

    def take_in(self) -> None:
        self._lists.choose(tr("Import a rota"), rota.import_rota, self.month.month if self.month else None)

    def _imported(self, source: Path, report: Report) -> None:
        del source
        say = words()
        month = next(facts["month"] for code, facts in report.notes if code == "rota-imported-month")
        self.imported.emit(month)
        text = tr("Imported: {added} new, {changed} changed.", added=report.added, changed=report.changed)
        self._tab.banner.tell(say.run_on((text, *(say(code, **facts) for code, facts in report.notes))), "success")

    def _not_imported(self, source: Path, report: Report) -> None:
        """Codes of another shop are explained first; whatever else is wrong shows after that."""
        strange = sorted({one.value for one in report.problems if one.code == "rota-code-unknown"})
        if strange and self.month is not None:
            text = tr("Nothing was imported: {codes} are no codes of this shop.", codes=strange)
            self._tab.banner.tell(
                text, "danger", tr("Say what they stand for…"), partial(self._explain, source, strange)
            )

    def _explain(self, source: Path, strange: list[str]) -> None:
        if self.month is not None and (meanings := codes_form.explain(self._tab, strange, self.month.task.types)):
            work = partial(rota_files.map_codes, meanings=meanings)
            self._tab.write(work, partial(self._explained, source))

    def _explained(self, source: Path, nothing: None) -> None:
        del nothing
        self._lists.take(source, rota.import_rota, self.month.month if self.month else None)

    def copy_picture(self) -> None:
        if self.month is not None:
            self._tab.job(partial(_picture, month=self.month), self._picture_ready)

    def _picture_ready(self, picture: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        QApplication.clipboard().setPixmap(pixmap)
        self._tab.toast(tr("The picture is on the clipboard; paste it into the chat group."))

    def print_out(self) -> None:
        if self.month is not None:
            self._tab.job(partial(_pages, month=self.month.month), self._preview)

    def _preview(self, pages: tuple[bytes, ...]) -> None:
        printing.preview(self._tab, pages)


def _export(desk: Desk, progress: Progress, month: Month, out: Path, paper: str) -> None:
    del progress
    rota.export_rota(desk, month, out, words(), paper=paper)


def _calendar(desk: Desk, progress: Progress, month: Month, staff: StaffNo | None, out: Path) -> tuple[Path, ...]:
    del progress
    return rota_calendar.export_calendar(desk, month, staff, out, words())


def _picture(desk: Desk, progress: Progress, month: RotaMonth) -> bytes:
    del progress
    return rota_files.picture(desk, month, words())


def _pages(desk: Desk, progress: Progress, month: Month) -> tuple[bytes, ...]:
    del progress
    return rota_files.print_pages(desk, month, words())
