"""Asking for a punch that was missed: when it should have been, why, and what shows it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QComboBox, QTimeEdit

from shopdesk.domain.requests import MOST_EVIDENCE
from shopdesk.services import requests
from shopdesk.services.desk import Desk
from shopdesk.services.kiosk import OwnRequests
from shopdesk.ui import ask
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.asking import AskingPage, chosen_day, offer_days, own_number
from shopdesk.ui.kiosk.page import field
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.arrange import emptied
from shopdesk.ui.widgets.basic import Label

_BACK = 10  # days
_EVIDENCE: ask.Kinds = (("Photos and PDF", "*.jpg *.jpeg *.png *.pdf"),)


class MissedPage(AskingPage):
    TITLE = "Missed punch"
    KIND = "missed"
    ASK = "Ask to add this punch"

    def build(self) -> None:
        self.day, self.time = QComboBox(), QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._marks = parts.column(spacing=8)
        self.form.addLayout(self._marks)
        when = parts.row(spacing=16)
        when.addLayout(field(tr("Day"), self.day))
        when.addLayout(field(tr("When it should have been"), self.time))
        self.form.addLayout(when)
        self.evidence: tuple[Path, ...] = ()
        self.hand_in = parts.Press(tr("Add a photo or PDF…"), "attach")
        self.hand_in.clicked.connect(self._choose_evidence)
        self._handed_in = parts.column(spacing=6)
        self.form.addLayout(parts.row(self.hand_in, stretch=True))
        self.form.addLayout(self._handed_in)

    def offer(self, own: OwnRequests) -> None:
        local = self.host.local().replace(second=0, microsecond=0)
        offer_days(self.day, own.today - timedelta(days=_BACK), _BACK + 1)
        self._set(own.missing[-1] if own.missing else local)
        emptied(self._marks)
        if own.missing:
            self._marks.addWidget(parts.words(tr("Missing in the last days:"), 18, "text2"))
            line = parts.row(spacing=8)
            for at in own.missing[-3:]:
                button = parts.Press(f"{at.month}/{at.day} {at:%H:%M}")
                button.clicked.connect(partial(self._set, at))
                line.addWidget(button)
            line.addStretch(1)
            self._marks.addLayout(line)

    def ask(self, desk: Desk) -> int:
        hour = self.time.time()
        at = datetime.combine(chosen_day(self.day), time(hour.hour(), hour.minute()))
        return requests.ask_missed(desk, own_number(desk), at, self.reason.text(), self.evidence)

    def _choose_evidence(self) -> None:
        if chosen := ask.files_to_hand_in(self, tr("Add a photo or PDF…"), _EVIDENCE):  # none: the page may be gone
            self._show_evidence(tuple(dict.fromkeys((*self.evidence, *chosen))))

    def _show_evidence(self, evidence: tuple[Path, ...]) -> None:
        self.evidence = evidence
        emptied(self._handed_in)
        for path in evidence:
            drop = parts.Press(tr("Leave out"), kind="outline")
            drop.setAccessibleName(f"{tr('Leave out')} {path.name}")
            drop.clicked.connect(partial(self._leave_out, path))
            line = parts.row()
            line.addWidget(Label(path.name, "k18", elide=True), 1)
            line.addWidget(drop)
            self._handed_in.addLayout(line)
        self.hand_in.setEnabled(len(evidence) < MOST_EVIDENCE)

    def _leave_out(self, path: Path) -> None:
        self._show_evidence(tuple(one for one in self.evidence if one != path))

    def _set(self, at: datetime) -> None:
        self.day.setCurrentIndex(self.day.findData(at.date().isoformat()))
        self.time.setTime(QTime(at.hour, at.minute))
