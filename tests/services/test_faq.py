"""Questions from the shared machine on their way into the handbook's FAQ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shopdesk.domain.errors import ShopError
from shopdesk.domain.notes import NoteKind
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import handbook_annexes
from shopdesk.services import faq, notes, today_look
from shopdesk.services.desk import Actor, Desk
from shopdesk.words import Language, Words

WU = StaffNo("K010")


@pytest.fixture
def agent(desk: Desk) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, "吴倩", WU))


def ask(agent: Desk, *questions: str) -> list[int]:
    for question in questions:
        notes.write(agent, NoteKind.QUESTION, question)
    return sorted(one.id for one in notes.newest(agent))


def told(desk: Desk) -> list[tuple[int, str]]:
    return [(one.facts["n"], one.facts["text"]) for one in today_look.warnings(desk) if one.code == "today-questions"]


def test_that_today_says_what_waits_until_it_is_answered(desk: Desk, agent: Desk) -> None:
    first, second = ask(agent, "能开专票吗？", "谁出运费？")
    assert told(desk) == [(2, "谁出运费？")]
    faq.settle(desk, second, "谁出运费？", "店里出", in_faq=False)
    assert told(desk) == [(1, "能开专票吗？")]
    faq.settle(desk, first, "能开专票吗？", "可以", in_faq=True)
    assert told(desk) == []


def test_that_only_what_was_chosen_is_printed_and_exported(desk: Desk, agent: Desk, tmp_path: Path) -> None:
    first, second = ask(agent, "能开专票吗？", "谁出运费？")
    out = tmp_path / "常见问题.xlsx"
    with pytest.raises(ShopError, match="faq-empty"):
        faq.export_faq(desk, out, Words(Language.ZH))
    faq.settle(desk, first, "能开专票吗？", "可以", in_faq=True)
    faq.settle(desk, second, "谁出运费？", "店里出", in_faq=False)
    assert handbook_annexes.faq(faq.questions(desk), Words(Language.ZH)).rows == (("能开专票吗？", "可以"),)
    faq.export_faq(desk, out, Words(Language.ZH))
    rows = load_workbook(out).worksheets[0].iter_rows(values_only=True)
    assert list(rows) == [("提问", "回答"), ("能开专票吗？", "可以")]


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [(" ", "可以", "handover-empty"), ("能吗？", " ", "faq-unanswered"), ("能吗？", "好" * 501, "note-too-long")],
)
def test_that_what_could_not_be_printed_is_refused(
    desk: Desk, agent: Desk, question: str, answer: str, code: str
) -> None:
    (number,) = ask(agent, "能开专票吗？")
    with pytest.raises(ShopError, match=code):
        faq.settle(desk, number, question, answer, in_faq=True)
    assert faq.questions(desk)[0].open


def test_that_a_handover_note_is_no_question_and_agents_do_not_settle(desk: Desk, agent: Desk) -> None:
    notes.write(agent, NoteKind.HANDOVER, "三号仓")
    (note,) = notes.newest(agent)
    with pytest.raises(ShopError, match="note-gone"):
        faq.settle(desk, note.id, "三号仓", "好", in_faq=True)
    with pytest.raises(ShopError, match="right-missing"):
        faq.settle(agent, note.id, "三号仓", "好", in_faq=True)
