"""What an import found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from shopdesk.cli.frame import REFUSED, show_json, words
from shopdesk.domain.report import Report


def show_report(report: Report, *, json_: bool, dry_run: bool) -> None:
    """An import's report; a report with problems ends the command with exit code 1."""
    if json_:
        show_json(report_as_dict(report))
    else:
        for line in report_lines(report, dry_run=dry_run):
            click.echo(line, err=not report.ok)
    if not report.ok:
        raise click.exceptions.Exit(REFUSED)


def report_as_dict(report: Report) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "pending": list(report.pending),
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "message": words(problem.code, **problem.facts),
            }
            for problem in report.problems
        ],
        "notes": [words(code, **facts) for code, facts in report.notes],
    }


def report_lines(report: Report, *, dry_run: bool) -> Iterator[str]:
    if report.ok:
        done = words("Would import") if dry_run else words("Imported")
        yield words(
            "{done}: {added} new, {changed} changed, {unchanged} as before, {skipped} skipped",
            done=done, added=report.added, changed=report.changed, unchanged=report.unchanged, skipped=report.skipped,
        )  # fmt: skip
    else:
        yield words("Nothing was imported. {n} problems:", n=len(report.problems))
    for problem in report.problems:
        place = words("{sheet} row {row}, {column}", sheet=problem.sheet, row=problem.row, column=problem.column)
        value = f" “{problem.value}”" if problem.value else ""
        yield f"  {place}{value}: {words(problem.code, **problem.facts)}"
    for code, facts in report.notes:
        yield f"  {words(code, **facts)}"
    if report.pending:
        yield words("Nobody's account yet: {names}", names=report.pending)
