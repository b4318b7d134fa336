"""What a handbook is: numbers by place, versions, signatures that count, the difference between texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import handbook_edit as edit
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import (
    Acknowledgement,
    Clause,
    Handbook,
    PartId,
    Severity,
    Version,
    as_text,
    counting,
    in_force,
    next_number,
    numeral,
    text_hash,
    unsigned,
)
from shopdesk.domain.handbook_difference import Stroke, difference, strokes
from shopdesk.domain.staff import StaffNo, Status
from tests import handbooks
from tests.conftest import TEAM

AT = datetime(2026, 10, 15, tzinfo=UTC)
TODAY = date(2026, 10, 21)
BOOK = handbooks.design()


def version(number: str, *, significant: bool = False, effective: date = TODAY, text: Handbook = BOOK) -> Version:
    return Version(number, effective, significant, AT, "店主", "", text)


def signed(staff: str, number: str) -> Acknowledgement:
    return Acknowledgement(StaffNo(staff), number, AT, "0" * 64)


def picture(book: Handbook) -> str:
    """Numbers, severity initials and first words, a line a part."""
    numbers = book.numbers()
    lines = []
    for chapter in book.chapters:
        lines.append(f"{numbers[chapter.id]} {chapter.title}")
        for section in chapter.sections:
            lines.append(f"{numbers[section.id]} {section.title}")
            lines += [f"{numbers[one.id]} {one.severity.value[0]} {one.text[:6]}" for one in section.clauses]
    return "\n".join(lines)


def small() -> Handbook:
    book, chapter = edit.add_chapter(Handbook("制度"), "考勤")
    book, section = edit.add_section(book, chapter, "打卡")
    for text, severity in (("上班打卡", Severity.NORM), ("迟到扣分", Severity.MINOR), ("代打卡", Severity.RED_LINE)):
        book, _ = edit.add_clause(book, section, text, severity)
    book, section = edit.add_section(book, chapter, "请假")
    book, _ = edit.add_clause(book, section, "提前一天", Severity.NORM)
    return book


def test_that_numbers_follow_the_place() -> None:
    book = small()
    book = edit.shift(book, handbooks.part(book, "1.1.3"), -2)
    assert (
        picture(book)
        == """
