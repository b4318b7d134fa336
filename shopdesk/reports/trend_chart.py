"""The trend of scores: a line a person, month by month, each labelled where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from shopdesk.reports.chart_look import (
    MEAN_DASH,
    TITLE_SPACE,
    Look,
    canvas,
    names_width,
    pane,
    points,
    tick_type,
    title,
    type_,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES = ((None, None), (6, 3), (2, 3), (8, 3, 2, 3), (1, 2), (10, 4))
_LABEL_GAP = 15  # pixels between two labels at the ends of lines


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend: a value for each month, None where there is none. `kind`: highlight, mean, or other."""

    key: str
    name: str
    values: tuple[float | None, ...]
    kind: str = "other"


def trend(
    months: Sequence[str], series: Sequence[Series], look: Look, *, heading: str = "",
    size: tuple[float, float] = (480, 236),
) -> Figure:  # fmt: skip
    """A line a person, labelled at its end; one highlighted with its points, the mean dashed, the others quiet."""
    figure = canvas(*size, look)
    title(figure, heading, look)
    labels = names_width([f"{one.name} 100.0" for one in series], 96)
    axes = pane(figure, 36, 10 + (TITLE_SPACE if heading else 0), labels, 28, look)
    known = [value for one in series for value in one.values if value is not None]
    low = floor((min(known, default=60) - 2) / 5) * 5
    high = ceil((max(known, default=100) + 1) / 5) * 5
    aside = 0.02 if len(months) > 1 else 0.5  # one month stands in the middle
    axes.set_xlim(-aside, max(len(months) - 1, 0) + aside)
    axes.set_ylim(low, high)
    axes.xaxis.set_ticks(range(len(months)), months)
    step = 10 if high - low > 15 else 5
    axes.yaxis.set_ticks([tick for tick in range(low, high + 1, 5) if tick % step == 0])
    axes.grid(visible=True, axis="y", color=look.grid, linewidth=points(1))
    tick_type(axes, look)
    others = 0
    for one in series:
        others += one.kind == "other"
        _line(axes, one, others, look)
    _end_labels(axes, series, look, size[1])
    return figure


def _line(axes: Axes, one: Series, number: int, look: Look) -> None:
    at = [place for place, value in enumerate(one.values) if value is not None]
    values = [value for value in one.values if value is not None]
    if one.kind == "highlight":
        axes.plot(
            at, values, color=look.highlight, linewidth=points(2.5), marker="o", markersize=points(7),
            markerfacecolor=look.surface, markeredgewidth=points(2), clip_on=False, zorder=4, gid=one.key,
        )  # fmt: skip
        return
    # a single month has no line yet: its point shows
    dot = "o" if len(values) == 1 else ""
    if one.kind == "mean":
        axes.plot(
            at,
            values,
            color=look.peer,
            linewidth=points(1.5),
            dashes=MEAN_DASH,
            zorder=3,
            gid=one.key,
            marker=dot,
            markersize=points(5),
        )
    else:
        color = look.series[(4, 1, 2, 3, 5, 0)[(number - 1) % 6]]
        dash = _DASHES[1 + (number - 1) % 5]
        axes.plot(
            at,
            values,
            color=color,
            linewidth=points(1.5),
            dashes=dash,
            zorder=2,
            gid=one.key,
            marker=dot,
            markersize=points(5),
        )


def _end_labels(axes: Axes, series: Sequence[Series], look: Look, height: float) -> None:
    """Labels at the lines' ends, pushed apart where lines end close together."""
    low, high = axes.get_ylim()
    gap = _LABEL_GAP / max(height - 38, 1) * (high - low)
    ends = sorted(
        ((value, one) for one in series if (value := next((v for v in reversed(one.values) if v is not None), None))),
        key=lambda end: end[0],
    )
    place = low - gap
    for value, one in ends:
        place = max(value, place + gap)
        chosen = one.kind == "highlight"
        color = {"highlight": look.accent, "mean": look.peer}.get(one.kind, look.text2)
        axes.annotate(
            f"{one.name} {value:.1f}", (1, place), (points(10), 0), xycoords=("axes fraction", "data"),
            textcoords="offset points", va="center_baseline", fontproperties=type_(bold=chosen), color=color,
            annotation_clip=False, gid=one.key,
        )  # fmt: skip
