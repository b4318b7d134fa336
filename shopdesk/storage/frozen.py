"""Domain values as JSON and back, for what must be kept word for word: schemes, closed months.

Every dataclass is written with its fields by name; decimals, days, instants, months and enumerations as their text.
A field that is missing from older JSON takes its default, so that a value may grow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from shopdesk.domain.month import Month

T = TypeVar("T")


def dump(value: Any) -> str:
    """A value of the domain as JSON text."""
    return json.dumps(plain(value), ensure_ascii=False)


def load(kind: type[T], text: str) -> T:
    """The value of type `kind` that `dump` wrote."""
    found = _value(kind, json.loads(text))
    assert isinstance(found, kind)
    return found


def plain(value: Any) -> Any:
    """A value as dicts, lists, texts, numbers and None."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case Decimal() | Month():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(type(value))


def _value(kind: Any, told: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _one_of(get_args(kind), told)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in told)
    if hasattr(kind, "__supertype__"):  # a NewType
        return _value(kind.__supertype__, told)
    if kind is Decimal:
        return Decimal(told)
    if kind is Month:
        return Month.parse(told)
    if kind in {datetime, date}:
        return kind.fromisoformat(told)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _value(hints[name], one) for name, one in told.items() if name in hints})  # type: ignore[operator]  # a dataclass type is called like any class
    return kind(told) if isinstance(kind, type) and issubclass(kind, Enum) else told


def _one_of(kinds: tuple[Any, ...], told: Any) -> Any:
    """The member of a union that was written: None, or the dataclass with these fields, or the only other one."""
    if told is None:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if isinstance(told, dict) and len(rest) > 1:
        rest = [kind for kind in rest if set(told) <= {one.name for one in fields(kind)}]
    return _value(rest[0], told)
