"""Which charts a month of scores has, and how each is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from shopdesk.domain.closing import BenchmarkKind
from shopdesk.domain.metrics import METRICS, Unit
from shopdesk.domain.schemes import Grade
from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import ItemScore, Score
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import charts, trend_chart
from shopdesk.reports.chart_look import TITLE_SPACE, Look
from shopdesk.reports.charts import Bar, Comparison, Grid
from shopdesk.reports.score_words import metric
from shopdesk.reports.trend_chart import Series
from shopdesk.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Size = tuple[float, float]
MEAN = "mean"
_LEAST_ITEMS = 3
KINDS = ("ranking", "trend", "distribution", "items", "peers")
"""The charts of a whole month, in the order they are printed."""


def chart(
    kind: str, scored: ScoredMonth, words: Words, look: Look, *, highlight: str = "", titled: bool = True,
    size: Size | None = None,
) -> Figure:  # fmt: skip
    """One of `KINDS`, or the `radar` of whoever is highlighted; `titled` when it will stand by itself."""
    heading = words(f"chart-{kind}", month=scored.month) if titled else ""
    match kind:
        case "ranking":
            if titled and scored.mean is not None:
                heading += f" · {words('mean {mean}', mean=scored.mean)}"
            return ranking(scored, look, highlight=highlight, heading=heading, size=size)
        case "trend":
            return trend(scored, words, look, highlight=highlight, heading=heading, size=size)
        case "distribution":
            return distribution(scored, words, look, heading=heading, size=size)
        case "items":
            return items(scored, words, look, heading=heading, size=size)
        case "peers":
            return peers(scored, words, look, heading=heading, size=size)
        case "radar":
            return radar(scored, StaffNo(highlight), words, look, size=size)
    raise ValueError(kind)


def ranking(
    scored: ScoredMonth, look: Look, *, highlight: str = "", heading: str = "", size: Size | None = None
) -> Figure:
    """Everybody scored, the best on top."""
    bars = [Bar(one.staff, _name(scored, one.staff), _float(one.total)) for one in scored.scores]
    height = charts.ranking_height(len(bars)) + (TITLE_SPACE if heading else 0)
    return charts.ranking(
        bars, look, mean=_float(scored.mean), highlight=highlight, heading=heading, size=size or (640, max(height, 120))
    )


def trend(
    scored: ScoredMonth, words: Words, look: Look, *, highlight: str = "", heading: str = "",
    size: Size | None = None,
) -> Figure:  # fmt: skip
    """The best, the last, the team's mean and the one chosen, over the months known."""
    months = list(scored.trend)
    names = [words(f"month-{month.number}") for month in months]
    series = trend_series(scored, words, highlight)
    return trend_chart.trend(names, series, look, heading=heading, size=size or (640, 320))


def trend_series(scored: ScoredMonth, words: Words, highlight: str = "", *, everybody: bool = False) -> list[Series]:
    """The lines of the trend; the chosen one last, on top."""
    ranked = [one.staff for one in scored.scores if one.total is not None]
    shown = ranked if everybody else list(dict.fromkeys([*ranked[:1], *ranked[-1:]]))
    lines = [_series(scored, staff) for staff in shown if staff != highlight]
    means = tuple(_mean(totals) for totals in scored.trend.values())
    lines.append(Series(MEAN, words("Mean"), means, "mean"))
    if highlight in scored.people:
        lines.append(_series(scored, StaffNo(highlight), "highlight"))
    return lines


def distribution(
    scored: ScoredMonth, words: Words, look: Look, *, heading: str = "", size: Size | None = None
) -> Figure:
    """How the totals lie, against the grades of the first scheme."""
    totals = [float(one.total) for one in scored.scores if one.total is not None]
    grades = scored.schemes[0].grades if scored.schemes else None
    floors = (
        {"gold": float(grades.gold), "silver": float(grades.silver), "bronze": float(grades.bronze)} if grades else {}
    )
    names = {grade.value: words(f"grade-{grade}") for grade in Grade}
    return charts.distribution(totals, floors, look, grades=names, heading=heading, size=size or (640, 300))


