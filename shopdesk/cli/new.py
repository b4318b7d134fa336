"""`shopdesk new`: a shop file from a starter pack."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.frame import FILE, LANGUAGES, REFUSED, password, words
from shopdesk.cli.frame import command as shop_command
from shopdesk.domain.report import Problem
from shopdesk.services import shop
from shopdesk.services.moment import now

_ZONE = "Asia/Shanghai"


@shop_command("Make a new shop file from a starter pack; prints the recovery code of the owner's password.")
@FILE
@click.option("--pack", required=True, metavar="NAME_OR_PATH", help=words("A shipped pack, or the path of your own."))
@click.option("--name", default="", help=words("The shop's name; the file's name when left out."))
@click.option("--zone", default=_ZONE, show_default=True, help=words("The shop's time zone."))
@click.option(
    "--language",
    type=LANGUAGES,
    default=words.language.value,
    show_default=True,
    help=words("The language of the shop's handbook and prints."),
)
def new(file: Path, pack: str, name: str, zone: str, language: str) -> None:
    if found := shop.problems(pack):
        click.echo(words("The pack has {n} problems; no shop was made:", n=len(found)), err=True)
        for problem in found:
            click.echo(f"  {_line(problem)}", err=True)
        raise click.exceptions.Exit(REFUSED)
    code = shop.create(
        file,
        pack,
        name=name or file.stem,
        language=language,
        zone=zone,
        password=password(new=True),
        now=now(),
    )
    click.echo(words("Made {path}.", path=file))
    click.echo(words("Recovery code, for a lost password: {code}. Print it and keep it safe.", code=code))


def _line(problem: Problem) -> str:
    place = words("{file} line {line}", file=problem.sheet, line=problem.row)
    key = f" {problem.column}" if problem.column else ""
    value = f" “{problem.value}”" if problem.value else ""
    return f"{place}{key}{value}: {words(problem.code, **problem.facts)}"
