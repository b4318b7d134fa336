"""Saying yes or no to what staff ask for, and looking at what they handed in with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from shopdesk.domain.month import Month
from shopdesk.domain.requests import Attachment, Effect, Leave, Missed, Request, Swap
from shopdesk.services import requests
from shopdesk.ui import ask
from shopdesk.ui.opened import OpenedCopies
from shopdesk.ui.tab import Tab
from shopdesk.ui.texts import tr


class Deciding(QObject):
    """What the buttons of a request do. Made when the first is pressed: most openings decide nothing."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._copies = OpenedCopies()

    def approve(self, request: Request, *, despite: bool) -> None:
        """Write it through; `despite` what stands against it only with a reason."""
        reason = ""
        if despite:
            question = tr("This is more leave than is left. Granting it all the same is noted with your reason.")
            reason = ask.line(self._tab, question, "Reason", tr("Approve")) or ""
            if not reason:
                return
        self._tab.write(partial(requests.approve, number=request.id, despite=reason), self._approved)

    def refuse(self, request: Request, name: str) -> None:
        """Say no, with the reason that `name` will read."""
        reason = ask.line(self._tab, tr("{name} will read why.", name=name), "Reason", tr("Refuse"))
        if reason is not None:
            self._tab.write(partial(requests.refuse, number=request.id, reason=reason), self._refused)

    def edit(self, request: Request) -> None:
        """To where the same is done by hand: the rota of that month, or the day's punches."""
        match request.what:
            case Leave(first):
                self._tab.wanted.emit("rota", Month.of(first))
            case Swap(day):
                self._tab.wanted.emit("rota", Month.of(day))
            case Missed(at):
                self._tab.wanted.emit("clock", Month.of(at.date()))

    def look(self, request: Request) -> None:
        """Open what was handed in with it."""
        self._tab.write(partial(requests.evidence, number=request.id), self._show)

    def _show(self, found: tuple[tuple[Attachment, bytes], ...]) -> None:
        for one, content in found:
            self._copies.show(one.name, content)

    def _approved(self, effect: Effect) -> None:
        del effect
        self._tab.toast(tr("Approved"))

    def _refused(self, nothing: None) -> None:
        del nothing
        self._tab.toast(tr("Refused"))
