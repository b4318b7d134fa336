"""Wishes for the rota, with a fair budget: the same points for everybody, a strong wish costs more.

Each month brings everybody the same number of points. A wish costs its points while it is open and when it was
granted; a wish the published rota does not grant costs nothing. What is left at the end of a month is carried over,
up to a limit. The planner weighs a wish by its points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Wish
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo


@dataclass(frozen=True, slots=True)
class Budget:
    """Points a month, what a plain and a strong wish cost, and the most carried over into the next month."""

    points: int = 10
    plain: int = 2
    strong: int = 5
    carry: int = 5

    def __post_init__(self) -> None:
        if not 0 < self.plain <= self.strong <= self.points or self.carry < 0:
            raise ShopError("wish-budget-wrong")

    def cost(self, *, strong: bool) -> int:
        """What one wish costs, in points."""
        return self.strong if strong else self.plain


@dataclass(frozen=True, slots=True)
class Wished:
    """One person's wish for one day: to have (`wanted`) or rather not to have the shift. `points` as paid then."""

    staff: StaffNo
    day: date
    code: Code
    wanted: bool
    strong: bool
    points: int

    @property
    def for_planner(self) -> Wish:
        return Wish(self.staff, self.day, frozenset({self.code}), self.wanted, self.points)

    def granted(self, codes: Mapping[Cell, Code]) -> bool | None:
        """Whether a rota grants it; None where nothing is planned that day."""
        stands = codes.get(Cell(self.staff, self.day))
        return None if stands is None else (stands == self.code) is self.wanted


@dataclass(frozen=True, slots=True)
class Account:
    """One person's points of one month."""

    staff: StaffNo
    month: Month
    points: int
    carried: int
    spent: int

    @property
    def left(self) -> int:
        """Points still to spend this month, those carried over included."""
        return self.points + self.carried - self.spent


def spent(wishes: tuple[Wished, ...], rota: Rota) -> int:
    """The points of wishes that are open or granted; what the published rota refused costs nothing."""
    shown = rota.published or {}
    return sum(one.points for one in wishes if one.granted(shown) is not False)


def account(person: Staff, month: Month, budget: Budget, by_month: Mapping[Month, int], since: Month | None) -> Account:
    """The person's points in `month`; unspent ones are carried from month to month since the first wish in the shop.

    `by_month` is what the person spent. Who joined later begins with nothing carried.
    """
    carried = 0
    now = max(since or month, Month.of(person.hired))
    while now < month:
        carried = min(budget.carry, max(0, budget.points + carried - by_month.get(now, 0)))
        now = now.plus(1)
    return Account(person.no, month, budget.points, carried, by_month.get(month, 0))


def require_affordable(account: Account, cost: int) -> None:
    """Refuse a wish that costs more than what is left."""
    if cost > account.left:
        raise ShopError("wish-over-budget", n=cost, left=account.left, month=account.month)
