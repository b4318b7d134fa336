"""The handbook tab: write the draft beside its printed page, publish it, see who signed."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from shopdesk.domain import rights
from shopdesk.domain.handbook import Acknowledgement, Version
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import StaffNo
from shopdesk.services import handbook
from shopdesk.services.desk import Topic
from shopdesk.services.handbook import Overview
from shopdesk.ui import ask
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.handbook import publish
from shopdesk.ui.tabs.handbook.contents import ContentsPanel
from shopdesk.ui.tabs.handbook.draft_bar import DraftBar
from shopdesk.ui.tabs.handbook.editor import Editor
from shopdesk.ui.tabs.handbook.lines import ANNEXES
from shopdesk.ui.tabs.handbook.paper import PaperWork
from shopdesk.ui.tabs.handbook.preview import PreviewPane
from shopdesk.ui.tabs.handbook.signatures import SignaturesView
from shopdesk.ui.tabs.handbook.versions import VersionsView
from shopdesk.ui.tabs.handbook.writing import Writing
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Hairline, Segmented, Toolbar

_EDIT, _VERSIONS, _SIGNATURES = range(3)
_FIRST_ANNEX = "shifts"


class HandbookTab(Tab):
    """Every edit is a service call; the page beside it follows once the typing stops."""

    TOPICS = frozenset({Topic.HANDBOOK, Topic.STAFF, Topic.SHOP, Topic.PERMISSIONS, Topic.REQUESTS})

    def build(self) -> None:
        self._overview: Overview | None = None
        self._wanted = ""
        self._paper = PaperWork(self)
        self._views = Segmented(["Write", "Versions", "Signatures"])
        self._undo, self._redo = Button(icon="undo"), Button(icon="redo")
        self._compare = Button(icon="compare")
        self._compare.setCheckable(True)
        self._export, self._print = Button(icon="export"), Button(icon="print")
        self._publish = Button(icon="publish", kind="primary")
        bar = Toolbar()
        bar.add_left(self._views)
        self._line = bar.separator()
        bar.add_left(self._undo, self._redo)
        bar.add_right(self._compare, self._export, self._print, self._publish)
        self._bar = DraftBar()
        self._contents, self._editor = ContentsPanel(), Editor()
        self.writing = Writing(self, self._contents, self._editor)
        self._preview = PreviewPane(self.runner)
        self._versions, self._signatures = VersionsView(), SignaturesView()
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._contents)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._editor)
        row.addWidget(self._preview, 1)
        for button in (self._undo, self._redo, self._compare, self._export, self._print, self._publish):
            button.setEnabled(False)  # until there is something to do it with
        self._stack = QStackedWidget()
        for view in (desk, self._versions, self._signatures):
            self._stack.addWidget(view)
        for widget in (bar, self._bar):
            self.column.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self._views.chosen.connect(self._on_view)
        self._undo.clicked.connect(self.writing.undo)
        self._redo.clicked.connect(self.writing.redo)
        self._compare.toggled.connect(self._on_compare)
        self._export.clicked.connect(self._on_export)
        self._print.clicked.connect(self._on_print)
        self._paper.written.connect(self._on_written)
        self._publish.clicked.connect(self._on_publish)
        self._bar.significant.connect(self._on_significant)
        self._contents.chosen.connect(self._on_chosen)
        self._preview.renewed.connect(self._on_renewed)
        self._preview.refused.connect(self.refuse)
        self._versions.export.connect(self._paper.export_version)
        for view in (self._contents, self._signatures):
            view.remind.connect(self._on_remind)
            view.sheet.connect(self._paper.show_sheet)
        self._editor.faq.export.connect(self._paper.export_faq)
        self._signatures.on_paper.connect(self._on_paper)
        self._signatures.read.connect(self._on_read)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.writing.undo), (QKeySequence.StandardKey.Redo, self.writing.redo),
            (QKeySequence.StandardKey.Find, self._contents.search.setFocus),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def reload(self) -> None:
        self.read(handbook.overview, self._show)

    def retranslate(self) -> None:
        self._undo.setToolTip(tr("Undo"))
        self._undo.setAccessibleName(tr("Undo"))
        self._redo.setToolTip(tr("Redo"))
        self._redo.setAccessibleName(tr("Redo"))
        self._export.setText(tr("Export PDF"))
        self._print.setToolTip(tr("Open as a PDF, to print"))
        self._print.setAccessibleName(tr("Open as a PDF, to print"))
        if self._overview is not None:
            self._show(self._overview)
        else:
            self._compare.setText(tr("Compare"))
            self._publish.setText(tr("Publish a version…"))

    def turn_to(self, target: Any) -> None:
        """Another tab asks for the signatures ("signatures") or for a part by its id."""
        view = _SIGNATURES if target == "signatures" else _EDIT
        self._views.set_current(view)
        self._on_view(view)
        if view == _EDIT and not self._contents.tree.choose(str(target)):
            self._wanted = str(target)  # the contents are still on their way

    def _show(self, overview: Overview) -> None:
        self._overview = self.writing.overview = overview
        draft = overview.draft
        self._paper.title = draft.text.title or tr("Handbook")
        self._bar.show_overview(overview)
        self._contents.show_overview(overview)
        if self._wanted and self._contents.tree.choose(self._wanted):
            self._wanted = ""
        elif not self._contents.tree.current and draft.text.chapters:
            self._contents.tree.choose(self._first(overview))
        self._versions.show_overview(overview)
        self._signatures.show_overview(overview)
        self._views.set_badge(_SIGNATURES, len(overview.waiting))
        for button in (self._export, self._print):
            button.setEnabled(any(draft.text.clauses) or bool(overview.history))
        self._undo.setEnabled(draft.can_undo)
        self._redo.setEnabled(draft.can_redo)
        self._compare.setEnabled(draft.before is not None)
        self._compare.setText(
            tr("Compare with {number}", number=draft.before.number) if draft.before else tr("Compare")
        )
        self._publish.setText(tr("Publish {number}…", number=draft.number))
        may = rights.may(self.runner.actor.role, Right.PUBLISH_HANDBOOK)
        self._publish.setEnabled(may)
        who = [tr(role) for role in rights.who_may(Right.PUBLISH_HANDBOOK)]
        self._publish.setToolTip("" if may else tr("Published by {who}", who=who))
        self._show_part()
        self._preview.stale(draft.before.number if draft.before else "")
        self.badge.emit(0)

    def _first(self, overview: Overview) -> str:
        """The first section that has a change, else the first one."""
        draft = overview.draft
        sections = [section for chapter in draft.text.chapters for section in chapter.sections]
        touched = [one for one in sections if any(clause.id in draft.changes.marked for clause in one.clauses)]
        found = (touched if draft.before else []) or sections
        return str(found[0].id if found else draft.text.chapters[0].id)

    def _show_part(self) -> None:
        if self._overview is not None:
            self._editor.show_part(self._overview, self._contents.tree.current, comparing=self._compare.isChecked())

    def _on_view(self, view: int) -> None:
        self.writing.leave_text()
        self._stack.setCurrentIndex(view)
        for widget in (self._line, self._undo, self._redo, self._compare):
            widget.setVisible(view == _EDIT)

    def _on_compare(self, *_: Any) -> None:
        self._editor.clauses.choose(None)
        self._show_part()

    def _on_chosen(self, name: str) -> None:
        self._editor.clauses.choose(None)
        self._compare.setChecked(False)
        self._show_part()
        self._preview.follow(_FIRST_ANNEX if name == ANNEXES else name)

    def _on_renewed(self, seconds: float) -> None:
        self.status.emit(tr("preview in {seconds} s", seconds=f"{seconds:.1f}"))

    # ---- publishing

    def _on_significant(self, significant: bool) -> None:  # noqa: FBT001 - a slot
        assert self._overview is not None
        self.write(partial(handbook.plan, effective=self._overview.draft.effective, significant=significant))

    def _on_publish(self) -> None:
        self.writing.leave_text()
        if self._overview is None:
            return
        asked = publish.ask(self, self._overview.draft, self._overview.due)
        if asked is not None:
            self._published(asked.effective, asked.note, significant=asked.significant)

    def _published(self, effective: date, note: str, *, significant: bool) -> None:
        work = partial(handbook.publish, effective=effective, significant=significant, note=note)
        self.write(work, self._on_published)

    def _on_published(self, version: Version) -> None:
        self.toast(tr("Version {number} is published", number=version.number))

    def _on_remind(self, number: str) -> None:
        self.write(partial(handbook.remind, who=StaffNo(number)), self._on_reminded)

    def _on_reminded(self, _: None) -> None:
        self.toast(tr("The shared machine will remind them at the next sign-in"))

    def _on_paper(self, number: str) -> None:
        self.write(partial(handbook.sign, who=StaffNo(number), on_paper=True), self._on_signed)

    def _on_signed(self, done: Acknowledgement) -> None:
        self.toast(tr("Signature of {staff} entered", staff=done.staff))

    def _on_read(self, done: Acknowledgement) -> None:
        self.read(partial(handbook.signed_text, done=done), self._on_text)

    def _on_text(self, text: str) -> None:
        ask.show_text(self, tr("The text that was signed"), text)

    # ---- paper

    def _on_export(self) -> None:
        self.writing.leave_text()
        self._paper.export(draft=self._drafted())

    def _on_print(self) -> None:
        self.writing.leave_text()
        self._paper.show(draft=self._drafted())

    def _drafted(self) -> bool:
        """Whether the draft is what is looked at; in the other views it is the newest version."""
        if self._overview is None or self._overview.newest is None:
            return True
        return self._stack.currentIndex() == _EDIT and bool(self._overview.draft.changes)

    def _on_written(self, out: Path) -> None:
        self.toast(tr("Written: {path}", path=out))
