"""What the demo shop's people ask of the rota and leave for one another: wishes, leave, swaps, duty, handover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from shopdesk.domain.errors import ShopError
from shopdesk.domain.meetings import Meeting
from shopdesk.domain.month import Month
from shopdesk.domain.notes import NoteKind
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_pattern import PATTERN
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, duty, faq, notes, requests, rota_settings, wishes
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import rota

_EARLY, _LATE, _REST, _ANNUAL = Code("早"), Code("晚"), Code("休"), Code("年假")
_MEETINGS = (Meeting("周例会", 0, 14 * 60, 30), Meeting("案例分享", 3, 17 * 60, 30))
_ROUND = Rule(
    PATTERN,
    Severity.OFF,
    {"start": "2026-09-28", "cells": [_EARLY] * 5 + [_REST] * 2 + [_LATE] * 5 + [_REST] * 2, "staff": ["K003"]},
)
_WISHES = (
    # who, day of the month, code, wanted, strong
    ("K004", 12, _REST, True, True),
    ("K004", 26, _REST, True, False),
    ("K005", 8, _EARLY, True, False),
    ("K007", 15, _REST, True, True),
    ("K010", 5, _REST, True, False),
    ("K010", 20, _LATE, False, True),
    ("K012", 13, _LATE, False, False),
)
_ON_LEAVE, _COVER, _FIRST_DAY, _DAYS = StaffNo("K005"), StaffNo("K006"), 24, 2
_AHEAD = range(3, 10)  # days from today on in which somebody looks for a swap
_LATE_NOTE = "订单 3391 的补发单号明早才出，客户在催，上班先回他一句。"
_EARLY_NOTE = "北欧落地灯今天缺货，三天后到；问起先登记，别让他拍下。"


def settle(desk: Desk) -> None:
    """The shop's weekly meetings, in the hours both shifts are there, and a round nobody is held to yet."""
    duty.set_meetings(desk, _MEETINGS)
    rota_settings.set_rules(desk, [*rota_settings.rules(desk), _ROUND])


def wish(desk: Desk, month: Month) -> None:
    """What some wish for a month that is not planned yet, each in his own name."""
    for no, day, code, wanted, strong in _WISHES:
        person = StaffNo(no)
        wishes.make(_own(desk, person), person, month.first.replace(day=day), code, wanted=wanted, strong=strong)


def take_leave(desk: Desk, month: Month) -> None:
    """Two days of annual leave, asked for and granted before the month is planned."""
    first = month.first.replace(day=_FIRST_DAY)
    last = first + timedelta(days=_DAYS - 1)
    number = requests.ask_leave(_own(desk, _ON_LEAVE), _ON_LEAVE, first, last, _ANNUAL, _COVER, "回老家办事")
    requests.approve(desk, number)


def hand_over(desk: Desk) -> None:
    """Notes of yesterday's late and today's early shift, a question answered and one still open."""
    yesterday = desk.today - timedelta(days=1)
    for day, at, code, text in (
        (yesterday, time(22, 50), _LATE, _LATE_NOTE),
        (desk.today, time(11, 55), _EARLY, _EARLY_NOTE),
    ):
        written = datetime.combine(day, at, desk.zone)
        if written <= desk.now and (who := _working(desk, day, code)):
            notes.write(replace(_own(desk, who[-1]), now=written), NoteKind.HANDOVER, text)
    asking = _own(desk, StaffNo("K012"))
    notes.write(asking, NoteKind.QUESTION, "定制窗帘能开专票吗？")
    question = notes.newest(asking)[0]
    faq.settle(desk, question.id, question.text, "可以，请客户留税号，月底统一开。", in_faq=True)
    notes.write(asking, NoteKind.QUESTION, "客户要求送货上楼，运费谁出？")


def swap(desk: Desk) -> None:
    """A swap of shifts that waits for the supervisor, and one of cleaning duty that waits for the colleague."""
    for day in (desk.today + timedelta(days=n) for n in _AHEAD):
        if pair := _pair(desk, day):
            one, other = pair
            number = requests.ask_swap(_own(desk, one), one, day, other, day, "晚上家里有事")
            requests.agree(_own(desk, other), number)
            break
    for one in _working(desk, desk.today, _EARLY):
        if _swap_duty(_own(desk, one)):
            break


def _swap_duty(desk: Desk) -> bool:
    """Ask the first colleague who can take one's next turn."""
    own = duty.own(desk)
    for day in own.mine[:1]:
        for other, _ in own.others:
            try:
                duty.ask_swap(desk, day, other)
            except ShopError:  # one of the two is off on the other's day
                continue
            return True
    return False


def _pair(desk: Desk, day: date) -> tuple[StaffNo, StaffNo] | None:
    """Somebody on late and somebody on early who may change: neither would come early after a late shift."""
    around = rota.between(desk.db, day - timedelta(days=1), day + timedelta(days=1))
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    late = [no for no in _working(desk, day, _LATE) if around.code(no, before) != _LATE]
    early = [no for no in _working(desk, day, _EARLY) if around.code(no, after) != _EARLY]
    return (late[0], early[-1]) if late and early else None


def _working(desk: Desk, day: date, code: Code) -> list[StaffNo]:
    """Who stands on a shift on a day, by number."""
    codes = rota.between(desk.db, day, day).codes
    return sorted(no for no in attendance.names(desk) if codes.get(Cell(no, day)) == code)


def _own(desk: Desk, no: StaffNo) -> Desk:
    """The desk of somebody at the shared machine."""
    desk.require(Right.PLAN_ROTA)  # only who plans the demo speaks for others
    return replace(desk, actor=Actor(Role.AGENT, attendance.names(desk).get(no, no), no))