1 考勤
1.1 打卡
1.1.1 r 代打卡
1.1.2 n 上班打卡
1.1.3 m 迟到扣分
1.2 请假
1.2.1 n 提前一天
""".strip()
    )


def test_that_a_clause_behind_another_takes_the_number_after_it() -> None:
    book = small()
    book, new = edit.add_clause(book, handbooks.part(book, "1.1"), "下班打卡", after=handbooks.part(book, "1.1.1"))
    assert book.numbers()[new] == "1.1.2"


def test_that_a_moved_clause_keeps_its_id() -> None:
    book = small()
    clause = handbooks.part(book, "1.1.2")
    moved = edit.move_clause(book, clause, handbooks.part(book, "1.2"), 0)
    assert moved.numbers()[clause] == "1.2.1"


def test_that_deleted_clauses_wait_in_the_bin_and_come_back() -> None:
    book = small()
    clause = handbooks.part(book, "1.1.2")
    gone = edit.delete(book, clause)
    assert [binned.clause.id for binned in gone.binned] == [clause]
    back = edit.restore(gone, clause)
    assert back.numbers()[clause] == "1.1.3"
    assert back.binned == ()


def test_that_a_deleted_chapter_leaves_all_its_clauses_in_the_bin() -> None:
    book = small()
    gone = edit.delete(book, handbooks.part(book, "1"))
    assert gone.chapters == ()
    assert len(gone.binned) == 4


def test_that_an_id_is_never_given_twice() -> None:
    book = edit.delete(small(), handbooks.part(small(), "1.2.1"))
    book, new = edit.add_clause(book, handbooks.part(book, "1.2"), "当天也行")
    assert new not in {binned.clause.id for binned in book.binned}


def test_that_a_part_somebody_else_deleted_is_refused() -> None:
    for work in (
        lambda: edit.edit_clause(small(), Clause(PartId(99), "x")),
        lambda: edit.delete(small(), PartId(99)),
        lambda: edit.add_section(small(), PartId(99), "x"),
        lambda: edit.restore(small(), PartId(99)),
    ):
        with pytest.raises(ShopError) as refused:
            work()
        assert refused.value.code == "handbook-part-missing"


def test_that_an_empty_text_is_refused() -> None:
    with pytest.raises(ShopError) as refused:
        edit.add_chapter(small(), "  ")
    assert refused.value.code == "handbook-text-empty"


def test_that_only_what_a_reader_must_know_is_a_difference() -> None:
    old = small()
    second = handbooks.part(old, "1.1.2")
    new = edit.edit_clause(old, replace(edit.clause_of(old, second), handling="扣 1 分"))
    new = edit.delete(new, handbooks.part(old, "1.1.1"))
    new, added = edit.add_clause(new, handbooks.part(new, "1.2"), "病假补病历")
    found = difference(old, new)
    assert [clause.id for clause in found.changed] == [second]
    assert [clause.text for clause in found.removed] == ["上班打卡"]
    assert found.added == {added}
    assert not found.moved
    assert found.marked == {second, added}


def test_that_another_section_is_a_move_and_another_number_is_not() -> None:
    old = small()
    new = edit.move_clause(old, handbooks.part(old, "1.1.1"), handbooks.part(old, "1.2"), 0)
    assert difference(old, new).moved == {handbooks.part(old, "1.1.1")}


@given(st.text(max_size=40), st.text(max_size=40))
def test_that_strokes_hold_both_texts(old: str, new: str) -> None:
    found = strokes(old, new)
    assert "".join(text for stroke, text in found if stroke is not Stroke.REMOVED) == new
    assert "".join(text for stroke, text in found if stroke is not Stroke.ADDED) == old


_EDITS = st.lists(st.tuples(st.sampled_from(["shift", "delete", "restore", "move"]), st.integers(0, 30)), max_size=12)


@given(_EDITS)
def test_that_no_clause_is_lost_or_doubled_by_any_edit(edits: list[tuple[str, int]]) -> None:
    book = BOOK
    everything = sorted(clause.id for clause in BOOK.clauses)
    for kind, pick in edits:
        ids = [clause.id for clause in book.clauses]
        if kind == "restore" and book.binned:
            book = edit.restore(book, book.binned[pick % len(book.binned)].clause.id)
        elif kind == "delete" and ids:
            book = edit.delete(book, ids[pick % len(ids)])
        elif kind == "move" and ids:
            section = book.chapters[pick % len(book.chapters)].sections[0].id
            book = edit.move_clause(book, ids[pick % len(ids)], section, pick)
        elif ids:
            book = edit.shift(book, ids[pick % len(ids)], pick - 15)
        now = [clause.id for clause in book.clauses] + [gone.clause.id for gone in book.binned]
        assert sorted(now) == everything


def test_that_a_signature_counts_until_the_next_significant_version() -> None:
    versions = (version("1.0"), version("1.1"), version("1.2", significant=True), version("1.3"))
    assert counting(versions) == ("1.2", "1.3")
    done = (signed("K001", "1.1"), signed("K002", "1.2"), signed("K004", "1.3"))
    assert [person.no for person in unsigned(versions, done, TEAM, TODAY)] == ["K001", "K009", "K010"]


def test_that_who_left_need_not_sign() -> None:
    left = replace(TEAM[0], status=Status.LEFT, left=date(2026, 10, 1))
    assert unsigned((version("1.0"),), (), (left,), TODAY) == ()


def test_that_the_newest_version_whose_day_has_come_is_in_force() -> None:
    versions = (version("1.0", effective=date(2026, 9, 1)), version("1.1", effective=date(2026, 11, 1)))
    assert in_force(versions, TODAY) == versions[0]
    assert in_force(versions, date(2026, 11, 1)) == versions[1]
    assert in_force(versions, date(2026, 8, 31)) is None


def test_that_versions_count_on() -> None:
    assert next_number(()) == "1.0"
    assert next_number((version("3.9"),)) == "3.10"


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (99, "九十九"), (108, "一百零八"), (110, "一百一十")],
)
def test_that_chapters_are_counted_as_chinese_print_does(number: int, told: str) -> None:
    assert numeral(number) == told


@pytest.mark.parametrize(
    ("handling", "fines"),
    [
        ("罚款 50", True),
        ("扣 10 元", True),
        ("fined 5", True),
        ("扣 2 分", False),
        ("refine", False),
        ("找元凶", False),
    ],
)
def test_that_taking_money_is_noticed(handling: str, *, fines: bool) -> None:
    assert Clause(PartId(1), "迟到", handling=handling).fines is fines


def test_that_the_signed_text_says_number_severity_handling_and_reason() -> None:
    text = as_text(
        version("3.2", text=BOOK),
        {severity: severity.value for severity in Severity},
        {"handling": "处理：", "why": "为什么："},
    )
    assert "3.1.5 [red-line] 代别人打卡，或让别人代打。\n处理：双方各扣 10 分，上报店主\n为什么：工资" in text
    assert text_hash(text) != text_hash(text + " ")
