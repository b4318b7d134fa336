"""The rules about one person's days, told to the solver: each says exactly what its judge in the domain says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from shopdesk.domain.rota_judges import gap, pattern_days, pro_rata
from shopdesk.domain.rota_rules import WEEK, Rule
from shopdesk.domain.shifts import Code
from shopdesk.planner.board import Board, Lit, negated
from shopdesk.planner.post import NOWHERE, Post, Term

PersonEncoder = Callable[[Rule, Board, int, Post], None]
HOUR = 60


def _touches(board: Board, r: int, days: Iterable[int], post: Post) -> bool:
    """Whether any of the days is still open, so that a rule about them says anything; strictly, it always does."""
    return post.strict or any(len(board.codes[r][i]) > 1 for i in days)


def _near(board: Board, r: int, after: int, post: Post) -> range:
    """The period's days from the person's first open cell to `after` days past the last; strictly, all of them."""
    return board.sheet.period if post.strict else board.near(r, 0, after)


def _pairs(board: Board, r: int, post: Post) -> Iterable[int]:
    """The days that, with the day before them, hold an open cell; all days when nothing is open at all."""
    days = _near(board, r, 1, post) or board.sheet.period
    return (i for i in days if i > 0)


def succession(rule: Rule, board: Board, r: int, post: Post) -> None:
    first, then = rule.shifts(board.task.types, "first"), rule.shifts(board.task.types, "then")
    for i in _pairs(board, r, post):
        post.one_at_most([*board.picks(r, i - 1, first), *board.picks(r, i, then)], (r, i))


def rest_hours(rule: Rule, board: Board, r: int, post: Post) -> None:
    least = int(rule.params["minutes"])
    working = [one.code for one in board.task.working]
    # what may not follow: shifts alike in this are told together
    after: dict[frozenset[Code], list[Code]] = {}
    for before in working:
        close = frozenset(code for code in working if gap(before, code, board.sheet) < least)
        if close:
            after.setdefault(close, []).append(before)
    for i in _pairs(board, r, post):
        for close, befores in after.items():
            post.one_at_most([*board.picks(r, i - 1, befores), *board.picks(r, i, close)], (r, i))


def rest_between(rule: Rule, board: Board, r: int, post: Post) -> None:
    first = rule.shifts(board.task.types, "first") & {one.code for one in board.task.working}
    then = rule.shifts(board.task.types, "then")
    for i in board.sheet.period:
        for back in range(1, int(rule.params["days"]) + 1):
            between = range(i - back + 1, i)
            if i - back < 0 or not all(board.known(r, j) for j in between):
                break
            terms = [(1, lit) for lit in (*board.picks(r, i - back, first), *board.picks(r, i, then))]
            post.at_most([*terms, *((-1, board.works(r, j)) for j in between)], 1, (r, i))


def work_days_most(rule: Rule, board: Board, r: int, post: Post) -> None:
    most = int(rule.params["days"])
    for last in _near(board, r, most, post):
        days = range(last - most, last + 1)
        if last >= most and _touches(board, r, days, post):
            post.at_most([(1, board.works(r, i)) for i in days], most, (r, last))


def _block_least(rule: Rule, board: Board, r: int, post: Post, *, works: bool) -> None:
    """A block that starts and ends inside what is known lasts `days` at least."""

    def inside(i: int) -> Lit:
        return board.works(r, i) if works else negated(board.works(r, i))

    least, last = int(rule.params["days"]), len(board.sheet.days) - 1
    open_ = _near(board, r, 0, post)
    for length in range(1, least):
        for start in range(max(1, open_.start - length), min(last - length + 1, open_.stop + 1)):
            days = range(start - 1, start + length + 1)
            if _touches(board, r, days, post) and all(board.known(r, i) for i in days):
                block = [inside(i) for i in range(start, start + length)]
                told = max(start, board.sheet.start)
                post.never([negated(inside(start - 1)), *block, negated(inside(start + length))], (r, told))


def work_days_least(rule: Rule, board: Board, r: int, post: Post) -> None:
    _block_least(rule, board, r, post, works=True)


def off_days_least(rule: Rule, board: Board, r: int, post: Post) -> None:
    _block_least(rule, board, r, post, works=False)


def _hold(
    rule: Rule,
    board: Board,
    r: int,
    days: range,
    amount: Callable[[int], list[Term]],
    post: Post,
    *,
    whole: bool = True,
    unit: int = 1,
    open_: int = 1,
) -> None:
    """Hold the sum of each day's `amount` between `least` and `most`.

    What the days before the period come to is given; `open_` is what a day nobody knows may have brought.
    """
    if not _touches(board, r, days, post):
        return
    least, most = rule.params.get("least"), rule.params.get("most")
    at = (r, max(days[0], board.sheet.start))
    terms = [term for i in days for term in amount(i)]
    if most is not None:
        before = sum(factor * lit for i in days if i < board.sheet.start for factor, lit in amount(i))
        post.at_most(terms, max(most, before), at, unit)
    if least is not None and whole:
        untold: list[Term] = [(open_, 1) for i in days if board.untold(r, i)]
        post.at_least([*terms, *untold], pro_rata(least, board.sheet, board.sheet.rows[r], days), at, unit)


def _rest(rule: Rule, board: Board, r: int, days: range, post: Post, *, whole: bool = True) -> None:
    _hold(rule, board, r, days, lambda i: [(1, board.rests(r, i))], post, whole=whole)


def rest_week(rule: Rule, board: Board, r: int, post: Post) -> None:
    for week in board.sheet.weeks():
        _rest(rule, board, r, week, post, whole=board.sheet.whole_week(week))


def rest_month(rule: Rule, board: Board, r: int, post: Post) -> None:
    for month in board.sheet.months():
        _rest(rule, board, r, month, post, whole=board.sheet.whole_month(month))


def rest_period(rule: Rule, board: Board, r: int, post: Post) -> None:
    _rest(rule, board, r, board.sheet.period, post)


def _hours(rule: Rule, board: Board, r: int, days: range, post: Post, *, whole: bool = True) -> None:
    types = board.task.types
    longest = max((one.paid_minutes for one in board.task.working), default=0)

    def minutes(i: int) -> list[Term]:
        return [(types[code].paid_minutes, lit) for code, lit in board.codes[r][i].items() if code in types]

    _hold(rule, board, r, days, minutes, post, whole=whole, unit=HOUR, open_=longest)


def hours_day(rule: Rule, board: Board, r: int, post: Post) -> None:
    types, least, most = board.task.types, rule.params.get("least"), rule.params.get("most")
    wrong = [
        one.code
        for one in types.values()
        if one.kind.works
        and ((most is not None and one.paid_minutes > most) or (least is not None and one.paid_minutes < least))
    ]
    for i in board.sheet.period:
        post.never_any(board.picks(r, i, wrong), (r, i))


def hours_week(rule: Rule, board: Board, r: int, post: Post) -> None:
    for week in board.sheet.weeks():
        _hours(rule, board, r, week, post, whole=board.sheet.whole_week(week))


def hours_month(rule: Rule, board: Board, r: int, post: Post) -> None:
    for month in board.sheet.months():
        _hours(rule, board, r, month, post, whole=board.sheet.whole_month(month))


def hours_period(rule: Rule, board: Board, r: int, post: Post) -> None:
    _hours(rule, board, r, board.sheet.period, post)


def shift_count(rule: Rule, board: Board, r: int, post: Post) -> None:
    shifts = rule.shifts(board.task.types)
    _hold(rule, board, r, board.sheet.period, lambda i: [(1, lit) for lit in board.picks(r, i, shifts)], post)


def weekends_most(rule: Rule, board: Board, r: int, post: Post) -> None:
    weekends: dict[object, list[Lit]] = {}
    for i in board.sheet.period:
        day = board.sheet.days[i]
        if board.task.is_weekend(day):
            weekends.setdefault(day - timedelta(days=day.weekday()), []).append(board.works(r, i))
    terms: list[tuple[int, Lit]] = [(1, _either(board, lits)) for lits in weekends.values()]
    post.at_most(terms, int(rule.params["most"]), NOWHERE)


def _either(board: Board, lits: list[Lit]) -> Lit:
    """A literal that holds when any of `lits` does."""
    unknown = [lit for lit in lits if not isinstance(lit, int)]
    if any(isinstance(lit, int) and lit for lit in lits):
        return 1
    if len(unknown) <= 1:
        return unknown[0] if unknown else 0
    any_ = board.model.new_bool_var("")
    for lit in unknown:
        board.model.add_implication(lit, any_)
    return any_


def not_on(rule: Rule, board: Board, r: int, post: Post) -> None:
    shifts, weekdays = rule.shifts(board.task.types), rule.params.get("weekdays")
    for i in board.sheet.period:
        if not weekdays or board.sheet.days[i].weekday() in weekdays:
            post.never_any(board.picks(r, i, shifts), (r, i))


def rotate_weekly(rule: Rule, board: Board, r: int, post: Post) -> None:
    shifts = sorted(rule.shifts(board.task.types))
    weeks = list(board.sheet.weeks())
    back = range(max(0, weeks[0][0] - WEEK), weeks[0][0])
    before = [_either(board, [lit for i in back for lit in board.picks(r, i, [code])]) for code in shifts]
    for week in weeks:
        taken = [_either(board, [lit for i in week for lit in board.picks(r, i, [code])]) for code in shifts]
        stood = {code for i in week if i < board.sheet.start for code in board.codes[r][i]} & set(shifts)
        if _touches(board, r, week, post):
            post.at_most([(1, lit) for lit in taken], max(1, len(stood)), NOWHERE)
            for place, code in enumerate(shifts):
                if rule.params.get("change") and code not in stood:
                    others = (negated(lit) for at, lit in enumerate(before) if at != place)
                    post.never([before[place], *others, taken[place]], NOWHERE)  # after several, any may follow
        before = taken


def pattern(rule: Rule, board: Board, r: int, post: Post) -> None:
    away = frozenset(one.code for one in board.task.types.values() if one.kind.away)
    for i, wanted in pattern_days(rule, board.sheet):
        if board.known(r, i):
            post.clause(board.picks(r, i, wanted | away), (r, i))


PERSON_ENCODERS: Mapping[str, PersonEncoder] = {
    "succession": succession,
    "rest-hours": rest_hours,
    "rest-between": rest_between,
    "work-days-most": work_days_most,
    "work-days-least": work_days_least,
    "off-days-least": off_days_least,
    "rest-week": rest_week,
    "rest-month": rest_month,
    "rest-period": rest_period,
    "hours-day": hours_day,
    "hours-week": hours_week,
    "hours-month": hours_month,
    "hours-period": hours_period,
    "shift-count": shift_count,
    "weekends-most": weekends_most,
    "not-on": not_on,
    "rotate-weekly": rotate_weekly,
    "pattern": pattern,
}
