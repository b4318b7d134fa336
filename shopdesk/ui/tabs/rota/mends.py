"""In the side list: how the chosen cell, in which a rule is broken, could be put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.services import rota_words
from shopdesk.ui.tabs.rota.parts import entry, head, quiet, row_of
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label

Ways = Sequence[tuple[Changed, ...]]


def told(ways: Ways, month: RotaMonth) -> str:
    """The smallest way in one line."""
    if not ways:
        return tr("No change of one or two cells would do.")
    changes = rota_words.changes(ways[0], month, words())
    return tr("Would do: {changes} ({n} cells)", changes=changes, n=len(ways[0]))


def section(cell: Cell, ways: Ways, month: RotaMonth, do: Callable[[tuple[Changed, ...]], None]) -> list[QWidget]:
    """A head with whose cell it is, and a line with a button for each way."""
    name = next((one.name for one in month.people if one.no == cell.staff), cell.staff)
    title = tr("{name} {day}: what would do", name=name, day=cell.day)
    found: list[QWidget] = [head(Label(title, "section"), None), *rows(ways, month, do)]
    return found if ways else [*found, quiet(told(ways, month))]


def rows(ways: Ways, month: RotaMonth, do: Callable[[tuple[Changed, ...]], None]) -> list[QWidget]:
    """A line with a button for each way."""
    found: list[QWidget] = []
    for way in ways:
        changes = rota_words.changes(way, month, words())
        button = Button(tr("Do it"), small=True)
        button.setAccessibleName(tr("Do it: {changes}", changes=changes))
        button.clicked.connect(partial(do, way))
        found.append(entry(row_of(Label(changes, "", wrap=True), button, stretched=0)))
    return found
