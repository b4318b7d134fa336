"""Charts of scores: functions from values to a matplotlib Figure. No pyplot, no window, no shop file.

Whatever stands for somebody bears his key as `gid`, so that a click can be told whose it was (`hit`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, pi, sin
from typing import TYPE_CHECKING

from shopdesk.reports.chart_look import (
    DPI,
    MEAN_DASH,
    TITLE_SPACE,
    Look,
    canvas,
    names_width,
    pane,
    points,
    readable,
    tick_type,
    title,
    type_,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 23
_LEAST_ROW = 13  # pixels: below that nobody can read it
_LETTERS = 0.62  # of a row's height
_BAR = 0.74


@dataclass(frozen=True, slots=True)
class Bar:
    """One person's total; `key` comes back from a click. `value` None: not scored, shown as a dash."""

    key: str
    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric of the team beside the platform's peers."""

    name: str
    team: float
    peers: float
    best: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map's content: points of 100 by row and column; None is missing, a column a row lacks is absent."""

    rows: tuple[tuple[str, str], ...]  # (key, name)
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], float | None] = field(default_factory=dict)


def ranking(
    bars: Sequence[Bar], look: Look, *, mean: float | None = None, highlight: str = "", heading: str = "",
    size: tuple[float, float] = (490, 236),
) -> Figure:  # fmt: skip
    """Bars from 0, best on top, the value in a column at the right, the team's mean as a dashed line."""
    figure = canvas(*size, look)
    title(figure, heading, look)
    top = 4 + (TITLE_SPACE if heading else 0)
    bars = fitting(bars, int((size[1] - top - 28) / _LEAST_ROW), highlight)
    letters = min(12.0, (size[1] - top - 28) / max(len(bars), 1) * _LETTERS)
    axes = pane(figure, names_width([bar.name for bar in bars], 48, letters), top, 70, 26, look)
    most = max([100.0, *(ceil((bar.value or 0) / 20) * 20.0 for bar in bars)])
    axes.set_xlim(0, most)
    axes.set_ylim(len(bars) - 0.5 if bars else 0.5, -0.5)
    axes.xaxis.set_ticks([20.0 * step for step in range(int(most // 20) + 1)])
    axes.grid(visible=True, axis="x", color=look.grid, linewidth=points(1))
    axes.yaxis.set_ticks([])
    tick_type(axes, look)
    for row, bar in enumerate(bars):
        chosen = bar.key == highlight
        axes.barh(row, bar.value or 0, _BAR, color=look.highlight if chosen else look.muted, gid=bar.key)
        axes.axhspan(row - 0.5, row + 0.5, -1, 2, alpha=0, clip_on=False, gid=bar.key)
        ink = look.text if chosen else look.text2
        kind = type_(letters, bold=chosen)
        axes.annotate(
            bar.name, (0, row), (-points(8), 0), textcoords="offset points", ha="right", va="center_baseline",
            fontproperties=kind, color=ink, annotation_clip=False,
        )  # fmt: skip
        axes.annotate(
            "–" if bar.value is None else f"{bar.value:.1f}", (1, row), (points(48), 0),
            xycoords=("axes fraction", "data"), textcoords="offset points", ha="right", va="center_baseline",
            fontproperties=kind, color=look.text, annotation_clip=False,
        )  # fmt: skip
    if mean is not None:
        axes.axvline(mean, color=look.peer, linewidth=points(1.5), dashes=MEAN_DASH, gid="mean")
    return figure


def fitting(bars: Sequence[Bar], rows: int, highlight: str) -> Sequence[Bar]:
    """The bars there is room for: the best, and in the last row the one highlighted if he is not among them."""
    if len(bars) <= max(rows, 1):
        return bars
    shown = list(bars[: max(rows, 1)])
    chosen = next((bar for bar in bars if bar.key == highlight), None)
    if chosen is not None and chosen not in shown:
        shown[-1] = chosen
    return shown


def ranking_height(people: int) -> int:
    """The height in pixels at which every bar of a ranking has its full row."""
    return people * _ROW + 32


def radar(
    items: Sequence[str], one: Sequence[float], mean: Sequence[float], look: Look, *, names: tuple[str, str],
    heading: str = "", size: tuple[float, float] = (420, 360),
) -> Figure:  # fmt: skip
    """A person's points of 100 item by item against the mean of those scored alike."""
    figure = canvas(*size, look)
    title(figure, heading, look)
    high = 0.7 if heading else 0.78
    axes = figure.add_axes((0.15, 0.1, 0.7, high), polar=True, facecolor=look.surface)
    angles = [2 * pi * place / len(items) for place in range(len(items))]
    round_ = [*angles, angles[0]]
    axes.set_theta_offset(pi / 2)  # type: ignore[attr-defined]  # polar axes only
    axes.set_theta_direction(-1)  # type: ignore[attr-defined]  # polar axes only
    axes.set_ylim(0, 100)
    axes.set_yticks([25, 50, 75, 100], ["", "50", "", "100"])
    axes.set_xticks(angles, items)
    for tick, angle in zip(axes.get_xticklabels(), angles, strict=True):  # outside the circle, never over a line
        tick.set_horizontalalignment("center" if abs(sin(angle)) < 0.1 else "left" if sin(angle) > 0 else "right")
    axes.grid(color=look.grid, linewidth=points(1))
    axes.spines["polar"].set_color(look.grid)
    tick_type(axes, look)
    axes.plot(round_, [*mean, mean[0]], color=look.peer, linewidth=points(1.5), dashes=MEAN_DASH, gid="mean")
    axes.plot(round_, [*one, one[0]], color=look.highlight, linewidth=points(2.5), gid="one")
    axes.fill(round_, [*one, one[0]], color=look.highlight, alpha=0.12)
    for label, color, place in ((f"— {names[0]}", look.accent, 0.11), (f"- - {names[1]}", look.peer, 0.05)):
        figure.text(0.03, place, label, fontproperties=type_(), color=color)
    return figure


def distribution(
    totals: Sequence[float], floors: Mapping[str, float], look: Look, *, grades: Mapping[str, str],
    heading: str = "", size: tuple[float, float] = (490, 236),
) -> Figure:  # fmt: skip
    """How many people lie in each five points; where the grades begin. `floors` and `grades` go by grade."""
    figure = canvas(*size, look)
    title(figure, heading, look)
    axes = pane(figure, 36, 30 + (TITLE_SPACE if heading else 0), 16, 28, look)
    low = int(min([60.0, *(floor(total / 5) * 5.0 for total in totals)]))
    high = int(max([100.0, *(floor(total / 5) * 5.0 + 5 for total in totals)]))
    bins = range(low, high, 5)
    counts = [sum(start <= total < start + 5 or (total == high == start + 5) for total in totals) for start in bins]
    axes.set_xlim(low, high)
    axes.set_ylim(0, max([*counts, 1]) + 1)
    axes.xaxis.set_ticks(range(low, high + 1, 10 if high - low > 60 else 5))
    axes.yaxis.set_ticks(range(max([*counts, 1]) + 2))
    axes.grid(visible=True, axis="y", color=look.grid, linewidth=points(1))
    tick_type(axes, look)
    for start, number in zip(bins, counts, strict=True):
        axes.bar(start + 0.2, number, 4.6, align="edge", color=look.highlight, gid=f"{start}")
        if number:
            axes.annotate(
                str(number), (start + 2.5, number), (0, points(4)), textcoords="offset points", ha="center",
                fontproperties=type_(bold=True), color=look.text,
            )  # fmt: skip
    for grade, at in floors.items():
        axes.axvline(at, color=look.peer, linewidth=points(1), dashes=MEAN_DASH)
        axes.annotate(
            f"{grades[grade]} {at:.0f}", (at, 1), (points(4), points(6)), xycoords=("data", "axes fraction"),
            textcoords="offset points", fontproperties=type_(), color=look.peer, annotation_clip=False,
        )  # fmt: skip
    return figure


def heat_map(
    grid: Grid, look: Look, *, missing: str, heading: str = "", size: tuple[float, float] | None = None
) -> Figure:
    """People by items, each cell with its points; paler is fewer. Missing is a hatched cell with its word."""
    above = 30 + (TITLE_SPACE if heading else 0)
    columns = len(grid.columns)
    width, height = size or (110 + columns * 78, 22 + above + len(grid.rows) * 26)
    people = grid.rows[: max(int((height - above - 12) / _LEAST_ROW), 1)]
    rows = len(people)
    figure = canvas(width, height, look)
    title(figure, heading, look)
    axes = pane(figure, names_width([name for _, name in people], 92), above, 12, 12, look)
    axes.set_xlim(0, max(columns, 1))
    axes.set_ylim(max(rows, 1), 0)
    axes.xaxis.tick_top()
    axes.xaxis.set_ticks([place + 0.5 for place in range(columns)], grid.columns)
    for label in axes.get_xticklabels():
        label.set_verticalalignment("baseline")
    axes.yaxis.set_ticks([place + 0.5 for place in range(rows)], [name for _, name in people])
    letters = min(12.0, (height - above - 12) / max(rows, 1) * _LETTERS)
    tick_type(axes, look)
    for label in axes.get_yticklabels():
        label.set_fontproperties(type_(letters))
    _heat(axes, Grid(people, grid.columns, grid.cells), look, missing, letters)
    return figure


def _heat(axes: Axes, grid: Grid, look: Look, missing: str, letters: float) -> None:
    """The cells of a heat map, `letters` pixels high their writing."""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    shade = LinearSegmentedColormap.from_list("points", [look.surface, look.highlight])
    for row, (key, _) in enumerate(grid.rows):
        for column, item in enumerate(grid.columns):
            if (key, item) not in grid.cells:
                continue
            value = grid.cells[key, item]
            strength = 0 if value is None else min(max((value - 40) / 60, 0), 1)
            ground = shade(0.85 * strength)
            cell = Rectangle(
                (column + 0.03, row + 0.05), 0.94, 0.9, facecolor=ground, edgecolor=look.grid, linewidth=points(1),
                hatch="///" if value is None else None, gid=key,
            )  # fmt: skip
            axes.add_patch(cell)
            axes.text(
                column + 0.5, row + 0.5, missing if value is None else f"{value:.0f}", ha="center",
                va="center_baseline", fontproperties=type_(letters), color=readable(ground, look.text, look.on_accent),
            )  # fmt: skip


def against_peers(
    comparisons: Sequence[Comparison], look: Look, *, names: tuple[str, str, str], heading: str = "",
    size: tuple[float, float] | None = None,
) -> Figure:  # fmt: skip
    """A row a metric: the team's mean as a bar, the peers' mean and best as marks, all with their values."""
    width, height = size or (490, 62 + 34 * len(comparisons) + (TITLE_SPACE if heading else 0))
    figure = canvas(width, height, look)
    title(figure, heading, look)
    axes = pane(figure, 92, 8 + (TITLE_SPACE if heading else 0), 110, 34, look)
    axes.set_xlim(0, 1.06)
    axes.set_ylim(len(comparisons) - 0.5 if comparisons else 0.5, -0.5)
    axes.xaxis.set_ticks([])
    axes.yaxis.set_ticks(range(len(comparisons)), [one.name for one in comparisons])
    tick_type(axes, look)
    for row, one in enumerate(comparisons):
        whole = max(one.team, one.peers, one.best or 0) or 1
        axes.barh(row, one.team / whole, 0.5, color=look.highlight, gid=one.name)
        axes.plot([one.peers / whole] * 2, [row - 0.4, row + 0.4], color=look.peer, linewidth=points(2.5))
        if one.best is not None:
            axes.plot(one.best / whole, row, marker="D", markersize=points(6), color=look.peer, clip_on=False)
        axes.annotate(
            f"{one.team:.1f} / {one.peers:.1f}{one.unit}", (1, row), (points(104), 0),
            xycoords=("axes fraction", "data"), textcoords="offset points", ha="right", va="center_baseline",
            fontproperties=type_(), color=look.text, annotation_clip=False,
        )  # fmt: skip
    for place, mark, label, color in zip(
        (0.04, 0.3, 0.62), ("■", "|", "◆"), names, (look.highlight, look.peer, look.peer), strict=True
    ):
        figure.text(
            place, 10 / (figure.get_size_inches()[1] * DPI), f"{mark} {label}", fontproperties=type_(), color=color
        )
    return figure
