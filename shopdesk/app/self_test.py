"""`shopdesk self-test`: the program tries itself on this machine, the frozen app above all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import click

from shopdesk.app.display import has_display
from shopdesk.cli.frame import command, words
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import files, handbook_print, rota_files, rota_plan, shop, staff
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import database
from shopdesk.words import Language, Words

_ZONE = ZoneInfo("Asia/Shanghai")
_NOW = datetime(2026, 10, 21, 14, 10, tzinfo=_ZONE)
_MONTH = Month(2026, 11)
_TEAM = 5


@command("Try the program on this machine: a file, a migration, a plan, a PDF, a chart, every tab. Keeps nothing.")
def self_test() -> None:
    with TemporaryDirectory(prefix="shopdesk-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "try.shopdesk"
        for what, attempt in _ATTEMPTS.items():
            attempt(path)
            click.echo(words("{what}: fine", what=words(what)))


def _shop(path: Path) -> None:
    shop.create(path, "taobao-small", name="ShopDesk", language="zh", zone=_ZONE.key, password="self-test", now=_NOW)  # noqa: S106 - guards nothing
    with _desk(path) as desk:
        positions = staff.people(desk).positions
        for number in range(_TEAM):
            position = positions[number % len(positions)].name
            name = f"{position}{number + 1}"
            staff.add(desk, Staff(StaffNo(f"T{number + 1:03d}"), name, "", position, "", date(2025, 1, 1)))


def _migration(path: Path) -> None:
    old = path.with_name("old.shopdesk")
    database.create_database(old, stop_before="m007_scores").close()
    database.open_database(old).close()
    if found := files.check(old):
        raise ShopError("backup-broken", path=str(old), where=found[0].where)


def _plan(path: Path) -> None:
    with _desk(path) as desk:
        rota_plan.generate(desk, _MONTH, seconds=1)


def _documents(path: Path) -> None:
    with _desk(path) as desk:
        handbook_print.export_draft(desk, path.with_name("handbook.pdf"), Words(Language.ZH))
        rota_files.export_rota(desk, _MONTH, path.with_name("rota.xlsx"), Words(Language.EN))


def _chart(path: Path) -> None:
    from shopdesk.reports import charts
    from shopdesk.reports.chart_look import look

    bars = [charts.Bar("T001", "张敏", 90.5), charts.Bar("T002", "李雷", None)]
    charts.ranking(bars, look()).savefig(path.with_name("chart.png"))


def _tabs(path: Path) -> None:
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from shopdesk.app.tabs import TABS
    from shopdesk.ui import texts, theme
    from shopdesk.ui.runner import InlineRunner
    from shopdesk.ui.window import Window

    app = QApplication.instance() or QApplication([])
    theme.use()
    with _desk(path) as desk:
        window = Window(TABS, lambda: _NOW)
        for language in Language:
            texts.speak(language)
            window.open(InlineRunner(desk.db, desk.actor, _NOW), "ShopDesk", path)
            for place in range(len(TABS)):
                window.show_tab(place)
                app.processEvents()
                if window.grab().isNull():
                    raise ShopError("self-test-blank", tab=TABS[place].title)
        window.close()


@contextmanager
def _desk(path: Path) -> Iterator[Desk]:
    with closing(files.open_file(path, _NOW)) as db:
        yield Desk(db, Actor(Role.OWNER, "self-test"), _NOW)


_ATTEMPTS: dict[str, Callable[[Path], None]] = {
    "A new shop file": _shop,
    "An older file": _migration,
    "A plan": _plan,
    "A handbook and a rota to print": _documents,
    "A chart": _chart,
    "Every tab": _tabs,
}
