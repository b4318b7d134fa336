"""A figure, drawn: as pixels for the window, as a file, and whose part of it was clicked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.reports.chart_look import DPI

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def hit(figure: Figure, x: float, y: float) -> str | None:
    """Whose bar, line end or cell lies at `x`, `y`: pixels at 96 to the inch from the top left. None: nobody's."""
    from matplotlib.artist import Artist
    from matplotlib.lines import Line2D

    height = figure.get_size_inches()[1] * DPI
    scale = figure.dpi / DPI
    found: str | None = None
    for artist in figure.findobj(Artist):
        if not (gid := artist.get_gid()) or isinstance(artist, Line2D):
            continue
        if artist.get_window_extent().contains(x * scale, (height - y) * scale):
            found = gid
    return found


def render(figure: Figure, ratio: float = 1) -> tuple[bytes, int, int]:
    """The figure as RGBA rows with its width and height, at `ratio` pixels of the screen for one of the layout."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(DPI * ratio)
    canvas_ = FigureCanvasAgg(figure)
    canvas_.draw()  # type: ignore[no-untyped-call]  # matplotlib's stubs leave it out
    width, height = canvas_.get_width_height()
    return bytes(canvas_.buffer_rgba()), width, height  # type: ignore[no-untyped-call]  # as above


def save(figure: Figure, out: Path, *, scale: float = 2) -> None:
    """Write the figure as the file's extension says (png, pdf, svg); pictures at twice the screen's density."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    figure.savefig(out, dpi=DPI * scale, facecolor=figure.get_facecolor())
