"""The shared machine's services: who it is, what he sees, what he may ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.meetings import Meeting
from shopdesk.domain.month import Month
from shopdesk.domain.notes import NoteKind
from shopdesk.domain.punches import Way
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import access, clock, duty, kiosk, notes, requests, staff
from shopdesk.services import rota as planning
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import rota
from shopdesk.words import Language, Words

pytestmark = pytest.mark.usefixtures("quick_secrets")
ZHOU, WU = StaffNo("K009"), StaffNo("K010")
PIN = "2580"
OCTOBER = Month(2026, 10)


def at(desk: Desk, text: str) -> Desk:
    local = datetime.fromisoformat(f"2026-10-21 {text}").replace(tzinfo=desk.zone)
    return replace(desk, now=local.astimezone(UTC))


@pytest.fixture
def machine(desk: Desk) -> Desk:
    """Nobody in particular stands before the machine; Zhou Jie has the late shift and a PIN."""
    access.set_pin(desk, ZHOU, PIN)
    for day in range(21, 25):
        rota.put(desk.db, Cell(ZHOU, date(2026, 10, day)), Code("晚"))
        rota.put(desk.db, Cell(WU, date(2026, 10, day)), Code("早"))
    planning.publish(desk, OCTOBER)
    return replace(desk, actor=Actor(Role.AGENT, ""))


def own(desk: Desk, staff: StaffNo = ZHOU) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, staff, staff))


@pytest.mark.parametrize("typed", ["K009", "k009 ", "009", "9"])
def test_that_digits_suffice_to_say_who_one_is(machine: Desk, typed: str) -> None:
    assert kiosk.resolve(machine, typed) == ZHOU


def test_that_the_last_days_night_shift_is_clocked_out_of_after_midnight(desk: Desk, machine: Desk) -> None:
    yesterday = replace(desk, now=desk.now - timedelta(days=1))
    staff.leave(yesterday, ZHOU, date(2026, 10, 20))
    person = kiosk.identify(at(machine, "01:30"), ZHOU, PIN)
    assert kiosk.visit(person).person.no == ZHOU
    clock.punch(person, ZHOU)


def test_that_an_unknown_number_is_refused_in_the_same_words_as_a_wrong_pin(machine: Desk) -> None:
    told = []
    for number, pin in ((ZHOU, "0000"), (kiosk.resolve(machine, "K999"), PIN)):
        with pytest.raises(ShopError) as refused:
            kiosk.identify(machine, number, pin)
        told.append((refused.value.code, refused.value.facts))
    assert told[0] == told[1]


def test_that_a_visit_shows_shift_week_and_suggestion(machine: Desk) -> None:
    seen = kiosk.visit(kiosk.identify(at(machine, "13:51"), ZHOU, PIN))
    assert (seen.person.name, seen.suggestion.way, seen.suggestion.minutes) == ("周杰", Way.IN, -9)
    assert [shift.code if shift else "" for _, shift in seen.week] == ["晚", "晚", "晚", "晚", "", "", ""]
    assert seen.last is None


def test_that_the_last_punch_is_remembered_with_its_judgement(machine: Desk) -> None:
    clock.punch(own(at(machine, "13:51")), ZHOU)
    seen = kiosk.visit(own(at(machine, "13:53")))
    assert seen.last is not None
    assert (seen.last.minutes, seen.suggestion.done) == (-9, seen.last.punch)
    assert kiosk.start(at(machine, "13:53")).last_name == "周杰"


def test_that_a_colleague_sees_the_swap_he_is_asked_for(machine: Desk) -> None:
    requests.ask_swap(own(machine), ZHOU, date(2026, 10, 22), WU, date(2026, 10, 22), "看病")
    (asked,) = kiosk.visit(own(machine, WU)).asked
    assert asked.name == "周杰"
    assert kiosk.visit(own(machine)).asked == ()


def test_that_a_handover_note_reaches_the_next_person_and_not_its_writer(machine: Desk) -> None:
    notes.write(own(machine), NoteKind.HANDOVER, " 仓库钥匙在前台 ")
    seen = kiosk.visit(own(machine, WU)).note
    assert seen is not None
    assert (seen.name, seen.text) == ("周杰", "仓库钥匙在前台")
    assert kiosk.visit(own(machine)).note is None


def test_that_a_question_is_answered_once(machine: Desk) -> None:
    notes.write(own(machine), NoteKind.QUESTION, "能开专票吗")
    (question,) = notes.newest(own(machine, WU))
    notes.answer(own(machine, WU), question.id, "可以")
    (answered,) = notes.newest(own(machine))
    assert (answered.answer, answered.open) == ("可以", False)
    with pytest.raises(ShopError, match="note-answered"):
        notes.answer(own(machine), question.id, "不行")


@pytest.mark.parametrize(("text", "code"), [("  ", "handover-empty"), ("长" * 501, "note-too-long")])
def test_that_an_empty_or_endless_note_is_refused(machine: Desk, text: str, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        notes.write(own(machine), NoteKind.HANDOVER, text)


def test_that_the_forms_offer_what_was_missed_and_what_is_planned(machine: Desk) -> None:
    rota.put(machine.db, Cell(ZHOU, date(2026, 10, 20)), Code("早"))
    for text in ("07:58", "12:01", "13:55"):
        clock.punch(own(machine), ZHOU, datetime.fromisoformat(f"2026-10-20 {text}"))
    found = kiosk.own_requests(own(machine))
    assert [f"{missed:%d %H:%M}" for missed in found.missing] == ["20 18:00"]
    assert [day.day for day, _ in found.planned] == [21, 22, 23, 24]
    assert ZHOU not in dict(found.colleagues)


def test_that_one_sees_ones_own_month_without_any_right(machine: Desk) -> None:
    found = kiosk.own_month(own(machine), Month(2026, 10))
    assert {result.staff for result in found.days} == {ZHOU}


def test_that_days_to_come_are_shown_as_published_and_today_as_it_stands(machine: Desk) -> None:
    for day in (21, 23):
        rota.put(machine.db, Cell(ZHOU, date(2026, 10, day)), Code("早"))
    found = kiosk.own_rota(own(machine), OCTOBER)
    assert [found.shifts[date(2026, 10, day)].code for day in range(21, 25)] == ["早", "晚", "晚", "晚"]
    assert [shift.code if shift else "" for _, shift in kiosk.visit(own(machine)).week][:3] == ["早", "晚", "晚"]
    november = kiosk.own_rota(own(machine), OCTOBER.plus(1))
    assert (found.published, november.published, november.shifts) == (True, False, {})


def test_that_ones_rota_tells_ones_duties_the_meetings_in_ones_shift_and_what_was_handed_over(machine: Desk) -> None:
    owner = replace(machine, actor=Actor(Role.OWNER, "店主"))
    duty.set_order(owner, [ZHOU, WU])
    duty.set_meetings(owner, [Meeting("周会", 3, 840), Meeting("早会", 3, 480)])
    notes.write(own(machine, WU), NoteKind.HANDOVER, "仓库钥匙在前台")
    notes.write(own(machine, ZHOU), NoteKind.HANDOVER, "自己写的")
    found = kiosk.own_rota(own(machine), OCTOBER)
    assert len(found.duty) == 2
    assert [(one.meeting.name, one.day.day) for one in found.rounds] == [("周会", 22)]
    assert [(note.text, f"{note.written_at:%H:%M}") for note in found.notes] == [("仓库钥匙在前台", "14:10")]
    assert found.unread == {found.notes[0].id}
    notes.read(own(machine))
    assert not kiosk.own_rota(own(machine), OCTOBER).unread


def test_that_a_calendar_file_holds_one_event_a_segment(machine: Desk, tmp_path: Path) -> None:
    out = tmp_path / "我的排班.ics"
    kiosk.calendar(own(machine), out, Words(Language.ZH))
    text = out.read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == 8
    assert "DTSTART:20261021T060000Z\r\n" in text
    assert "SUMMARY:晚班\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_that_only_the_owners_password_lets_out(desk: Desk, machine: Desk) -> None:
    access.set_owner_password(desk, "店主", "geheim-genug")
    kiosk.leave(machine, "geheim-genug")
    with pytest.raises(ShopError, match="sign-in-wrong"):
        kiosk.leave(machine, "falsch")
