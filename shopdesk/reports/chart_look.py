"""How charts look: colours of the design's tokens, type that knows Chinese, a bare axis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from shopdesk import paths

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 96
"""Charts are laid out in pixels of the screen at this density; more pixels an inch make them finer, not larger."""

TITLE_SPACE = 28
"""Pixels a heading takes above a chart."""

MEAN_DASH = (4, 3)
"""The dashes of whatever is a mean."""

_FIRST_WIDE = 0x2E7F  # from here on characters as wide as they are high
_NARROW = 0.56  # of its height, a Latin letter's width
_PX = 72 / DPI  # one pixel in points
_BODY = 12
# after the design's own families: the first face of collections that hold several, and what older systems bring
_MORE = (
    "Microsoft YaHei", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang HK",
    "Hiragino Sans GB", "Heiti TC", "SimHei", "DengXian", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
_LATIN = frozenset({"Segoe UI", "sans-serif"})


@dataclass(frozen=True, slots=True)
class Look:
    """The chart colours of one theme, by the names of the tokens."""

    dark: bool
    surface: str
    text: str
    text2: str
    accent: str
    on_accent: str
    grid: str
    axis: str
    muted: str
    highlight: str
    peer: str
    series: tuple[str, ...]
    grades: dict[str, tuple[str, str]]  # (background, text)


@cache
def look(*, dark: bool = False) -> Look:
    """The light or the dark look, read from `resources/themes/tokens.json`."""
    tokens = _tokens()["dark" if dark else "light"]
    chart = tokens["chart"]
    return Look(
        dark=dark,
        surface=tokens["surface"],
        text=tokens["text"],
        text2=tokens["text2"],
        accent=tokens["accent"],
        on_accent=tokens["on_accent"],
        grid=chart["grid"],
        axis=chart["axis"],
        muted=chart["muted"],
        highlight=chart["highlight"],
        peer=chart["peer"],
        series=tuple(chart["series"]),
        grades={name: (grade["bg"], grade["text"]) for name, grade in tokens["grade"].items()},
    )


def families(installed: Sequence[str]) -> list[str]:
    """The first installed family that knows Chinese, and matplotlib's own for signs it may lack."""
    wanted = [*_tokens()["font"]["family"], *_MORE]
    return [*[name for name in wanted if name in installed and name not in _LATIN][:1], "DejaVu Sans"]


def type_(size: float = _BODY, *, bold: bool = False) -> Any:
    """The type of a label, `size` in pixels."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_families(), size=size * _PX, weight="bold" if bold else "normal")


def points(pixels: float) -> float:
    """Line widths and marker sizes, which matplotlib counts in points."""
    return pixels * _PX


def canvas(width: float, height: float, of: Look) -> Figure:
    """An empty figure of `width` × `height` pixels on the theme's surface."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=of.surface)


def names_width(names: Iterable[str], least: float, letters: float = _BODY) -> float:
    """Pixels that names `letters` high take up beside a chart, from `least` to what leaves the chart its room."""
    longest = max((sum(1.0 if ord(letter) > _FIRST_WIDE else _NARROW for letter in name) for name in names), default=0)
    return max(least, min(longest * letters + 16, 140.0))


def pane(figure: Figure, left: float, top: float, right: float, bottom: float, of: Look) -> Axes:
    """A bare plotting area with margins in pixels."""
    width, height = (side * DPI for side in figure.get_size_inches())
    across, down = max(width - left - right, 1), max(height - top - bottom, 1)
    axes = figure.add_axes((left / width, bottom / height, across / width, down / height))
    axes.set_facecolor(of.surface)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, pad=points(7), colors=of.axis)
    axes.set_axisbelow(True)
    return axes


def tick_type(axes: Axes, of: Look, size: float = _BODY) -> None:
    """Give the tick labels of both axes the chart's type and colour."""
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]:
        label.set_fontproperties(type_(size))
        label.set_color(of.axis)


def title(figure: Figure, text: str, of: Look) -> None:
    """A title for charts that leave the window; on the screen the heading stands beside the chart."""
    if text:
        height = figure.get_size_inches()[1] * DPI
        figure.text(0.02, 1 - 14 / height, text, fontproperties=type_(16, bold=True), color=of.text, va="center")


def readable(ground: object, *inks: str) -> str:
    """Of several inks the one with the strongest contrast on `ground` (WCAG)."""
    from matplotlib.colors import to_rgb

    def light(color: object) -> float:
        parts = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color))  # type: ignore[arg-type]  # whatever names a colour
        return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True)) + 0.05

    return max(inks, key=lambda ink: max(light(ink), light(ground)) / min(light(ink), light(ground)))


@cache
def _families() -> list[str]:
    from matplotlib.font_manager import fontManager

    return families(fontManager.get_font_names())


@cache
def _tokens() -> Any:
    return json.loads((paths.resources() / "themes" / "tokens.json").read_text(encoding="utf-8"))
