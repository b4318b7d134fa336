"""`score`, `close`, `reopen`: the month's scores with their working, and its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import FILE, JSON, MONTH, open_shop, show_json, show_table, words
from shopdesk.cli.frame import command as shop_command
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Part, Reading
from shopdesk.domain.scoring import ItemScore, Line, Score
from shopdesk.reports import score_words
from shopdesk.services import months, scores


@shop_command("The month's scores: total, grade and rank of each person, and with --json the working of every number.")
@FILE
@MONTH
@JSON
def score(file: Path, month: Month, *, json_: bool) -> None:
    with open_shop(file, owner=True) as desk:
        scored = scores.month(desk, month)
    if json_:
        show_json([as_plain(one) for one in scored.scores])
        return
    show_table(
        [words("Rank"), words("No."), words("Name"), words("Scheme"), words("Total"), words("Grade"), words("Notes")],
        [
            (
                one.rank if one.rank is not None else "–",
                one.staff,
                scored.people[one.staff].name,
                words.name(scored.scheme(one)),
                one.total if one.total is not None else "–",
                words(f"grade-{one.grade}") if one.grade else "–",
                words.listed(score_words.remarks(one, words)),
            )
            for one in scored.scores
        ],
    )


@shop_command("Close the month: freeze its figures, schemes and results.")
@FILE
@MONTH
def close(file: Path, month: Month) -> None:
    with open_shop(file, owner=True) as desk:
        warnings = [one for one in months.open_things(desk, month) if not one.blocks]
        closed = months.close(desk, month)
    click.echo(words("{month} is closed. {n} scores are frozen.", month=month, n=len(closed.frozen.scores)))
    for one in warnings:
        click.echo("  " + words(one.code, **one.facts))


@shop_command("Open a closed month again; what was frozen stays in the file as history.")
@FILE
@MONTH
@click.option("--reason", default="", help=words("Why, for the log."))
def reopen(file: Path, month: Month, reason: str) -> None:
    with open_shop(file, owner=True) as desk:
        months.reopen(desk, month, reason)
    click.echo(words("{month} is open again.", month=month))


def as_plain(one: Score) -> dict[str, Any]:
    """A score as the JSON document writes it; decimals become numbers."""
    return {
        "staff": one.staff,
        "scheme": one.scheme,
        "version": one.version,
        "total": one.total,
        "grade": one.grade,
        "rank": one.rank,
        "items": [_item(item) for item in one.items],
        "flags": list(one.flags),
    }


def _item(item: ItemScore) -> dict[str, Any]:
    return {
        "code": item.code,
        "raw": item.raw,
        "score": item.score,
        "weight": round(item.weight, 4),
        "contribution": round(item.contribution, 4),
        "missing": item.missing,
        "working": {
            **_reading(item.working.reading),
            "line": _line(item.working.line),
            "weight_asked": item.working.weight_asked,
            "text": list(score_words.sentences(item, words)),
        },
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"rule": reading.rule, "sources": [_part(part) for part in reading.parts]}


def _part(part: Part) -> dict[str, Any]:
    return {
        "platform": part.platform,
        "account": part.account,
        "value": part.value,
        "weight": part.weight,
        "weighed_by": part.weighed_by,
        "share": round(part.share, 4) if part.share is not None else None,
        "used": part.used,
        "file": part.source.file,
        "sheet": part.source.sheet,
        "row": part.source.row,
        "column": part.source.column,
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    if line.linear:
        return {"kind": "linear", "zero": line.linear.zero, "full": line.linear.full, "most": line.linear.most}
    return {"kind": "band", "limit": line.limit}
