"""Every colour, size and font of the window, from the tokens file; light and dark; the font size setting."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum, unique
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from shopdesk import paths
from shopdesk.domain.shifts import Kind


@unique
class Mode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tint(NamedTuple):
    """A coloured ground, the text that is readable on it, and the strong colour of the same family (lines, bars)."""

    bg: QColor
    text: QColor
    strong: QColor


class Theme:
    """One theme at one font size. Pixel sizes are logical: Qt multiplies them by the screen's scale."""

    def __init__(self, *, dark: bool = False, scale: float = 1.0) -> None:
        self.dark = dark
        self.scale = scale
        self._tokens = _tokens()
        self._colors: dict[str, Any] = self._tokens["dark" if dark else "light"]

    @cached_property
    def size(self) -> Mapping[str, int]:
        """`table_row`, `toolbar`, `side_panel` … of the tokens, at this font size."""
        exact = {"focus_ring", "focus_gap", "conflict_corner"}
        return {name: px if name in exact else self.px(px) for name, px in self._tokens["size"].items()}

    def px(self, pixels: float) -> int:
        """A length of the pictures at this font size."""
        return round(pixels * self.scale)

    def hex(self, name: str) -> str:
        """The colour `name` as style sheets and documents write it; `shift-early-bg` reaches into groups."""
        value: Any = self._colors
        if name in value:
            return str(value[name])
        for part in name.split("-"):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return str(value)

    def color(self, name: str) -> QColor:
        return _color(self.hex("shift-conflict" if name == "conflict" else name))

    def shift(self, kind: Kind | str) -> Tint:
        """The tint of a shift or leave kind."""
        return Tint(*(self.color(f"shift-{kind}-{part}") for part in ("bg", "text", "strong")))

    def tone(self, tone: str) -> Tint:
        """The tint of a chip: success, warning, danger, info, plain, line; a shift kind; or a grade."""
        if tone in self._colors["shift"]:
            return self.shift(tone)
        if tone in self._colors["grade"]:
            return Tint(*(self.color(f"grade-{tone}-{part}") for part in ("bg", "text", "text")))
        return Tint(*(self.color(name) for name in _TONES[tone]))

    @property
    def series(self) -> tuple[QColor, ...]:
        """The chart colours in their order."""
        return tuple(_color(value) for value in self._colors["chart"]["series"])

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """`caption`, `body`, `title`, `figure`, or a kiosk size: `label`, `name`, `action`, `clock`."""
        sizes = self._tokens["type"]
        pixels = sizes[role]["size"] if role in sizes else self._tokens["type_kiosk"][role]
        return _font(self.px(pixels), bold)

    def style_sheet(self, icons: Path) -> str:
        """The whole window's style, from `theme.qss`: `@name` is a colour, `@12px` a length at this font size.

        `icons` is the folder with the arrows in this theme's colour: a style sheet cannot tint.
        """
        template = (paths.resources() / "themes" / "theme.qss").read_text(encoding="utf-8")

        def meant(found: re.Match[str]) -> str:
            word = found[1]
            if word[0].isdigit():
                return f"{self.px(int(word.removesuffix('px')))}px"
            return icons.as_posix() if word == "icons" else self.hex(word)

        return re.sub(r"@(\w+)", meant, template)

    def palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette


_TONES = {
    "success": ("success_bg", "success", "success"),
    "warning": ("warning_bg", "warning", "warning"),
    "danger": ("danger_bg", "danger", "danger"),
    "info": ("accent_tint", "accent", "accent"),
    "plain": ("header", "text2", "border_strong"),
    "line": ("surface", "text2", "border_strong"),
}
_PALETTE = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border_strong",
    QPalette.ColorRole.Dark: "border_input",
    QPalette.ColorRole.Shadow: "text3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Accent: "accent",
}


@cache
def _tokens() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((paths.resources() / "themes" / "tokens.json").read_text(encoding="utf-8"))
    return found


@cache
def _color(text: str) -> QColor:
    return QColor(text)


@cache
def _font(pixels: int, bold: bool) -> QFont:  # noqa: FBT001 - the cache's key
    font = QFont(_tokens()["font"]["family"])
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width, so that columns of numbers stand straight
    return font


def font_sizes() -> tuple[float, ...]:
    """The factors the font size setting offers."""
    return tuple(_tokens()["font_size_setting"])


_DRAWN = {
    "down": ("down", "text2"),
    "up": ("up", "text2"),
    "left": ("left", "text2"),
    "right": ("right", "text2"),
    "check": ("check", "on_accent"),
    "tick": ("check", "accent"),
}
"""What the style sheet shows by a file's name: the icon, and the colour it has there."""


class _Look(QObject):
    """The theme in use, and the signal that it was switched."""

    switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.theme: Theme | None = None
        self._folder: QTemporaryDir | None = None

    def arrows(self, theme: Theme) -> Path:
        """A folder with the arrows and the tick the style sheet names, in the theme's colours."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        folder = Path(self._folder.filePath("dark" if theme.dark else "light"))
        if not folder.is_dir():
            folder.mkdir()
            for name, (icon, tint) in _DRAWN.items():
                drawing = (paths.resources() / "icons" / f"{icon}.svg").read_bytes()
                (folder / f"{name}.svg").write_bytes(drawing.replace(b"currentColor", theme.hex(tint).encode()))
        return folder

    def on_system_switched(self) -> None:
        if self.mode is Mode.SYSTEM and self.theme is not None:
            use(Mode.SYSTEM, self.theme.scale)


_LOOK = _Look()


def current() -> Theme:
    if _LOOK.theme is None:
        _LOOK.theme = Theme()
    return _LOOK.theme


def switched() -> SignalInstance:
    """The signal of a theme switch, for widgets that keep something painted; `paintEvent` just asks `current()`."""
    return _LOOK.switched


def use(mode: Mode = Mode.SYSTEM, scale: float = 1.0) -> None:
    """Dress the application in `mode` at the font size factor `scale`, now and live."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    hints = QGuiApplication.styleHints()
    if _LOOK.theme is None or app.style().name() != "fusion":
        app.setStyle("Fusion")
        hints.colorSchemeChanged.connect(_LOOK.on_system_switched)
    system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    theme = Theme(dark=mode is Mode.DARK or (mode is Mode.SYSTEM and system_dark), scale=scale)
    _LOOK.mode, _LOOK.theme = mode, theme
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    app.setStyleSheet(theme.style_sheet(_LOOK.arrows(theme)))
    _LOOK.switched.emit()


def letters(scale: float) -> None:
    """Change the size of the letters alone."""
    if current().scale != scale:
        use(_LOOK.mode, scale)
