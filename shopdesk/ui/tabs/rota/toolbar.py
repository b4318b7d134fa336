"""The row over the rota: month, views, week, planning, undo; how far it is published, and the ways out."""

from __future__ import annotations

from shopdesk.domain.month import Month
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.services import moment
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, MonthPicker, Segmented, Toolbar


class RotaToolbar(Toolbar):
    """Says what can be pressed; what is pressed is the tab's business."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = MonthPicker(Month.of(moment.now().date()))
        self.segments = Segmented(("Month", "Needs and rules", "Fairness"))
        self.week = Button()
        self.week.setCheckable(True)
        self.week_back, self.week_on = Button(icon="left"), Button(icon="right")
        self.generate, self.copy_week = Button(icon="generate"), Button(icon="copy-week")
        self.replan = Button(icon="sick")
        self.undo, self.redo = Button(icon="undo"), Button(icon="redo")
        self.draft = Chip("info")
        self.export, self.picture, self.print = Button(icon="export"), Button(icon="picture"), Button(icon="print")
        self.publish = Button(icon="publish", kind="primary")
        self.add_left(self.picker, self.segments, self.week_back, self.week, self.week_on)
        self.separator()
        self.add_left(self.generate, self.replan, self.copy_week, self.undo, self.redo)
        self.add_right(self.draft)
        self._after_draft = self.separator(right=True)
        self.add_right(self.export, self.picture, self.print, self.publish)
        self.keep(self.week_back, self.week, self.week_on)

    def offer_weeks(self, *, shown: bool) -> None:
        """Offer the week while the grid is shown, and steps while it shows a week."""
        self.week.setVisible(shown)
        for button in (self.week_back, self.week_on):
            button.setVisible(shown and self.week.isChecked())

    def tell(self, month: RotaMonth, *, undo: bool, redo: bool) -> None:
        """What can be done with the month as it stands, and how far staff know it."""
        count = len(month.unpublished)
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)
        for button in (self.picture, self.print, self.copy_week, self.replan):
            button.setEnabled(not month.empty)
        self.publish.setEnabled(count > 0)
        self.publish.setText(tr("Publish {n} cells", n=count) if count else tr("Publish"))
        for part in (self.draft, self._after_draft):
            part.setVisible(not month.empty)
        if month.empty:
            return
        if count:
            first = tr("Draft · not published yet") if not month.versions else ""
            self.draft.tell(first or tr("Draft · {n} cells not published", n=count), "info")
        else:
            self.draft.tell(tr("Published, version {n}", n=month.versions[-1].number), "success")

    def retranslate(self) -> None:
        self.generate.setText(tr("Generate…"))
        self.week.setText(tr("Week"))
        self.week.setToolTip(tr("Week or month (Ctrl+W)"))
        wide = words().language == "zh"
        self.replan.setText(tr("Re-plan…") if wide else "")
        self.copy_week.setText(tr("Copy last week") if wide else "")
        for button, name in (
            (self.copy_week, tr("Copy last week")),
            (self.week_back, tr("The week before")),
            (self.week_on, tr("The next week")),
            (self.replan, tr("Re-plan after a sick call…")),
            (self.undo, tr("Undo")),
            (self.redo, tr("Redo")),
            (self.picture, tr("Copy as a picture")),
            (self.print, tr("Print")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.export.setText(tr("Export"))
