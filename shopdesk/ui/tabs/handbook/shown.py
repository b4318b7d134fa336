"""A clause as the list shows it, with what came and went."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from shopdesk.domain.handbook import Clause
from shopdesk.domain.handbook_difference import Stroke, strokes
from shopdesk.ui import theme
from shopdesk.ui.texts import tr


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause as the list shows it: its number, what it was before, and whether it is new or taken out."""

    number: str
    clause: Clause
    before: Clause | None = None
    added: bool = False
    removed: bool = False

    @property
    def changed(self) -> bool:
        return self.added or self.removed or self.before is not None

    def html(self) -> str:
        """The text with what came and went; under it the handling and the reason, where they did."""
        lines = [f'<div style="line-height:125%">{_dressed(self._strokes())}</div>']
        if self.before is not None:
            was, now = self.before, self.clause
            for key, old, new in (("Handling: ", was.handling, now.handling), ("Why: ", was.why, now.why)):
                if old != new:
                    lines.append(f"<div><small>{escape(tr(key))}{_dressed(strokes(old, new))}</small></div>")
        return "".join(lines)

    def _strokes(self) -> tuple[tuple[Stroke, str], ...]:
        if self.added:
            return ((Stroke.ADDED, self.clause.text),)
        if self.removed:
            return ((Stroke.REMOVED, self.clause.text),)
        return strokes(self.before.text if self.before else self.clause.text, self.clause.text)


def _dressed(told: tuple[tuple[Stroke, str], ...]) -> str:
    look = theme.current()
    styles = {
        Stroke.ADDED: (look.hex("success_bg"), look.hex("success"), "underline"),
        Stroke.REMOVED: (look.hex("danger_bg"), look.hex("danger"), "line-through"),
    }
    parts = []
    for stroke, text in told:
        said = escape(text).replace("\n", "<br>")
        if stroke is not Stroke.KEPT:
            ground, ink, line = styles[stroke]
            said = f'<span style="background-color:{ground}; color:{ink}; text-decoration:{line}">{said}</span>'
        parts.append(said)
    return "".join(parts)
