"""The month's scores: figures, attendance and points put through the schemes; and the schemes themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from shopdesk.domain import readings, scoring
from shopdesk.domain import schemes as rules
from shopdesk.domain.closing import Tally
from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Observation, Reading, Source
from shopdesk.domain.rights import Right
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scored import SchemeBook, ScoredMonth, Version
from shopdesk.domain.scoring import Score
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.intake.kpi_formats import PREFERENCE, USUAL
from shopdesk.services import attendance
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import kpi as figures
from shopdesk.storage import scores as table
from shopdesk.storage import shop
from shopdesk.storage import staff as people
from shopdesk.words import Words

_TREND = 6


def month(desk: Desk, month: Month) -> ScoredMonth:
    """The month's scores: as frozen when it is closed, else reckoned now from what is in the file."""
    desk.require(Right.SEE_SCORES)
    return _month(desk, month)


def own(desk: Desk, staff: StaffNo, month: Month) -> Score | None:
    """One person's own score with its working, for himself; None when no scheme is made for his position.

    An open month has no rank here: that would need everybody's figures.
    """
    if desk.actor.staff != staff:
        desk.require(Right.SEE_SCORES)
    if closed := table.closed(desk.db, month):
        return next((one for one in closed.frozen.scores if one.staff == staff), None)
    everybody = [one for one in people.roster(desk.db) if one.no == staff]
    scores = _scores(desk, month, table.schemes(desk.db, month), _tallies(desk, month, staff), everybody)
    return replace(scores[0], rank=None) if scores else None


def _month(desk: Desk, month: Month) -> ScoredMonth:
    roster = people.roster(desk.db)
    everybody = {one.no: one for one in (*roster, *people.roster(desk.db, binned=True))}
    closed = table.closed(desk.db, month)
    if closed:
        schemes, scores, tallies = closed.frozen.schemes, closed.frozen.scores, closed.frozen.attendance
        benchmarks = closed.frozen.benchmarks
    else:
        schemes, tallies = table.schemes(desk.db, month), _tallies(desk, month)
        benchmarks = figures.benchmarks(desk.db, month)
        scores = _scores(desk, month, schemes, tallies, roster)
    zone = desk.zone
    came_in = (one for one in figures.imports(desk.db, month) if not one.withdrawn)
    sources = tuple(replace(one, at=_wall(zone, one.at)) for one in came_in)
    came = {one.format for one in sources}
    return ScoredMonth(
        month=month,
        schemes=schemes,
        scores=scores,
        people=everybody,
        mean=scoring.mean(scores),
        sources=sources,
        waiting=tuple(code for code in _usual(desk, month) if code not in came),
        unclaimed=figures.unowned(desk.db, month),
        benchmarks=benchmarks,
        trend=_trend(desk, month, scores),
        remarks=table.remarks(desk.db, month),
        attendance=tallies,
        closed=closed,
        positions={one.name: one for one in people.positions(desk.db)},
    )


def _usual(desk: Desk, month: Month) -> tuple[str, ...]:
    """The kinds of file the shop brings in each month: those of this month and of the two before."""
    came = {one.format for back in range(3) for one in figures.imports(desk.db, month.plus(-back)) if not one.withdrawn}
    return tuple(code for code in USUAL if code in came)


def _trend(desk: Desk, month: Month, scores: Iterable[Score]) -> dict[Month, dict[StaffNo, Decimal]]:
    """Totals of the five months before, as far as known, and of this one."""
    before = table.past(desk.db, [month.plus(-back) for back in range(_TREND - 1, 0, -1)])
    now = {one.staff: one.total for one in scores if one.total is not None}
    return before | {month: now} if now else before


def _scores(
    desk: Desk, month: Month, schemes: tuple[Scheme, ...], tallies: tuple[Tally, ...], everybody: Iterable[Staff]
) -> tuple[Score, ...]:
    zone = desk.zone
    seen = {
        staff: [replace(one, source=replace(one.source, at=_wall(zone, one.source.at))) for one in mine]
        for staff, mine in figures.observations(desk.db, month).items()
    }
    entered = _entered(desk, month)
    counted = {(one.staff, one.metric): one.value for one in tallies}
    by_position = {position: scheme for scheme in schemes for position in scheme.positions}
    found: list[Score] = []
    for one in everybody:
        scheme = by_position.get(one.position)
        if scheme is None or one.hired > month.last or not one.employed(max(one.hired, month.first)):
            continue
        read = {item.metric: _reading(one.no, item, seen.get(one.no, []), entered, counted) for item in scheme.items}
        found.append(scoring.score(one.no, scheme, read))
    last = table.past(desk.db, [month.plus(-1)]).get(month.plus(-1), {})
    return scoring.flagged(scoring.rank(found), last)


def _reading(
    staff: StaffNo,
    item: rules.Item,
    seen: list[Observation],
    entered: Mapping[tuple[StaffNo, str], list[tuple[Decimal, Source]]],
    counted: Mapping[tuple[StaffNo, str], Decimal],
) -> Reading:
    """A metric's figure from where such figures come from: files, the clock, or people."""
    metric = METRICS[item.metric]
    if metric.hand:
        return readings.typed(item.metric, entered.get((staff, item.metric), []))
    if metric.attendance:
        value = counted.get((staff, item.metric))
        source = Source("", "", 0, "attendance")
        return readings.missing(item.metric) if value is None else readings.single(item.metric, value, source)
    return readings.read(metric, seen, PREFERENCE, item.platforms)


