"""The words people read, in their language: one catalogue for the window, the commands and the prints.

A key is an English sentence ("Publish {n} cells") or, for refusals and rule names, a code ("rota-rule-broken").
English sentences stand in the code; Chinese ones, and both languages of a code, in `resources/i18n`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum, unique
from functools import cache
from typing import Any

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_LONG_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@unique
class Language(StrEnum):
    ZH = "zh"
    EN = "en"

    @classmethod
    def of_locale(cls, name: str) -> Language:
        """The language of a system locale such as `zh_CN.UTF-8`; English for all that is not Chinese."""
        return cls.ZH if name.lower().startswith("zh") else cls.EN


@cache
def _catalogue(language: Language) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for file in sorted((paths.resources() / "i18n" / language).glob("*.json")):
        found |= json.loads(file.read_bytes())
    return found


class Words:
    """The catalogue of one language. `words("Publish {n} cells", n=8)` is the sentence."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = _catalogue(language)

    def __call__(self, key: str, /, **facts: Any) -> str:
        text = self._texts.get(key, key)
        if isinstance(text, dict):  # English counts: {"one": "{n} cell", "other": "{n} cells"}
            text = text["one" if facts.get("n") == 1 else "other"]
        return text.format(**{name: self.show(value) for name, value in facts.items()}) if facts else str(text)

    def knows(self, key: str) -> bool:
        return key in self._texts

    def refusal(self, error: ShopError) -> str:
        return self(error.code, **error.facts)

    def show(self, value: Any) -> Any:
        """A fact as a reader of this language expects it."""
        match value:
            case StrEnum() if value in self._texts:  # a role: "the owner", 店主
                return self(value)
            case datetime():
                return f"{self.day(value)} {value:%H:%M}"
            case date():
                return self.day(value)
            case time():
                return f"{value:%H:%M}"
            case Month():
                return self.month(value)
            case bool() | int() | float() | str() | None:
                return value
            case Iterable():
                return self.listed(value)
            case _:
                return value

    def listed(self, values: Iterable[Any]) -> str:
        return self.comma.join(str(self.show(value)) for value in values)

    @property
    def comma(self) -> str:
        """Between the members of a list."""
        return "、" if self.language is Language.ZH else ", "

    def in_a_row(self, names: Iterable[str]) -> str:
        """张敏 李雷 / Alice Wong, Brian Chen: names of one word need nothing between them."""
        return (" " if self.language is Language.ZH else ", ").join(names)

    def run_on(self, sentences: Iterable[str]) -> str:
        """Sentences one after another; a Chinese full stop brings its own room."""
        return ("" if self.language is Language.ZH else " ").join(sentences)

    def day(self, day: date) -> str:
        """10月24日 / 24 Oct, with the year left to its surroundings."""
        if self.language is Language.ZH:
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS_EN[day.month - 1]}"

    def full_day(self, day: date) -> str:
        """2026年10月21日 星期三 / Wed 21 Oct 2026."""
        if self.language is Language.ZH:
            return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS_ZH[day.weekday()]}"
        return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"

    def day_of_week(self, day: date) -> str:
        """10月21日 星期三 / Wed 21 Oct."""
        if self.language is Language.ZH:
            return f"{self.day(day)} 星期{_WEEKDAYS_ZH[day.weekday()]}"
        return f"{_WEEKDAYS_EN[day.weekday()]} {self.day(day)}"

    def weekday(self, day: date) -> str:
        """四 / Th: as narrow as a rota column."""
        return _WEEKDAYS_ZH[day.weekday()] if self.language is Language.ZH else _WEEKDAYS_EN[day.weekday()][:2]

    def month(self, month: Month) -> str:
        """2026年10月 / October 2026."""
        if self.language is Language.ZH:
            return f"{month.year}年{month.number}月"
        return f"{_MONTHS_LONG_EN[month.number - 1]} {month.year}"

    def name(self, named: Any) -> str:
        """The name of a position, group or shift type: its English name where one is given and English is read."""
        return str(named.name_en or named.name) if self.language is Language.EN else str(named.name)

    def code(self, shift: Any) -> str:
        """The code shown in a rota cell: 早 / E."""
        return str(shift.code_en or shift.code) if self.language is Language.EN else str(shift.code)
