"""Running totals of what was given, and what in a month is worth a look."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import concessions as log
from shopdesk.domain.concessions import Concession, Sign, Watch
from shopdesk.domain.money import Fen, fen
from shopdesk.domain.month import Month
from shopdesk.domain.staff import StaffNo

ONE, OTHER = StaffNo("K001"), StaffNo("K002")
TEN = time(10)
days = st.builds(datetime.combine, st.dates(date(2026, 9, 28), date(2026, 11, 2)), st.just(TEN))
grants = st.builds(
    Concession,
    at=days,
    staff=st.sampled_from([ONE, OTHER, StaffNo("K003")]),
    order_no=st.sampled_from(["1", "2", "3"]),
    order=st.integers(1, 10_000).map(Fen),
    action=st.sampled_from(["price", "gift"]),
    amount=st.integers(0, 9_000).map(Fen),
    buyer=st.sampled_from(["", "小红"]),
)
logs = st.lists(grants, max_size=20)


def at(day: int, staff: StaffNo, amount: str, order_no: str = "1", action: str = "price") -> Concession:
    return Concession(datetime.combine(date(2026, 10, day), TEN), staff, order_no, fen("500"), action, fen(amount))


def test_that_only_the_same_action_counts_against_a_limit_and_only_the_own_day() -> None:
    month = [at(20, ONE, "10"), at(21, ONE, "5"), at(21, OTHER, "7"), at(21, ONE, "50", action="gift")]
    used = log.used(month, [month[0], month[2]], [ONE], "price", date(2026, 10, 21), "")[ONE]
    assert (used.day, used.month, used.order) == (fen("5"), fen("15"), fen("17"))
    assert (used.times_day, used.times_month, used.times_order) == (1, 2, 2)


def test_that_a_month_ends_where_the_wall_clock_says_and_stops_now() -> None:
    whole = [at(20, ONE, "1"), at(21, ONE, "2"), at(22, ONE, "4")]
    kept = log.of_month(whole, Month(2026, 10), datetime.combine(date(2026, 10, 21), TEN))
    assert [one.amount for one in kept] == [fen("1"), fen("2")]


@given(logs)
def test_that_the_totals_by_action_and_by_person_add_up_to_the_whole(given_: list[Concession]) -> None:
    whole = log.total(given_)
    for split in (log.by_action(given_), log.by_staff(given_)):
        assert sum(one.amount for one in split.values()) == whole.amount
        assert sum(one.times for one in split.values()) == whole.times == len(given_)
        amounts = [one.amount for one in split.values()]
        assert amounts == sorted(amounts, reverse=True)


@given(logs)
def test_that_nobody_who_gave_less_than_another_stands_out_alone(given_: list[Concession]) -> None:
    worth = log.worth_a_look(given_, {}, None, Watch())
    over = {one.staff for one in worth if one.sign is Sign.OVER_TEAM}
    sums = {StaffNo(no): total.amount for no, total in log.by_staff(given_).items()}
    for no, amount in sums.items():
        if no not in over:
            assert all(amount <= sums[other] for other in over)


def test_that_a_team_that_gives_alike_has_nothing_worth_a_look() -> None:
    alike = [at(day, staff, "10", str(day)) for day in range(1, 9) for staff in (ONE, OTHER)]
    assert log.worth_a_look(alike, {}, None, Watch(over_team=Decimal("1.1"))) == ()


def test_that_three_grants_on_one_order_and_more_than_the_order_are_told() -> None:
    many = [at(day, ONE, "10", "77") for day in (1, 2, 3)] + [at(4, OTHER, "501", "78")]
    signs = {(one.sign, one.about) for one in log.worth_a_look(many, {}, None, Watch()) if one.about}
    assert signs == {(Sign.SAME_ORDER, "77"), (Sign.OVER_ORDER, "78")}
