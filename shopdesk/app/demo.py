"""`shopdesk demo`: a month in a demo shop, its prints, a summary on one screen, and the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from typing import Any

import click

from shopdesk.app.display import has_display
from shopdesk.cli.frame import PATH, command, show_table, words
from shopdesk.domain.errors import ShopError
from shopdesk.services import demo as demo_shop
from shopdesk.services import files, handbook_print, rota_files, scores
from shopdesk.services.attendance import export_timesheet
from shopdesk.services.demo import MONTH, NAME, OWNER, PASSWORD, PINS, Step
from shopdesk.services.desk import Desk
from shopdesk.services.moment import now
from shopdesk.services.permissions import export_permissions
from shopdesk.words import Language, Words


@command("Run a whole month in a demo shop, write what an owner would print, and open the window.")
@click.option("--out", type=PATH, default=Path("demo-output"), help=words("Where to write."))
@click.option("--no-window", is_flag=True, help=words("Write the files only."))
def demo(out: Path, *, no_window: bool) -> None:
    shop_file = _fresh(out) / f"{NAME}.shopdesk"
    demo_shop.create(shop_file, _tell, now=now())
    with closing(files.open_file(shop_file, now())) as db:
        desk = files.owner_desk(db, now(), PASSWORD)
        for path, write in _prints(out):
            write(desk, path, Words(Language.ZH))
            click.echo(f"  {path}")
        _summary(desk, shop_file)
    if not no_window and has_display():
        from shopdesk.app.desktop import main as open_window

        open_window([str(shop_file)])


def _fresh(out: Path) -> Path:
    """The output folder, emptied of an earlier demo's shop file and its backups; other files in it stay."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob(f"{NAME}.shopdesk*"):
            old.unlink()
        rmtree(files.backup_folder(out / f"{NAME}.shopdesk"), ignore_errors=True)
    except OSError as error:
        raise ShopError("folder-cannot-write", path=str(out)) from error
    return out


def _prints(out: Path) -> Iterator[tuple[Path, Callable[[Desk, Path, Words], Any]]]:
    def monthly(export: Callable[..., Any]) -> Callable[[Desk, Path, Words], Any]:
        return lambda desk, path, texts: export(desk, MONTH, path, texts)

    yield out / f"排班表-{MONTH}.xlsx", monthly(rota_files.export_rota)
    yield out / f"排班表-{MONTH}.pdf", monthly(rota_files.export_rota)
    yield out / "客服管理制度.pdf", handbook_print.export_handbook
    yield out / "权限表.pdf", export_permissions
    yield out / f"考勤-{MONTH}.xlsx", monthly(export_timesheet)
    yield out / f"绩效-{MONTH}.xlsx", monthly(scores.export_scores)
    yield out / f"绩效-{MONTH}.png", monthly(scores.export_scores)


def _tell(step: Step) -> None:
    told = words(step.told)
    if step.report is not None:
        told += words(": {added} new, {skipped} skipped", added=step.report.added, skipped=step.report.skipped)
    click.echo(told)


def _summary(desk: Desk, shop_file: Path) -> None:
    scored = scores.month(desk, MONTH)
    names = {no: person.name for no, person in scored.people.items()}
    click.echo()
    show_table(
        (words("Rank"), words("Name"), words("Total"), words("Grade")),
        [
            (one.rank, names.get(one.staff, one.staff), one.total, words(f"grade-{one.grade}") if one.grade else "")
            for one in scored.scores
        ],
    )
    click.echo()
    click.echo(words("Open it: shopdesk {path}", path=shop_file))
    click.echo(
        words("{owner}'s password: {password}; PIN of K001: {pin}", owner=OWNER, password=PASSWORD, pin=PINS["K001"])
    )