def _entered(desk: Desk, month: Month) -> dict[tuple[StaffNo, str], list[tuple[Decimal, Source]]]:
    found: dict[tuple[StaffNo, str], list[tuple[Decimal, Source]]] = {}
    zone = desk.zone
    for one in figures.assessments(desk.db, month):
        source = Source(one.file, "", one.row, one.title or one.note, _wall(zone, one.at), one.by)
        found.setdefault((one.staff, one.metric), []).append((one.value, source))
    return found


def _tallies(desk: Desk, month: Month, staff: StaffNo | None = None) -> tuple[Tally, ...]:
    """The counts that schemes may use, of everybody (or one person) with at least one shift judged."""
    return tuple(
        Tally(one.staff, metric, Decimal(count))
        for one in attendance.tallies(desk, month, staff)
        if one.due
        for metric, count in (
            ("lates", one.lates),
            ("early-leaves", one.earlies),
            ("absences", one.absent_halves),
            ("missing-punches", one.missing),
        )
    )


def schemes(desk: Desk, month: Month) -> tuple[Scheme, ...]:
    """The schemes valid in the month."""
    desk.require(Right.SEE_SCORES)
    return table.schemes(desk.db, month)


def book(desk: Desk, month: Month) -> SchemeBook:
    """The schemes of the month with their histories, and the shop's positions: what the editor of schemes needs."""
    valid, zone = schemes(desk, month), desk.zone
    versions = {
        one.code: tuple(Version(scheme, _wall(zone, at), by) for scheme, at, by in table.versions(desk.db, one.code))
        for one in valid
    }
    return SchemeBook(month, valid, versions, people.positions(desk.db))


def put_scheme(desk: Desk, scheme: Scheme) -> None:
    """Add a scheme that is new, or a version written elsewhere (starter pack). Raises as `domain.schemes.check`."""
    with desk.change(Right.EDIT_SCHEMES, Topic.SCORES) as change:
        rules.check(scheme)
        _refuse_double(desk, scheme)
        table.put_scheme(desk.db, scheme, desk.now, desk.actor.name)
        change.note("scores.scheme", scheme=scheme.code, version=scheme.version, since=str(scheme.since))


def revise(desk: Desk, scheme: Scheme) -> Scheme:
    """Keep a changed scheme as its next version, valid from `scheme.since` on; months closed keep theirs.

    Raises ShopError scheme-same when nothing differs from the newest version, month-closed, scheme-position-taken, and
    what `domain.schemes.check` raises.
    """
    with desk.change(Right.EDIT_SCHEMES, Topic.SCORES) as change:
        rules.check(scheme)
        _refuse_double(desk, scheme)
        if table.is_closed(desk.db, scheme.since):
            raise ShopError("month-closed", month=scheme.since)
        known = table.versions(desk.db, scheme.code)
        newest = known[0][0] if known else None
        if newest and replace(scheme, version=newest.version, since=newest.since) == newest:
            raise ShopError("scheme-same", scheme=scheme.name)
        made = replace(scheme, version=newest.version + 1 if newest else 1)
        table.put_scheme(desk.db, made, desk.now, desk.actor.name)
        change.note("scores.scheme", scheme=made.code, version=made.version, since=str(made.since))
    return made


def remark(desk: Desk, month: Month, staff: StaffNo, text: str) -> None:
    """Write the month's remark on a person, printed on his score card; an empty text takes it away."""
    with desk.change(Right.ENTER_SCORES, Topic.SCORES) as change:
        table.put_remark(desk.db, month, staff, text.strip(), desk.now, desk.actor.name)
        change.note("scores.remark", month=str(month), staff=staff)


def _wall(zone: ZoneInfo, at: datetime | None) -> datetime:
    """An instant of the file on the shop's wall clock, as people read it."""
    assert at is not None
    return at.astimezone(zone).replace(tzinfo=None)


def _refuse_double(desk: Desk, scheme: Scheme) -> None:
    """Two schemes for one position could not both be right."""
    for other in table.schemes(desk.db, scheme.since):
        taken = [position for position in scheme.positions if position in other.positions]
        if other.code != scheme.code and taken:
            raise ShopError("scheme-position-taken", position=taken[0], scheme=other.name)


def export_scores(desk: Desk, month: Month, out: Path, words: Words) -> None:
    """The month as .xlsx (totals, schemes, workings), .pdf (tables and charts) or .png (charts).

    Raises ShopError scores-none when nobody is scored, and what `files.target` raises.
    """
    from shopdesk.reports import score_print

    scored = _to_export(desk, month)
    score_print.write(out, shop.profile(desk.db).name, scored, words)


def export_card(desk: Desk, month: Month, staff: StaffNo, out: Path, words: Words) -> None:
    """One person's score card (.pdf). Raises ShopError scores-not-scored."""
    from shopdesk.reports import score_print

    scored = _to_export(desk, month)
    if scored.of(staff) is None:
        raise ShopError("scores-not-scored", staff=staff, month=month)
    score_print.write_card(out, shop.profile(desk.db).name, scored, staff, words)


def export_certificate(desk: Desk, month: Month, out: Path, words: Words, staff: StaffNo | None = None) -> StaffNo:
    """The certificate (.pdf) for the best of the month, or for `staff`; whose it became.

    Raises ShopError scores-none, scores-not-scored.
    """
    from shopdesk.reports import score_print

    scored = _to_export(desk, month)
    best = staff or scored.scores[0].staff
    one = scored.of(best)
    if one is None or one.total is None:
        raise ShopError("scores-not-scored", staff=best, month=month)
    score_print.write_certificate(out, shop.profile(desk.db).name, scored, best, words)
    return best


def _to_export(desk: Desk, month: Month) -> ScoredMonth:
    desk.require(Right.EXPORT)
    scored = _month(desk, month)
    if scored.mean is None:
        raise ShopError("scores-none", month=month)
    return scored