def items(scored: ScoredMonth, words: Words, look: Look, *, heading: str = "", size: Size | None = None) -> Figure:
    """Points of 100 by person and item."""
    cells: dict[tuple[str, str], float | None] = {
        (str(one.staff), metric(item.code, words)): _float(item.score) for one in scored.scores for item in one.items
    }
    rows = tuple((one.staff, _name(scored, one.staff)) for one in scored.scores)
    grid = Grid(rows, tuple(metric(code, words) for code in scored.items), cells)
    return charts.heat_map(grid, look, missing=words("missing"), heading=heading, size=size)


def peers(scored: ScoredMonth, words: Words, look: Look, *, heading: str = "", size: Size | None = None) -> Figure:
    """The team's mean beside the peers of the platform's own tier, metric by metric."""
    names = (words("Team"), words("benchmark-peer-mean"), words("benchmark-peer-best"))
    return charts.against_peers(comparisons(scored, words), look, names=names, heading=heading, size=size)


def comparisons(scored: ScoredMonth, words: Words) -> list[Comparison]:
    """Of every rate and time that both the team and its peers have."""
    best = {one.metric: one.value for one in scored.benchmarks if one.kind is BenchmarkKind.PEER_BEST}
    found: list[Comparison] = []
    for code, raws in raw_figures(scored.scores).items():
        known, mean = METRICS[code], scored.peers(code)
        if mean is None or known.unit not in {Unit.PERCENT, Unit.SECONDS}:
            continue
        unit = "%" if known.unit is Unit.PERCENT else words("{seconds} s", seconds="").rstrip()
        team = sum(raws) / len(raws)
        found.append(Comparison(metric(code, words), float(team), float(mean), _float(best.get(code)), unit))
    return found


def raw_figures(scores: Sequence[Score]) -> Mapping[str, list[Decimal]]:
    """Everybody's figures by metric, without those missing."""
    found: dict[str, list[Decimal]] = {}
    for one in scores:
        for item in one.items:
            if item.raw is not None:
                found.setdefault(item.code, []).append(item.raw)
    return found


def known_items(scored: ScoredMonth, staff: StaffNo) -> tuple[ItemScore, ...]:
    """A person's items that have a figure; none when there are fewer than three, too few for a radar."""
    score = scored.of(staff)
    known = tuple(item for item in score.items if item.score is not None) if score else ()
    return known if len(known) >= _LEAST_ITEMS else ()


def radar(scored: ScoredMonth, staff: StaffNo, words: Words, look: Look, *, size: Size | None = None) -> Figure:
    """One person's items against the mean of those under the same scheme; he must have `known_items`."""
    known = known_items(scored, staff)
    score = scored.of(staff)
    assert score is not None
    alike = [one for one in scored.scores if (one.scheme, one.version) == (score.scheme, score.version)]
    means = [_mean_points(alike, item.code) for item in known]
    return charts.radar(
        [metric(item.code, words) for item in known], [float(item.score or 0) for item in known], means, look,
        names=(_name(scored, staff), words("Mean")), size=size or (420, 340),
    )  # fmt: skip


def _mean_points(scores: Sequence[Score], code: str) -> float:
    points = [item.score for one in scores for item in one.items if item.code == code and item.score is not None]
    return float(sum(points) / len(points))


def _series(scored: ScoredMonth, staff: StaffNo, kind: str = "other") -> Series:
    values = tuple(_float(totals.get(staff)) for totals in scored.trend.values())
    return Series(staff, _name(scored, staff), values, kind)


def _mean(totals: Mapping[StaffNo, Decimal]) -> float | None:
    return float(sum(totals.values()) / len(totals)) if totals else None


def _name(scored: ScoredMonth, staff: StaffNo) -> str:
    found = scored.people.get(staff)
    return found.name if found else staff


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
