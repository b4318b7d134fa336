"""The kiosk from the first touch to the confirmation, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from shopdesk.app.shared_machine import SharedMachine
from shopdesk.domain.month import Month
from shopdesk.domain.notes import NoteKind
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import access, duty, notes
from shopdesk.services import rota as planning
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import punches, requests, rota, wishes
from shopdesk.ui import ask, theme
from shopdesk.ui.kiosk.asking import LeavePage
from shopdesk.ui.kiosk.duties import DutyPage
from shopdesk.ui.kiosk.missed import MissedPage
from shopdesk.ui.kiosk.my_month import MonthPage
from shopdesk.ui.kiosk.my_rota import RotaPage
from shopdesk.ui.kiosk.notes import NotesPage
from shopdesk.ui.kiosk.window import KioskWindow
from shopdesk.ui.kiosk.wishing import WishPage
from shopdesk.ui.runner import NOBODY, InlineRunner
from tests.ui.answers import always

pytestmark = pytest.mark.usefixtures("quick_secrets")
ZHOU, PIN = StaffNo("K009"), "2580"
DAY = date(2026, 10, 21)
START = datetime(2026, 10, 21, 5, 51, 20, tzinfo=UTC)  # 13:51:20 in the shop


@pytest.fixture
def machine(desk: Desk) -> InlineRunner:
    """Nobody at the desk; Zhou Jie on the late shift, and the wall clock at 13:51."""
    access.set_pin(desk, ZHOU, PIN)
    access.set_owner_password(desk, "店主", "geheim-genug")
    for day in range(20, 25):
        rota.put(desk.db, Cell(ZHOU, date(2026, 10, day)), Code("晚"))
    planning.publish(desk, Month(2026, 10))
    return InlineRunner(desk.db, NOBODY, START)


@pytest.fixture
def kiosk(qtbot: QtBot, machine: InlineRunner) -> Iterator[KioskWindow]:
    window = KioskWindow(machine, now=lambda: machine.now)
    window.resize(1366, 768)
    window._timer.stop()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window._let_go(None)
    window.deleteLater()


def test_that_a_long_answer_is_shown_to_its_last_line(qtbot: QtBot, kiosk: KioskWindow) -> None:
    kiosk.pages.setCurrentWidget(kiosk.done)
    kiosk.done.tell(
        "Kept: 06:35", "张敏, 06:35 is kept. It lies outside your shift's windows and does not count.", "info"
    )
    told, picture = kiosk.done.told, kiosk.done._picture
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()) > 60)
    assert picture.height() >= 96


def come_in(kiosk: KioskWindow, qtbot: QtBot, number: str = "K009") -> None:
    """Scan the badge, type the PIN: as a scanner and a hand do."""
    qtbot.keyClicks(kiosk.start.entry, number)
    qtbot.keyClick(kiosk.start.entry, Qt.Key.Key_Return)
    qtbot.keyClicks(kiosk.pin.entry, PIN)
    qtbot.keyClick(kiosk.pin.entry, Qt.Key.Key_Return)


def logged(machine: InlineRunner) -> list[str]:
    return [f"{punch.at:%H:%M} {punch.source}" for punch in punches.between(machine._db, DAY, DAY)]


def test_that_badge_pin_and_enter_clock_in(kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    assert kiosk.pages.currentWidget() is kiosk.visit
    assert kiosk.visit.greeting.text() == "下午好。晚班 14:00 开始，你早到了 9 分钟。"
    qtbot.keyClick(kiosk.visit, Qt.Key.Key_Return)
    assert kiosk.pages.currentWidget() is kiosk.done
    assert (kiosk.done.title.text(), kiosk.done.told.text()) == ("周杰 上班 13:51", "早到 9 分")
    assert logged(machine) == ["13:51 kiosk"]


def test_that_digits_on_the_keypad_suffice(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot, "9")
    assert kiosk.visit.name.text() == "周杰"


def test_that_a_second_press_within_a_minute_is_friendly(
    kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot
) -> None:
    come_in(kiosk, qtbot)
    kiosk.visit.punched.emit()
    machine.now = START + timedelta(seconds=30)
    kiosk.home()
    come_in(kiosk, qtbot)
    kiosk.visit.other.emit()
    kiosk.sure.yes.emit()
    assert kiosk.done.title.text() == "已经记过了"
    assert logged(machine) == ["13:51 kiosk"]


def test_that_the_confirmation_leads_back_to_the_start(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.visit.punched.emit()
    assert kiosk.done.timer.isActive()
    kiosk.done.timer.timeout.emit()
    assert kiosk.pages.currentWidget() is kiosk.start
    assert kiosk._actor is None
    assert kiosk.start.entry.text() == ""


def test_that_the_other_action_is_asked_about_first(kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.visit.other.emit()
    assert kiosk.pages.currentWidget() is kiosk.sure
    assert logged(machine) == []
    kiosk.sure.no.emit()
    assert kiosk.pages.currentWidget() is kiosk.visit


@pytest.mark.parametrize("number", ["K009", "K999"])
def test_that_a_wrong_pin_and_an_unknown_number_sound_alike(kiosk: KioskWindow, qtbot: QtBot, number: str) -> None:
    kiosk.start.typed.emit(number)
    qtbot.keyClicks(kiosk.pin.entry, "0000")
    qtbot.keyClick(kiosk.pin.entry, Qt.Key.Key_Return)
    assert kiosk.pin.refusal.text() == "姓名、工号或密码不对，请再试一次。"
    assert kiosk.pin.entry.text() == ""


def test_that_after_five_wrong_pins_one_waits(kiosk: KioskWindow, qtbot: QtBot) -> None:
    kiosk.start.typed.emit("K009")
    for _ in range(6):
        kiosk.pin.entered.emit("0000")
    assert "请等" in kiosk.pin.refusal.text()


def test_that_a_page_left_alone_goes_back_to_the_start(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    for _ in range(30):
        kiosk._second()
    assert kiosk.pages.currentWidget() is kiosk.start


def test_that_leave_is_asked_for_at_the_kiosk(kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.open("leave")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, LeavePage)
    page.send.click()
    assert "原因" in page.error.text()
    page.reason.setText("回家")
    page.send.click()
    assert kiosk.pages.currentWidget() is kiosk.done
    (request,) = requests.of(machine._db, ZHOU)
    assert request.kind == "leave"


def test_that_leave_over_new_year_shows_the_balance_of_both_years(
    qtbot: QtBot, kiosk: KioskWindow, machine: InlineRunner
) -> None:
    machine.now = datetime(2026, 12, 28, 1, 0, tzinfo=UTC)
    come_in(kiosk, qtbot)
    kiosk.open("leave")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, LeavePage)
    page.code.setCurrentIndex(page.code.findData("年假"))
    shown: dict[tuple[str, str], list[str]] = {}
    for first, last in (("2026-12-30", "2026-12-30"), ("2026-12-30", "2027-01-02"), ("2027-01-05", "2027-01-06")):
        page.first.setCurrentIndex(page.first.findData(first))
        page.last.setCurrentIndex(page.last.findData(last))
        shown[first, last] = [line[:4] for line in page.balance.text().splitlines()]
    assert list(shown.values()) == [["2026"], ["2026", "2027"], ["2027"]]


def test_that_the_days_a_leave_takes_are_told_before_it_is_asked_for(
    qtbot: QtBot, kiosk: KioskWindow, machine: InlineRunner
) -> None:
    for day, code in ((26, "早"), (27, "休"), (28, "休"), (29, "早")):
        rota.put(machine._db, Cell(ZHOU, date(2026, 10, day)), Code(code))
    come_in(kiosk, qtbot)
    kiosk.open("leave")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, LeavePage)
    told = []
    for kind in ("年假", "病假"):
        page.code.setCurrentIndex(page.code.findData(kind))
        page.first.setCurrentIndex(page.first.findData("2026-10-26"))
        page.last.setCurrentIndex(page.last.findData("2026-10-29"))
        told.append(page.takes.text())
    assert told == ["共用 2 天假。其间 2 个休息日不算。", "共用 4 天假。"]


def test_that_a_missed_punch_is_offered_and_asked_for(kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.open("missed")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, MissedPage)
    assert page.day.currentData() == "2026-10-20"
    page.reason.setText("忘了打")
    page.send.click()
    (request,) = requests.of(machine._db, ZHOU)
    assert request.kind == "missed"


def test_that_evidence_goes_with_a_missed_punch(
    kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, other = tmp_path / "合影.png", tmp_path / "程序.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n a picture")
    other.write_bytes(b"MZ")
    come_in(kiosk, qtbot)
    kiosk.open("missed")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, MissedPage)
    monkeypatch.setattr(ask, "files_to_hand_in", always((photo, other)))
    page.hand_in.click()
    page.reason.setText("忘了打")
    page.send.click()
    assert "程序.png" in page.error.text()
    page._leave_out(other)
    page.send.click()
    (request,) = requests.of(machine._db, ZHOU)
    assert [one.name for one in request.evidence] == ["合影.png"]
    kiosk._go_back()
    come_in(kiosk, qtbot)
    kiosk.open("missed")
    shown = kiosk.pages.currentWidget()
    assert shown is not None
    assert "忘了打 · 附件 1 个" in [label.text() for label in shown.findChildren(QLabel)]


def test_that_rota_and_month_show_ones_own(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.open("rota")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, RotaPage)
    assert page._calendar.accessibleDescription().count("晚班") == 5
    kiosk.open("month")
    assert isinstance(kiosk.pages.currentWidget(), MonthPage)
    kiosk._go_back()
    assert kiosk.pages.currentWidget() is kiosk.visit


def test_that_the_rota_is_saved_as_a_calendar(
    kiosk: KioskWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "班.ics"
    monkeypatch.setattr(ask, "save_file", always(out))
    come_in(kiosk, qtbot)
    kiosk.open("rota")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, RotaPage)
    page.save.click()
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_that_a_handover_note_stays_on_the_board(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    kiosk.open("notes")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, NotesPage)
    page.text.setPlainText("仓库钥匙在前台")
    page.send.click()
    assert page.text.toPlainText() == ""
    assert page._list.count() == 2


def test_that_tiles_without_anything_behind_them_are_not_shown(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    assert kiosk.visit._tiles.count() == 7  # no handbook to sign, no permission table yet


def test_that_only_the_owners_password_closes_it(
    kiosk: KioskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "password", always("falsch-falsch"))
    kiosk.close()
    qtbot.waitUntil(lambda: kiosk.pages.currentWidget() is kiosk.done)
    assert kiosk.isVisible()
    monkeypatch.setattr(ask, "password", always("geheim-genug"))
    with qtbot.waitSignal(kiosk.left):
        kiosk.close()
    assert not kiosk.isVisible()


def test_that_an_answer_for_somebody_who_turned_away_opens_nothing(kiosk: KioskWindow, qtbot: QtBot) -> None:
    come_in(kiosk, qtbot)
    late = kiosk.visit.visit
    assert late is not None
    kiosk.home()
    kiosk._identified(late)
    kiosk._welcome(late)
    assert kiosk.pages.currentWidget() is kiosk.start
    assert kiosk._actor is None


def test_that_a_wish_costs_points_and_can_be_taken_back(
    kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot
) -> None:
    come_in(kiosk, qtbot)
    kiosk.open("wish")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, WishPage)
    page.strong.click()
    assert page.account.text() == "2026年11月：10 点，结转 0 点，已用 5 点，还剩 5 点。"
    assert [(one.staff, one.day) for one in wishes.between(machine._db, date.min, date.max)] == [
        (ZHOU, date(2026, 11, 1))
    ]
    page._take_back(date(2026, 11, 1))
    assert wishes.between(machine._db, date.min, date.max) == ()


def test_that_a_handover_note_is_shown_until_it_is_read(
    kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot
) -> None:
    writer = Desk(machine._db, Actor(Role.AGENT, "吴倩", StaffNo("K010")), START)
    notes.write(writer, NoteKind.HANDOVER, "西安的单子先别承诺时间")
    come_in(kiosk, qtbot)
    assert kiosk.visit.visit is not None
    assert kiosk.visit.visit.unread == 1
    kiosk.open("notes")
    kiosk.home()
    come_in(kiosk, qtbot)
    assert kiosk.visit.visit.note is None
    found = notes.open_handover(writer)
    assert found is not None
    assert found[1] == {ZHOU}


def test_that_a_colleague_agrees_to_swap_cleaning_at_the_kiosk(
    kiosk: KioskWindow, machine: InlineRunner, qtbot: QtBot
) -> None:
    wu = StaffNo("K010")
    for day in range(20, 25):
        rota.put(machine._db, Cell(wu, date(2026, 10, day)), Code("早"))
    machine._db.conn.commit()
    duty.share_out(Desk(machine._db, Actor(Role.OWNER, "店主"), START), Month(2026, 10))
    writer = Desk(machine._db, Actor(Role.AGENT, "吴倩", wu), START)
    own = duty.own(writer)
    mine, theirs = own.mine[0], own.others[0][0]
    duty.ask_swap(writer, mine, theirs)
    come_in(kiosk, qtbot)
    assert kiosk.visit.visit is not None
    assert kiosk.visit.visit.duty_asked
    kiosk.open("duty")
    page = kiosk.pages.currentWidget()
    assert isinstance(page, DutyPage)
    page._answer(duty.own(Desk(machine._db, Actor(Role.AGENT, "周杰", ZHOU), START)).asked[0].id, True)
    found = duty.turns(writer, Month(2026, 10))
    assert (found[mine], found[theirs]) == (ZHOU, wu)


def test_that_the_kiosk_keeps_its_own_size_of_letters(qapp: QApplication, shop_file: Path) -> None:
    theme.use(theme.Mode.LIGHT, 1.3)
    shared = SharedMachine(qapp, shop_file)
    assert theme.current().scale == 1.0
    shared.window.left.emit()
    assert theme.current().scale == 1.3
    theme.use(theme.Mode.LIGHT)
