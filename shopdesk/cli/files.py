"""`check`, `backup`, `restore`: the shop file itself."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.frame import FILE, PATH, REFUSED, open_shop, password, words
from shopdesk.cli.frame import command as shop_command
from shopdesk.services import files
from shopdesk.services.moment import now


@shop_command("Look for damage: pages, references, tables, the audit and punch chains. Changes nothing.")
@FILE
def check(file: Path) -> None:
    found = files.check(file)
    for finding in found:
        click.echo(words(finding.code, where=finding.where, detail=finding.detail))
    if found:
        raise click.exceptions.Exit(REFUSED)
    click.echo(words("{path} is whole.", path=file))


@shop_command("Copy the shop file, verify the copy, and say where it is.")
@FILE
@click.argument("folder", type=PATH, required=False)
def backup(file: Path, folder: Path | None) -> None:
    with open_shop(file, owner=True) as desk:
        click.echo(files.back_up(desk, file, folder))


@shop_command("Put a backup in the place of a shop file, all or nothing; what stood there is kept.")
@click.argument("source", metavar="BACKUP", type=PATH)
@FILE
def restore(source: Path, file: Path) -> None:
    kept = files.restore(source, file, password(), now())
    click.echo(words("Restored {path}.", path=file))
    if kept:
        click.echo(words("What was there before is in {path}.", path=kept))
