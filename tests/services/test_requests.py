"""Leave, swaps and missed punches, from asking to writing through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.requests import RequestState
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import requests, rota_settings
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit, punches, rota

ZHOU, WU = StaffNo("K009"), StaffNo("K010")
LEAVE = Code("年假")
SIX = datetime(2026, 10, 20, 18, 0)  # noqa: DTZ001 - the shop's wall clock
PNG = b"\x89PNG\r\n\x1a\n a picture"


def day(number: int) -> date:
    return date(2026, 10, number)


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """周杰 早早早, 吴倩 晚晚休 from 22 October."""
    for staff, codes in ((ZHOU, "早早早"), (WU, "晚晚休")):
        for n, code in enumerate(codes, 22):
            rota.put(desk.db, Cell(staff, day(n)), Code(code))
    return desk


def own(desk: Desk, staff: StaffNo) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, staff, staff))


def codes(desk: Desk, staff: StaffNo) -> str:
    found = rota.between(desk.db, day(22), day(24))
    return " ".join(found.code(staff, day(n)) or "-" for n in (22, 23, 24))


def test_that_approved_leave_stands_in_the_rota(planned: Desk) -> None:
    number = requests.ask_leave(own(planned, ZHOU), ZHOU, day(22), day(23), LEAVE, WU, "回家")
    seen = requests.weigh(planned, number)
    assert seen.effect is not None
    assert [(change.before, change.after) for change in seen.effect.cells] == [("早", "年假"), ("早", "年假")]
    assert codes(planned, ZHOU) == "早 早 早"
    assert requests.approve(planned, number) == seen.effect
    assert codes(planned, ZHOU) == "年假 年假 早"
    assert {Topic.ROTA, Topic.REQUESTS, Topic.ATTENDANCE} <= planned.changed
    assert requests.waiting(planned) == ()


def test_that_days_asked_for_already_are_not_asked_for_twice(planned: Desk) -> None:
    mine = own(planned, ZHOU)
    number = requests.ask_leave(mine, ZHOU, day(22), day(23), LEAVE, WU, "回家")
    with pytest.raises(ShopError, match="leave-asked-already"):
        requests.ask_leave(mine, ZHOU, day(23), day(24), LEAVE, WU, "回家")
    requests.withdraw(mine, number)
    requests.ask_leave(mine, ZHOU, day(23), day(24), LEAVE, WU, "回家")


def test_that_leave_is_asked_for_a_day_ahead_at_least(planned: Desk) -> None:
    with pytest.raises(ShopError, match="leave-too-late") as refused:
        requests.ask_leave(own(planned, ZHOU), ZHOU, day(21), day(21), LEAVE, WU, "有事")
    assert refused.value.facts["earliest"] == day(22)


@pytest.mark.parametrize(
    ("first", "last", "code", "cover", "reason", "refusal"),
    [
        (23, 22, "年假", WU, "回家", "leave-ends-before-it-starts"),
        (22, 22, "早", WU, "回家", "leave-code-unknown"),
        (22, 22, "年假", None, "回家", "cover-missing"),
        (22, 22, "年假", ZHOU, "回家", "cover-is-oneself"),
        (22, 22, "年假", StaffNo("K999"), "回家", "staff-cannot-clock"),
        (22, 22, "年假", WU, "", "reason-missing"),
    ],
)
def test_that_leave_that_cannot_be_is_refused_in_words(
    planned: Desk, first: int, last: int, code: str, cover: StaffNo | None, reason: str, refusal: str
) -> None:
    with pytest.raises(ShopError, match=refusal):
        requests.ask_leave(own(planned, ZHOU), ZHOU, day(first), day(last), Code(code), cover, reason)
    assert requests.waiting(planned) == ()


def test_that_a_swap_goes_to_the_colleague_first_and_then_to_the_supervisor(planned: Desk) -> None:
    number = requests.ask_swap(own(planned, ZHOU), ZHOU, day(22), WU, day(22), "看病")
    assert requests.waiting(planned) == ()
    with pytest.raises(ShopError, match="swap-not-agreed"):
        requests.approve(planned, number)
    with pytest.raises(ShopError, match="request-not-yours"):
        requests.agree(own(planned, StaffNo("K004")), number)
    requests.agree(own(planned, WU), number)
    assert [request.id for request in requests.waiting(planned)] == [number]
    requests.approve(planned, number)
    assert (codes(planned, ZHOU), codes(planned, WU)) == ("晚 早 早", "早 晚 休")


def test_that_a_swap_of_two_days_exchanges_both_days(planned: Desk) -> None:
    number = requests.ask_swap(own(planned, ZHOU), ZHOU, day(22), WU, day(24), "看病")
    requests.agree(own(planned, WU), number)
    requests.approve(planned, number)
    assert (codes(planned, ZHOU), codes(planned, WU)) == ("晚 早 休", "早 晚 早")


def test_that_a_colleague_may_say_no(planned: Desk) -> None:
    number = requests.ask_swap(own(planned, ZHOU), ZHOU, day(22), WU, day(22), "看病")
    requests.decline(own(planned, WU), number)
    (request,) = requests.mine(own(planned, ZHOU), ZHOU)
    assert request.state is RequestState.DECLINED


def test_that_a_swap_whose_shift_is_gone_shows_its_obstacle(planned: Desk) -> None:
    number = requests.ask_swap(own(planned, ZHOU), ZHOU, day(22), WU, day(22), "看病")
    requests.agree(own(planned, WU), number)
    rota.put(planned.db, Cell(WU, day(22)), None)
    seen = requests.weigh(planned, number)
    assert seen.obstacle is not None
    assert seen.obstacle.code == "swap-shift-gone"


def test_that_an_approved_missed_punch_becomes_a_signed_correction(planned: Desk) -> None:
    at = datetime(2026, 10, 20, 18, 0)  # noqa: DTZ001 - the shop's wall clock
    number = requests.ask_missed(own(planned, ZHOU), ZHOU, at, "忘了打")
    requests.approve(planned, number)
    (signed,) = punches.corrections(planned.db, day(20), day(20))
    assert (signed.staff, signed.at, signed.reason, signed.by) == (ZHOU, at, "忘了打", "店主")


def test_that_evidence_is_kept_with_the_request_for_who_decides(planned: Desk, tmp_path: Path) -> None:
    photo, page = tmp_path / "聊天截图.png", tmp_path / "说明.pdf"
    photo.write_bytes(PNG)
    page.write_bytes(b"%PDF-1.7 signed")
    number = requests.ask_missed(own(planned, ZHOU), ZHOU, SIX, "手机没电", [photo, page])
    photo.unlink()
    (waiting,) = requests.waiting(planned)
    assert [(one.name, one.size) for one in waiting.evidence] == [("聊天截图.png", len(PNG)), ("说明.pdf", 15)]
    assert [content for _, content in requests.evidence(planned, number)] == [PNG, b"%PDF-1.7 signed"]
    assert audit.entries(planned.db)[0].action == "requests.evidence-read"
    with pytest.raises(ShopError, match="right-missing"):
        requests.evidence(own(planned, WU), number)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.png": b"MZ\x90 a program"}, "evidence-kind"),
        ({"a.png": b""}, "document-empty"),
        ({"a.png": PNG * (5 * 1024 * 1024 // len(PNG) + 1)}, "document-too-big"),
        ({f"{n}.png": PNG for n in range(4)}, "evidence-too-many"),
        ({"gone.png": None}, "document-missing"),
    ],
)
def test_that_evidence_nobody_could_look_at_is_refused_and_nothing_is_asked(
    planned: Desk, tmp_path: Path, files: dict[str, bytes | None], code: str
) -> None:
    for name, content in files.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    with pytest.raises(ShopError, match=code):
        requests.ask_missed(own(planned, ZHOU), ZHOU, SIX, "手机没电", [tmp_path / name for name in files])
    assert requests.waiting(planned) == ()


def test_that_evidence_is_named_by_what_it_is_so_that_opening_it_runs_no_program(planned: Desk, tmp_path: Path) -> None:
    files = []
    for name, content in {"照片.bat": b"%PDF-1.7\r\ndel *", "照片.JPG": b"\xff\xd8\xff photo", "截图": PNG}.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(content)
    number = requests.ask_missed(own(planned, ZHOU), ZHOU, datetime.fromisoformat("2026-10-20 09:00"), "忘了", files)
    assert [one.name for one, _ in requests.evidence(planned, number)] == ["照片.bat.pdf", "照片.JPG", "截图.png"]


def test_that_a_request_without_evidence_says_so(planned: Desk) -> None:
    number = requests.ask_missed(own(planned, ZHOU), ZHOU, SIX, "忘了打")
    with pytest.raises(ShopError, match="evidence-none"):
        requests.evidence(planned, number)


def test_that_a_refusal_carries_its_reason_and_settles_the_request(planned: Desk) -> None:
    number = requests.ask_leave(own(planned, ZHOU), ZHOU, day(22), day(22), LEAVE, WU, "回家")
    requests.refuse(planned, number, "大促缺人")
    (request,) = requests.mine(own(planned, ZHOU), ZHOU)
    assert (request.state, request.answer) == (RequestState.REFUSED, "大促缺人")
    with pytest.raises(ShopError, match="request-closed"):
        requests.approve(planned, number)


def test_that_only_the_one_who_asked_may_withdraw(planned: Desk) -> None:
    number = requests.ask_leave(own(planned, ZHOU), ZHOU, day(22), day(22), LEAVE, WU, "回家")
    with pytest.raises(ShopError, match="request-not-yours"):
        requests.withdraw(own(planned, WU), number)
    requests.withdraw(own(planned, ZHOU), number)
    assert requests.waiting(planned) == ()


def test_that_an_agent_decides_nothing(planned: Desk) -> None:
    number = requests.ask_leave(own(planned, ZHOU), ZHOU, day(22), day(22), LEAVE, WU, "回家")
    with pytest.raises(ShopError, match="right-missing"):
        requests.approve(own(planned, ZHOU), number)
    assert codes(planned, ZHOU) == "早 早 早"


def test_that_a_swap_that_breaks_a_blocking_rule_is_refused_and_changes_nothing(planned: Desk) -> None:
    rota_settings.set_rules(planned, [Rule("succession", Severity.BLOCK, {"first": ["晚"], "then": ["早"]})])
    number = requests.ask_swap(own(planned, ZHOU), ZHOU, day(22), WU, day(22), "看病")  # 周杰 would go 晚 早
    requests.agree(own(planned, WU), number)
    seen = requests.weigh(planned, number)
    assert seen.obstacle is not None
    assert seen.obstacle.code == "swap-breaks-rules"
    with pytest.raises(ShopError, match="swap-breaks-rules"):
        requests.approve(planned, number)
    assert codes(planned, ZHOU) == "早 早 早"
