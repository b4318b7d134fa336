"""From the question box to the log: asking, logging, an approver's number and PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.permission_decision import Decision
from shopdesk.domain.permissions import OWNER
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import concessions, permissions
from shopdesk.services.concessions import Grant
from shopdesk.services.desk import Actor, Desk
from shopdesk.services.permissions import View
from shopdesk.ui import ask as dialogs
from shopdesk.ui.tabs.permissions.question import Question
from shopdesk.ui.texts import tr


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approves; nobody by number when the owner is at the desk."""

    staff: StaffNo | None
    pin: str = ""


def ask(question: Question) -> Callable[[Desk], Decision]:
    """The question as work for the runner."""
    return partial(
        permissions.may,
        no=question.staff,
        action=question.action,
        order=question.order,
        amount=question.amount,
        reason=question.reason,
        days=question.days,
        order_no=question.order_no,
    )


def grant(question: Question, approval: Approval | None = None) -> Callable[[Desk], Decision]:
    """Logging it, as work for the runner."""
    wanted = Grant(
        question.staff, question.action, question.order_no, question.order, question.amount, question.reason,
        question.days,
    )  # fmt: skip
    if approval is None or approval.staff is None:
        return partial(concessions.grant, wanted=wanted)
    return partial(concessions.grant, wanted=wanted, approver=approval.staff, pin=approval.pin)


def approval(parent: QWidget, actor: Actor, view: View, decision: Decision) -> Approval | None:
    """Ask for the approver's PIN; at the owner's desk the owner only says yes. None when it was called off."""
    if actor.role is Role.OWNER:
        yes = dialogs.confirm(parent, tr("Approve and log this as the owner?"), tr("Approve and log"))
        return Approval(None) if yes else None
    if decision.who == OWNER:
        return Approval(None)  # the service says that only the owner can
    known = next((one for one in view.team if one.position == decision.who), None)
    typed = dialogs.line(
        parent,
        tr("Who approves? One with the limits of {position} gives staff number and PIN.", position=decision.who),
        "Staff number",
        tr("Continue"),
        known.no if known else "",
    )
    if not typed:
        return None
    pin = dialogs.password(parent, tr("PIN of {no}", no=typed))
    return Approval(StaffNo(typed), pin) if pin else None
