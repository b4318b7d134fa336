"""`shopdesk columns` and `shopdesk codes`: what is in other people's files, said once and remembered."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.frame import FILE, JSON, SOURCE, CountType, command, open_shop, show_json, show_table, words
from shopdesk.domain.columns import Preview
from shopdesk.domain.shifts import Code
from shopdesk.services import columns as service
from shopdesk.services import rota_files
from shopdesk.services.desk import Desk

_SAMPLES = 2  # rows shown beside the headings


class PairType(click.ParamType[tuple[str, str]]):
    """`HEADING=COLUMN`: what stands in the file, and what it is here; nothing behind the sign takes it back."""

    name = "A=B"

    def convert(
        self, value: tuple[str, str] | str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        written, sign, meant = value.rpartition("=")
        if not sign or not written.strip():
            self.fail(words("{value} does not say what is what; write it as 中=早", value=value), param, ctx)
        return written.strip(), meant.strip()


@command("Show a file's first rows and what its columns are; HEADING=COLUMN says it, for every such file to come.")
@FILE
@click.argument("kind", type=click.Choice(service.KINDS))
@SOURCE
@click.argument("pairs", nargs=-1, type=PairType(), metavar="[HEADING=COLUMN]...")
@click.option("--name", default="", help=words("What this kind of file is called; without it, the file's name."))
@click.option("--platform", default="", help=words("Whose accounts the figures are of (with kpi)."))
@click.option("--row", type=CountType(1, service.HEADER_ROWS), help=words("The row with the headings."))
@click.option("--forget", is_flag=True, help=words("Read files with these headings as before."))
@JSON
def columns(
    file: Path, kind: str, source: Path, pairs: tuple[tuple[str, str], ...], name: str, platform: str, row: int | None,
    *, forget: bool, json_: bool,
) -> None:  # fmt: skip
    with open_shop(file, owner=True) as desk:
        found = service.look(desk, kind, source)
        if forget and found.known is not None:
            service.forget(desk, kind, found.known.name)
        elif pairs:
            _explain(desk, found, dict(pairs), name or source.stem, platform, row)
        shown = service.look(desk, kind, source)
    _tell(shown, row, json_=json_)


@command("Show which codes of other people's rotas are known; WRITTEN=CODE says what one stands for, as 中=早.")
@FILE
@click.argument("pairs", nargs=-1, type=PairType(), metavar="[WRITTEN=CODE]...")
@JSON
def codes(file: Path, pairs: tuple[tuple[str, str], ...], *, json_: bool) -> None:
    with open_shop(file, owner=True) as desk:
        if pairs:
            rota_files.map_codes(desk, {written: Code(meant) if meant else None for written, meant in pairs})
        known = rota_files.mapped_codes(desk)
    if json_:
        show_json(known)
    else:
        show_table([words("In the file"), words("Here")], list(known.items()))


def _explain(desk: Desk, found: Preview, pairs: dict[str, str], name: str, platform: str, row: int | None) -> None:
    """What is recognised stays, what is named is added, what is named with nothing behind it is left out."""
    header = found.header(row)
    meant = {heading: service.key(meaning, found, words) for heading, meaning in pairs.items() if meaning}
    kept = {key: heading for key, heading in header.guess.items() if heading not in pairs and key not in meant.values()}
    chosen = {**kept, **{key: heading for heading, key in meant.items()}}
    service.remember(desk, found.explained(chosen, name=name, platform=platform, row=row))


def _tell(found: Preview, row: int | None, *, json_: bool) -> None:
    sheet, header = found.sheets[found.likeliest], found.header(row)
    meant = {heading: key for key, heading in header.guess.items()}
    first = row or sheet.likeliest + 1
    below = sheet.rows[first : first + _SAMPLES]
    lines = [
        (heading, *(line[place] for line in below), meant.get(heading, ""))
        for place, heading in header.headings.items()
    ]
    if json_:
        show_json({
            "sheet": sheet.name,
            "row": first,
            "remembered": found.known.name if found.known else None,
            "columns": [{"heading": one[0], "rows": one[1:-1], "column": one[-1] or None} for one in lines],
        })  # fmt: skip
        return
    titles = [words("Row {n}", n=first + place) for place in range(1, len(below) + 1)]
    show_table(
        [words("Heading"), *titles, words("What it is")],
        [(*one[:-1], service.called(one[-1], found.kind, words) if one[-1] else words("not used")) for one in lines],
    )
    if found.known:
        click.echo(words("Remembered as “{name}”.", name=found.known.name))
