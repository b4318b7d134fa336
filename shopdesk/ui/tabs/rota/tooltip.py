"""What a cell of the rota says of itself: each broken rule in words, what would do, the keys that help."""

from __future__ import annotations

from html import escape

from shopdesk.domain.rota import Cell
from shopdesk.services import rota_words
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.model import RotaModel
from shopdesk.ui.texts import tr, words


def told(model: RotaModel, cell: Cell) -> str:
    """The tooltip as rich text; empty where nothing is broken."""
    month, say = model.month, words()
    if month is None:
        return ""
    parts: list[str] = []
    for one in model.broken.get(cell, ()):
        title = tr("Let through: {rule}") if one.allowed else tr("Blocked: {rule}")
        rule = rota_words.rule_name(one.rule, say, month)
        parts.append(f"<b>{escape(title.format(rule=rule))}</b>")
        parts.append(escape(rota_words.sentence(one, month, say)))
        parts += [escape(given.reason) for given in month.allowed if one.allowed and given.spot == month.spot(one)]
    if not parts:
        return ""
    look = theme.current()
    if hint := model.hints.get(cell):
        parts.append(f"<span style='color:{look.hex('text2')}'>{escape(hint)}</span>")
    keys = escape(tr("F8 next · F7 let through, with a reason"))
    body = "<br>".join(parts)
    return (
        f"<table cellpadding=0 cellspacing=0><tr><td style='background:{look.hex('shift-conflict')}'>&nbsp;</td>"
        f"<td style='padding:4px 8px'>{body}<br><span style='color:{look.hex('text3')}'>{keys}</span></td>"
        "</tr></table>"
    )
