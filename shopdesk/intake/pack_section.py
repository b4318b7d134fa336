"""Reading a pack's tables: every value asked for by name and kind, every mistake noted with its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from shopdesk.domain.money import Fen, fen
from shopdesk.domain.report import Problem
from shopdesk.intake.pack_lines import Lines, Path

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_MINUTES = 60
_DAY = 24 * _MINUTES
_SHOWN = 60


class Findings:
    """All that is wrong with one pack."""

    def __init__(self, name: str, lines: Lines) -> None:
        self._name, self._lines = name, lines
        self._found: list[Problem] = []

    def add(self, path: Path, code: str, value: Any = "", /, **facts: Any) -> None:
        """Note a mistake at `path`; `code` and `facts` make the sentence."""
        column = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        shown = "" if value is None else str(value)[:_SHOWN]
        self._found.append(Problem(self._name, self._lines.of(path), column, shown, code, facts))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """By line, as an author goes through his file."""
        return tuple(sorted(self._found, key=lambda problem: problem.row))


class Section:
    """One table of the file. What is asked for is taken; `done` notes every key nobody asked for.

    A value that is missing though `needed`, or of the wrong kind, is noted, and its default goes on in its place, so
    that one reading finds all mistakes.
    """

    def __init__(self, values: Mapping[str, Any], findings: Findings, path: Path = (), *, absent: bool = False) -> None:
        self._values, self._findings, self.path, self._absent = values, findings, path, absent
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def mistakes(self) -> int:
        """How many were noted so far in the whole pack: whether a stretch of it was read clean."""
        return len(self._findings.problems)

    def wrong(self, key: str, code: str, /, **facts: Any) -> None:
        """Note a mistake in the value of `key` (empty: of the whole table)."""
        path = (*self.path, key) if key else self.path
        value = self._values.get(key, "")
        self._findings.add(path, code, "" if isinstance(value, Mapping | list) else value, **facts)

    def wrong_at(self, key: str, place: int, code: str, value: Any, /, **facts: Any) -> None:
        """Note a mistake in one element of the list under `key`."""
        self._findings.add((*self.path, key, place), code, value, **facts)

    def text(self, key: str, *, needed: bool = False, default: str = "") -> str:
        """A text; needed ones may not be empty."""
        value = self._take(key, str, "pack-text-expected", default, needed=needed)
        if needed and key in self._values and isinstance(value, str) and not value.strip():
            self.wrong(key, "pack-text-empty")
        return " ".join(value.split("\n")).strip()

    def flag(self, key: str, *, default: bool) -> bool:
        """A yes or no; `default` when the pack is silent. Anything else is a problem of the pack."""
        found: bool = self._take(key, bool, "pack-flag-expected", default)
        return found

    def number(self, key: str, *, low: int = 0, high: int | None = None, needed: bool = False) -> int | None:
        """A whole number from `low` to `high`."""
        value: int | None = self._take(key, int, "pack-number-expected", None, needed=needed)
        if value is not None and (value < low or (high is not None and value > high)):
            self.wrong(key, "pack-number-range" if high is not None else "pack-number-least", low=low, high=high)
            return None
        return value

    def count(self, key: str, default: int, *, low: int = 0, high: int | None = None) -> int:
        """A whole number with a default."""
        value = self.number(key, low=low, high=high)
        return default if value is None else value

    def decimal(self, key: str, *, needed: bool = False, low: int | None = None) -> Decimal | None:
        """Any number, exactly as written."""
        value = self._take(key, (int, Decimal), "pack-decimal-expected", None, needed=needed)
        if value is None:
            return None
        if not Decimal(value).is_finite():
            self.wrong(key, "pack-decimal-expected")
            return None
        if low is not None and value < low:
            self.wrong(key, "pack-number-least", low=low)
            return None
        return Decimal(value)

    def yuan(self, key: str) -> Fen | None:
        """An amount in yuan with at most two decimals, as fen; or a number of days in hundredths."""
        value = self.decimal(key, low=0)
        try:
            return None if value is None else fen(f"{value:f}")
        except ValueError:
            self.wrong(key, "pack-yuan-expected")
            return None

    def percent(self, key: str) -> Decimal | None:
        """A percentage from 0 to 100."""
        value = self.decimal(key, low=0)
        if value is not None and value > 100:
            self.wrong(key, "pack-number-range", low=0, high=100)
            return None
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of an enum's words; without a default it must be there."""
        members = tuple(kind)
        value = self._take(key, str, "pack-text-expected", None, needed=default is None)
        if value is not None and value not in {member.value for member in members}:
            self.wrong(key, "pack-word-unknown", known=[member.value for member in members])
            value = None
        return kind(value) if value is not None else default or members[0]

    def known(self, key: str, names: Collection[str], code: str = "pack-name-unknown", *, needed: bool = False) -> str:
        """A text that must be one of `names`."""
        value = self.text(key, needed=needed)
        if value and value not in names:
            self.wrong(key, code, known=list(names))
        return value

    def clock(self, key: str) -> int | None:
        """A time of day "08:00" to "24:00", in minutes."""
        value = self.text(key, needed=True)
        minutes = parse_clock(value)
        if minutes is None and value:
            self.wrong(key, "pack-clock-expected")
        return minutes

    def texts(self, key: str, names: Collection[str] | None = None, code: str = "pack-name-unknown") -> tuple[str, ...]:
        """A list of texts, each of them one of `names` if those are given."""
        found = []
        for place, value in enumerate(self._take(key, list, "pack-list-expected", [])):
            if not isinstance(value, str):
                self.wrong_at(key, place, "pack-text-expected", value)
            elif names is not None and value not in names:
                self.wrong_at(key, place, code, value, known=list(names))
            else:
                found.append(value)
        return tuple(found)

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers from `low` to `high`."""
        found = []
        for place, value in enumerate(self._take(key, list, "pack-list-expected", [])):
            if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
                found.append(value)
            else:
                self.wrong_at(key, place, "pack-number-range", value, low=low, high=high)
        return tuple(found)

    def pairs(self, key: str) -> Iterator[tuple[Decimal, Decimal]]:
        """A list of pairs of numbers [[30, 100], [45, 80]]."""
        for place, value in enumerate(self._take(key, list, "pack-list-expected", [])):
            if isinstance(value, list) and len(value) == 2 and all(_is_number(one) for one in value):
                yield Decimal(value[0]), Decimal(value[1])
            else:
                self.wrong_at(key, place, "pack-pair-expected", value)

    def mixed(self, key: str, name: str) -> Iterator[Section]:
        """A list of tables, or of bare texts that stand for a table with that text under `name`."""
        for place, value in enumerate(self._take(key, list, "pack-list-expected", [], needed=True)):
            if isinstance(value, str | dict):
                table = {name: value} if isinstance(value, str) else value
                yield Section(table, self._findings, (*self.path, key, place))
            else:
                self.wrong_at(key, place, "pack-table-expected", value)

    def section(self, key: str, *, needed: bool = False) -> Section:
        """A table inside this one; an empty one when it is not there."""
        value = self._take(key, dict, "pack-table-expected", {}, needed=needed)
        return Section(value, self._findings, (*self.path, key), absent=key not in self._values)

    def sections(self, key: str, *, needed: bool = False) -> Iterator[Section]:
        """The tables of an array of tables [[key]]."""
        value = self._take(key, list, "pack-tables-expected", [], needed=needed)
        if needed and key in self._values and not value:
            self.wrong(key, "pack-empty")
        for place, one in enumerate(value):
            if isinstance(one, dict):
                yield Section(one, self._findings, (*self.path, key, place))
            else:
                self.wrong_at(key, place, "pack-table-expected", one)

    def named(self) -> Iterator[tuple[str, Section]]:
        """The tables of this one under names of the author's own."""
        for key in self._values:
            yield key, self.section(key)

    def plain(self, key: str) -> Any:
        """The value as it stands, for what another module judges."""
        self._asked.add(key)
        return self._values.get(key)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that stand in the table."""
        return tuple(self._values)

    def attempt(self, make: Callable[[], T], code: str, key: str = "") -> T | None:
        """The value `make` gives; when the domain will not have it, the mistake `code` and None."""
        try:
            return make()
        except ValueError:
            self.wrong(key, code)
            return None

    def done(self) -> None:
        """Note every key that means nothing here: a slip of the pen must not be passed over in silence."""
        for key in self._values:
            if key not in self._asked:
                self.wrong(key, "pack-key-unknown", known=sorted(self._asked))

    def _take(self, key: str, kind: Any, code: str, default: Any, *, needed: bool = False) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if needed and not self._absent:  # a table that is missing is told once, not key by key
                self._findings.add(self.path, "pack-key-missing", key=key)
            return default
        value = self._values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong(key, code)
            return default
        return value


def parse_clock(text: str) -> int | None:
    """Minutes of "08:00"; up to "32:00" for what ends after midnight; None when it is no time."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < _MINUTES):
        return None
    total = int(hours) * _MINUTES + int(minutes)
    return total if total <= _DAY + 8 * _MINUTES else None


def parse_decimal(text: str) -> Decimal:
    """How `tomllib` is told to read numbers with a point: exactly."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
