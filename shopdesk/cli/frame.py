"""What every command shares: the shop file, the owner's password, the language, tables and JSON, refusals."""

from __future__ import annotations

import json
import locale
import logging
import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import east_asian_width

import click

from shopdesk.cli import click_words
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import YEARS, Month
from shopdesk.domain.rights import Role
from shopdesk.services import access, files, logbook
from shopdesk.services.desk import Actor, Desk
from shopdesk.services.moment import now
from shopdesk.words import Language, Words

PASSWORD_VARIABLE = "SHOPDESK_PASSWORD"  # noqa: S105 - the name of the variable, not a password
OK, REFUSED, USAGE = 0, 1, 2

log = logging.getLogger(__name__)


def _language() -> Language:
    """`SHOPDESK_LANGUAGE` (zh, en), else the system's language."""
    if (chosen := os.environ.get("SHOPDESK_LANGUAGE", "")) in set(Language):
        return Language(chosen)
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return Language.of_locale(named or locale.getlocale()[0] or "")


words = Words(_language())


class LazyGroup(click.Group):
    """Commands named by the module that holds them, imported only when asked for: `--help` and a punch stay quick."""

    def __init__(self, *args: Any, lazy: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if (place := self._lazy.get(cmd_name)) is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


def group(commands: dict[str, str]) -> click.Group:
    """The whole program as one command."""
    told = words("ShopDesk: rota, clock, permissions, handbook and scores. “shopdesk FILE” opens the window.")
    return LazyGroup(name="shopdesk", lazy=commands, help=told)


class MonthType(click.ParamType[Month]):
    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except ValueError:
            self.fail(words("{value} is not a month; write it as 2026-10", value=value), param, ctx)


class DayType(click.ParamType[date]):
    """A day such as 2026-10-21, in the years a shop's days lie in."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            self.fail(words("{value} is not a day; write it as 2026-10-21", value=value), param, ctx)
        return day


class NumberType(click.ParamType[float]):
    """A number from `least` to `most`, both in it; nan and infinity are none."""

    name = "NUMBER"

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not self.least <= number <= self.most:
            asked = words(
                "{value} is not a number from {least} to {most}", value=value, least=self.least, most=self.most
            )
            self.fail(asked, param, ctx)
        return number


class CountType(click.ParamType[int]):
    """A whole number from `least` to `most`, both in it."""

    name = "COUNT"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not text.isascii() or not text.isdigit() or not self.least <= int(text) <= self.most:
            told = words("{value} is not a whole number from {least} to {most}", value=text, least=self.least,
                         most=self.most)  # fmt: skip
            self.fail(told, param, ctx)
        return int(text)


SEARCH_SECONDS = NumberType(0.1, 3600)
"""How long the planner may search."""

PATH = click.Path(path_type=Path, readable=False)  # what cannot be read is refused by the services, in words
FILE = click.argument("file", type=PATH)
SOURCE = click.argument("source", type=PATH)
MONTH = click.argument("month", type=MonthType())
LANGUAGES = click.Choice([language.value for language in Language])  # of the members themselves it would take the names
JSON = click.option("--json", "json_", is_flag=True, help=words("Print one JSON document and nothing else."))


@contextmanager
def open_shop(file: Path, *, owner: bool = False) -> Iterator[Desk]:
    """The desk for one command: the owner's when `owner` is asked for or the password is given, else a guest's.

    A guest has an agent's rights: what hangs on the wall, nothing private.
    """
    at = now()
    db = files.open_file(file, at)
    try:
        if owner or os.environ.get(PASSWORD_VARIABLE):
            yield Desk(db, access.owner(db, at, password()), at)
        else:
            yield Desk(db, Actor(Role.AGENT, words("command line")), at)
    finally:
        db.close()


def password(*, new: bool = False) -> str:
    """The owner's password from the environment, or typed (twice when it is new)."""
    return secret(PASSWORD_VARIABLE, words("Owner's password"), new=new)


def secret(variable: str, prompt: str, *, new: bool = False) -> str:
    """A secret from the environment variable, or asked for; refused where nobody can be asked."""
    if given := os.environ.get(variable):
        return given
    if not sys.stdin.isatty():
        raise ShopError("secret-missing", what=prompt, variable=variable)
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True))


def show_json(value: Any) -> None:
    """One JSON document on stdout, readable Chinese included."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def show_table(titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Columns wide enough for what is in them, Chinese counted as two; numbers to the right."""
    texts = [["" if cell is None else str(words.show(cell)) for cell in row] for row in rows]
    widths = [max([_width(title), *(_width(row[at]) for row in texts)]) for at, title in enumerate(titles)]
    right = [
        bool(rows) and all(isinstance(row[at], int | float | Decimal) for row in rows) for at in range(len(titles))
    ]
    click.echo("  ".join(_padded(title, widths[at], right=right[at]) for at, title in enumerate(titles)).rstrip())
    for row in texts:
        click.echo("  ".join(_padded(cell, widths[at], right=right[at]) for at, cell in enumerate(row)).rstrip())


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command; 0 done, 1 refused with a sentence, 2 wrong usage. A fault of ours is logged, never shown raw."""
    place = logbook.keep()
    click_words.speak(words)
    try:
        code = command.main(list(arguments), prog_name="shopdesk", standalone_mode=False)
    except ShopError as error:
        return refused(error, {} if "--json" in arguments else None)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(words("Stopped."), err=True)
        return REFUSED
    except Exception:  # the outermost frame: a traceback reaches the log, not the user
        log.exception("command failed: %s", list(arguments))
        told = words("ShopDesk made a mistake; your data was left as it was. The report is in {path}.", path=place)
        return _refused(told, "fault", {} if "--json" in arguments else None)
    return code if isinstance(code, int) else OK


def refuse(error: ShopError, document: dict[str, Any]) -> NoReturn:
    """End the command with a refusal told inside the JSON document that the command promises."""
    raise click.exceptions.Exit(refused(error, document))


def refused(error: ShopError, document: dict[str, Any] | None = None) -> int:
    """Tell a refusal in the reader's language; the exit code."""
    return _refused(words.refusal(error), error.code, document)


def _refused(sentence: str, code: str, document: dict[str, Any] | None) -> int:
    """The sentence on stderr; with a document (`--json`) on stdout too, as that document's end."""
    if document is not None:
        show_json({"ok": False, **document, "refused": code, "message": sentence})
    click.echo(sentence, err=True)
    return REFUSED


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def command(told: str, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A click command whose help is in the reader's language; `told` is a key of the catalogue."""
    return click.command(name=name, help=words(told))
