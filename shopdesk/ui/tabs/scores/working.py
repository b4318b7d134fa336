"""Where a number comes from: accounts with their weights, a line a source, and what would bring more."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.readings import Part, Rule
from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import ItemScore
from shopdesk.reports import score_words
from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Label, paint
from shopdesk.ui.widgets.arrange import emptied

_EDGE = 12


class Parts(QWidget):
    """A painted row an account: its name, its figure, its weight and share."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, metric: str, parts: list[Part]) -> None:
        self._rows = tuple(_row(metric, part) for part in parts)
        self.setVisible(bool(self._rows))
        self.setAccessibleName("; ".join(" ".join(row) for row in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, len(self._rows) * theme.current().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, painter = theme.current(), QPainter(self)
        high, right = look.px(30), Qt.AlignmentFlag.AlignRight
        for place, (name, value, weight, share) in enumerate(self._rows):
            line = QRect(0, place * high, self.width(), high)
            paint.text(painter, line.adjusted(_EDGE, 0, -look.px(230), -1), name)
            paint.text(painter, line.adjusted(0, 0, -look.px(178), -1), value, "text", None, right)
            paint.text(painter, line.adjusted(0, 0, -look.px(76), -1), weight, "text2", None, right)
            paint.text(painter, line.adjusted(0, 0, -_EDGE, -1), share, "text2", None, right)
            paint.hairline(painter, line)
        painter.end()


class WorkingBox(QWidget):
    """The working of the item chosen in the table."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "section", wrap=True)
        self.title.setContentsMargins(_EDGE, 10, _EDGE, 4)
        self.parts = Parts()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(_EDGE, 6, _EDGE, 6)
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.parts)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.told: tuple[str, ...] = ()

    def show_item(self, item: ItemScore | None, scored: ScoredMonth) -> None:
        """The way of one number; None empties the box."""
        emptied(self._lines)
        self.title.setVisible(item is not None)
        self.parts.show_parts("", [])
        self.told = ()
        if item is None:
            return
        name = score_words.metric(item.code, words())
        if item.raw is None:
            self.title.setText(tr("{metric} is missing", metric=name))
        else:
            figure = score_words.figure(item.code, item.raw, words())
            self.title.setText(tr("Where {metric} {figure} comes from", metric=name, figure=figure))
        reading = item.working.reading
        if reading.rule in {Rule.WEIGHED, Rule.MEAN, Rule.SUM} and not item.missing:
            self.parts.show_parts(item.code, [part for part in reading.parts if part.used])
        lines = list(_lines(item, scored))
        self.told = tuple(text for _, text in lines)
        for icon, text in lines:
            self._lines.addWidget(_line(icon, text))


def _row(metric: str, part: Part) -> tuple[str, str, str, str]:
    name = part.account or part.source.column or part.source.by
    value = score_words.figure(metric, part.value, words()) if part.account else score_words.short(part.value)
    if part.weight is None:
        return name, value, "", ""
    weight = tr("× {weight}", weight=score_words.short(part.weight)) if part.weighed_by else ""
    share = f"{part.share * 100:.1f}%" if part.share is not None else ""
    return name, value, weight, share


def _lines(item: ItemScore, scored: ScoredMonth) -> Iterator[tuple[str, str]]:
    """(icon, sentence), from the sources to what could be better."""
    if item.missing:
        yield from (("info", text) for text in score_words.sentences(item, words()))
        return
    yield from _came(item)
    if item.weight != item.working.weight_asked:
        asked, used = score_words.short(item.working.weight_asked), score_words.one_place(item.weight)
        yield "info", tr("working-renormalised", asked=asked, used=f"{used}%")
    told = [score_words.next_step(item.code, item.working.next, words())] if item.working.next else []
    if (peers := scored.peers(item.code)) is not None:
        told.append(tr("peers' mean {figure}", figure=score_words.figure(item.code, peers, words())))
    if told:
        yield "info", tr("; ").join(told)
    if formula := score_words.formula(item.code, words()):
        yield "help", formula


def _came(item: ItemScore) -> Iterator[tuple[str, str]]:
    """How the accounts were put together, in which files they stand, who brought those."""
    reading, spoken = item.working.reading, words()
    if (together := score_words.together(reading, spoken)) is not None:
        yield "link", together
    for place in score_words.places(reading, spoken):
        yield "file", place
    came = {(part.source.at, part.source.by) for part in reading.parts if part.used and part.source.file}
    for at, by in came:
        if at is not None:
            yield "history", tr("Imported by {by} on {at}", by=by, at=at)
    spare = [part.source.file for part in reading.parts if not part.used]
    if spare:
        yield "file", tr("Also in {files}; not counted twice", files=list(dict.fromkeys(spare)))


def _line(icon: str, text: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, 16, "text2"))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    label = Label(text, "label", "text2", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(label, 1)
    return box
