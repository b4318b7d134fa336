"""The road of a file into the shop: chosen, its columns explained when nobody knows them, its problems told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.columns import Preview
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Problem, Report
from shopdesk.services import columns
from shopdesk.services.desk import Desk
from shopdesk.ui import ask, columns_form
from shopdesk.ui.runner import Progress, Runner
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.banner import Banner


class Work(Protocol):
    """Takes a file in, or only looks at it; `month` when the file does not tell its own."""

    def __call__(self, desk: Desk, source: Path, *, month: Month | None = None) -> Report: ...


_NOT_KNOWN = {"table-header-missing", "kpi-format-unknown", "rota-no-table"}
"""Refusals that end when the owner says what the columns are."""
_WHICH_MONTH = {"kpi-month-unknown", "rota-month-unknown"}
"""Refusals that end when he says that the month on screen is meant."""


class TakeIn(QObject):
    """Files of one `kind` (of `services.columns.KINDS`) for one page, which is told in its `banner` what is wrong."""

    done = Signal(object, object)  # Path, Report without problems
    wrong = Signal(object, object)  # Path, Report with problems; they are told already

    def __init__(self, page: QWidget, runner: Runner, banner: Banner, kind: str) -> None:
        super().__init__(page)
        self._page, self._runner, self._banner = page, runner, banner
        self._kind = kind
        self._work: Work | None = None
        self._month: Month | None = None

    def choose(self, title: str, work: Work, month: Month | None = None) -> None:
        """Ask for a file and let `work` take it in, or only look where the page shows first what would change.

        `month` is the one on screen: offered when the file does not tell its own.
        """
        if (source := ask.open_file(self._page, title, ask.SPREADSHEETS)) is not None:
            self.take(source, work, month)

    def take(self, source: Path, work: Work, month: Month | None = None) -> None:
        """Let `work` take in a file chosen already."""
        self._work, self._month = work, month
        self._again(source)

    def explain(self, source: Path) -> None:
        """Show the file's first rows and ask what its columns are; then take it in."""
        look = partial(columns.look, kind=self._kind, source=source)
        self._runner.read(look, self._ask, self._banner.refuse)

    def _tell_problems(self, source: Path, report: Report) -> None:
        """Say that nothing was imported and why; all of it on a click."""
        lines = [told(problem) for problem in report.problems]
        n = len(lines)
        text = tr("{file}: nothing was imported, {n} things to mend. {first}", file=source.name, n=n, first=lines[0])
        self._banner.tell(text, "danger", tr("See all {n}", n=n), partial(self._see, source, lines))

    def _again(self, source: Path, month: Month | None = None) -> None:
        assert self._work is not None
        self._banner.clear()
        work = partial(_take, self._work, source, month)
        self._runner.job(work, partial(self._taken, source), None, partial(self._refused, source))

    def _taken(self, source: Path, report: Report) -> None:
        if report.ok:
            self.done.emit(source, report)
        else:
            self._tell_problems(source, report)
            self.wrong.emit(source, report)

    def _refused(self, source: Path, error: ShopError) -> None:
        if error.code in _NOT_KNOWN:
            choose = tr("Choose the columns…")
            self._banner.tell(words().refusal(error), "danger", choose, partial(self.explain, source))
        elif error.code in _WHICH_MONTH and self._month is not None:
            take = tr("Take it for {month}", month=self._month)
            self._banner.tell(words().refusal(error), "warning", take, partial(self._again, source, self._month))
        else:
            self._banner.refuse(error)

    def _see(self, source: Path, lines: list[str]) -> None:
        if ask.show_text(self._page, tr("What is wrong in the file"), "\n".join(lines), tr("Choose the columns…")):
            self.explain(source)

    def _ask(self, preview: Preview) -> None:
        if (explained := columns_form.explain(self._page, preview)) is not None:
            remember = partial(columns.remember, new=explained)
            self._runner.write(remember, partial(self._explained, preview.source), self._banner.refuse)

    def _explained(self, source: Path, nothing: None) -> None:
        del nothing
        self._again(source)


def told(problem: Problem) -> str:
    """One problem of a file: where, what stands there, what was expected."""
    place = tr("row {row}, {column}: {value}", row=problem.row, column=problem.column, value=problem.value)
    return f"{place} – {tr(problem.code, **problem.facts)}"


def _take(work: Work, source: Path, month: Month | None, desk: Desk, progress: Progress) -> Report:
    del progress
    return work(desk, source, month=month)
