"""One rule in plain sentences: how strictly it is held, its figures, which shifts, whom it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopdesk.domain.rota_rules import KINDS, RULES, TALLIES, Known, Param, Rule, Severity, Takes, problems
from shopdesk.services import rota_words
from shopdesk.services.rota_look import Look
from shopdesk.ui.tabs.rota.rule_fields import Choice, Figure, Flag, Round, Start, Ticks
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, Hairline, Label, Segmented, SidePanel

SEVERITIES = (Severity.OFF, Severity.WARN, Severity.BLOCK)
_WHO = ("staff", "positions", "groups", "except")


class RuleForm(SidePanel):
    """Opened beside the rules for a new one or one that stands; the sentence at the top follows every answer."""

    saved = Signal(object, object)  # the rule as it was (None: a new one), as it is to be

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self._look: Look | None = None
        self._before: Rule | None = None
        self._rule = Rule("cover", Severity.WARN)
        self._fields: dict[str, tuple[Field, Choice]] = {}
        self.sentence = Label("", "section", wrap=True)
        self.severity = Segmented(("severity-off", "Warn", "Block"))
        self.whom = Segmented(("Everybody", "Only some"))
        self.save, self._cancel = Button(kind="primary"), Button()
        self._form = QVBoxLayout()
        self._form.setContentsMargins(12, 12, 12, 12)
        self._form.setSpacing(10)
        self.add(_scrolling(self._form), 1)
        self.add(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.save)
        foot = QWidget()
        foot.setLayout(row)
        self.add(foot)
        self.save.clicked.connect(self._save)
        self._cancel.clicked.connect(self.dismiss)
        self.severity.chosen.connect(self._answered)
        self.whom.chosen.connect(self._show_whom)
        self.hide()

    def open(self, look: Look, rule: Rule, *, new: bool) -> None:
        """Ask for every part of a rule; `new` rules are added, others replaced."""
        self._look, self._rule, self._before = look, rule, None if new else rule
        self._build()
        self.show()
        for field, _ in self._fields.values():
            field.editor.setFocus()
            break

    def rule(self) -> Rule:
        """What the form says now; answers left empty are left out."""
        everybody = self.whom.current == 0
        params: dict[str, Any] = {}
        for name, (_, choice) in self._fields.items():
            value = choice.value()
            if value is not None and not (everybody and name in _WHO):
                params[name] = value
        return Rule(self._rule.code, SEVERITIES[self.severity.current], params)

    def answer(self, name: str) -> Choice:
        """The editor of one parameter."""
        return self._fields[name][1]

    def retranslate(self) -> None:
        self.save.setText(tr("Save"))
        self._cancel.setText(tr("Cancel"))
        if self._look is not None and self.isVisible():
            self._rule = self.rule()
            self._build()

    def _build(self) -> None:
        assert self._look is not None
        self.save.setText(tr("Save"))
        self._cancel.setText(tr("Cancel"))
        self.heading(tr(f"rule-{self._rule.code}"))
        self._fields = {}
        kept = (self.sentence, self.severity, self.whom)
        while (item := self._form.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self.severity.set_current(SEVERITIES.index(self._rule.severity))
        self._form.addWidget(self.sentence)
        self._form.addWidget(self.severity)
        params = RULES[self._rule.code].all_params
        for param in params:
            if param.name not in _WHO:
                self._ask(param)
        self._form.addWidget(Hairline())
        self._form.addWidget(self.whom)
        for param in params:
            if param.name in _WHO:
                self._ask(param)
        some = any(self._rule.params.get(name) for name in _WHO)
        self.whom.set_current(int(some))
        self._show_whom(int(some))
        self._form.addStretch(1)
        self._answered()

    def _ask(self, param: Param) -> None:
        assert self._look is not None
        choice = _editor(param, self._rule, self._look)
        choice.changed.connect(self._answered)
        field = Field(f"param-{param.name}", choice)
        self._fields[param.name] = (field, choice)
        self._form.addWidget(field)

    def _show_whom(self, place: int) -> None:
        for name in _WHO:
            if name in self._fields:
                self._fields[name][0].setVisible(place == 1)
        self._answered()

    def _answered(self, *_: object) -> None:
        if self._look is None:
            return
        rule = self.rule()
        told = rota_words.rule_title(rule, words(), self._look.month) if not _wrong(rule, self._look) else ""
        self.sentence.setText(told or tr("Fill in what is missing."))
        for field, _choice in self._fields.values():
            field.clear_error()

    def _save(self) -> None:
        assert self._look is not None
        rule = self.rule()
        if found := _wrong(rule, self._look):
            for name, told in found.items():
                self._fields[name][0].error(told)
            self._fields[next(iter(found))][0].editor.setFocus()
            return
        self.saved.emit(self._before, rule)


def _wrong(rule: Rule, look: Look) -> Mapping[str, str]:
    """What is wrong with a rule in words, by parameter; what is about none stands at the first."""
    month = look.month
    known = Known(
        list(month.task.types),
        [one.no for one in look.team],
        [one.name for one in look.positions],
        [one.name for one in look.groups],
        [one.code for one in month.task.platforms],
    )
    found: dict[str, str] = {}
    for one in problems(rule, known):
        name = one.param or RULES[rule.code].all_params[0].name
        facts = {**one.facts, "param": tr(f"param-{name}")}
        found.setdefault(name, words()(one.code, **facts))
    return found


def _editor(param: Param, rule: Rule, look: Look) -> Choice:
    value = rule.params.get(param.name)
    match param.takes:
        case Takes.COUNT | Takes.MINUTES:
            return Figure(value, at_least=param.at_least, hours=param.takes is Takes.MINUTES, required=param.required)
        case Takes.FLAG:
            return Flag(value)
        case Takes.DAY:
            return Start(value, look.month.month.first)
        case Takes.CELLS:
            return Round(value)
        case _:
            return Ticks(_options(param.takes, look, value or ()), value)


def _options(takes: Takes, look: Look, value: Collection[Any]) -> Sequence[tuple[Any, str]]:
    say, month = words(), look.month
    match takes:
        case Takes.SHIFTS:
            kinds = [(kind, tr("any {kind}", kind=tr(f"kind-{kind}"))) for kind in KINDS if kind != "work"]
            types = month.task.types.values()  # rules seldom speak of one kind of leave: only where one is named
            codes = [(one.code, say.name(one)) for one in types if not one.kind.away or one.code in value]
            return [("work", tr("kind-work")), *kinds, *codes]
        case Takes.STAFF:
            return [(one.no, one.name) for one in look.team]
        case Takes.POSITIONS:
            return [(one.name, say.name(one)) for one in look.positions]
        case Takes.GROUPS:
            return [(one.name, say.name(one)) for one in look.groups]
        case Takes.PLATFORMS:
            return [(one.code, say.name(one)) for one in month.task.platforms]
        case Takes.WEEKDAYS:
            return [(day, tr(f"rota-weekday-{day}")) for day in range(7)]
        case _:
            return [(one, tr(f"tally-{one}")) for one in TALLIES]


def _scrolling(form: QVBoxLayout) -> QWidget:
    body = QWidget()
    body.setObjectName("panelBody")
    body.setLayout(form)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    return area
