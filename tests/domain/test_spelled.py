"""However codes and names of a shop's shifts look alike, every code stands for itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from shopdesk.domain.shifts import Code, Kind, ShiftType, meant, spelled

texts = some.sampled_from(["A", "a", "E", "e", "L", "早", "晚", "休", "X", "早班", "Early", "=A", "-", ""])
shops = some.lists(some.tuples(texts.filter(bool), texts, texts, texts), max_size=6, unique_by=lambda one: one[0])


def shift(code: str, name: str, code_en: str, name_en: str) -> ShiftType:
    return ShiftType(Code(code), name, code_en, name_en, Kind.REST)


@given(shops)
def test_that_every_code_stands_for_itself(shop: list[tuple[str, str, str, str]]) -> None:
    known = spelled(shift(*one) for one in shop)
    assert [meant(code, known) for code, *_ in shop] == [code for code, *_ in shop]


def test_that_a_code_goes_before_anothers_english_and_the_first_listed_before_the_next() -> None:
    known = spelled((shift("晚", "晚班", "L", "Late"), shift("L", "长班", "", "Long"), shift("迟", "晚班", "", "Late")))
    assert (meant("L", known), meant("l", known), meant("晚班", known), meant("LATE", known)) == ("L", "L", "晚", "晚")
    assert meant("夜", known) is None
