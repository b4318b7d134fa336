"""How long the window's event loop is ever held up while slow work runs through the runner: import, plan, export.

A timer beats every few milliseconds on the UI thread; the longest silence between two beats is what a user would feel.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from shopdesk import paths
from shopdesk.app.desktop import spare_the_search_for_features
from shopdesk.services import attendance, opening, rota_files, rota_plan
from shopdesk.services.desk import Actor, Desk
from shopdesk.words import Language, Words
from tests.benchmarks.rota import MONTH, SECONDS, furnish

_LIMIT_MS = 100.0
_BEAT_MS = 5


def measure() -> list[tuple[str, float, float, str]]:
    """(what, longest silence in milliseconds, limit, note) for each kind of slow work."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    spare_the_search_for_features()  # as the window does: it holds up the first plan, which loads the solver
    app = QApplication.instance() or QApplication([])
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        works: dict[str, Callable[[Desk, Any], Any]] = {
            "UI held up by an import": partial(_import, paths.resources() / "demo" / "打卡记录-2026-10.csv"),
            "UI held up by a plan": _plan,
            "UI held up by an export": partial(_export, Path(folder) / "rota.pdf"),
        }
        shop = Path(folder) / "bench.shopdesk"
        furnish(shop, 12)
        return [(name, *_felt(app, shop, work)) for name, work in works.items()]


def _felt(app: Any, shop: Path, work: Callable[[Desk, Any], Any]) -> tuple[float, float, str]:
    from PySide6.QtCore import QObject, QTimer

    from shopdesk.ui.threads import ThreadRunner

    runner = ThreadRunner(opening.opener(shop))
    runner.actor = Actor(_owner(), "店主")
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(_BEAT_MS)
    timer.timeout.connect(lambda: beats.append(perf_counter()))

    class End(QObject):
        def done(self, _: Any) -> None:
            app.quit()

    end = End()
    timer.start()
    begun = perf_counter()
    failures: list[Any] = []
    for signal in (runner.refused, runner.crashed):
        signal.connect(failures.append)
        signal.connect(app.quit)
    runner.job(work, end.done)
    app.exec()
    took = perf_counter() - begun
    runner.close()
    assert not failures, failures
    moments = [begun, *beats, begun + took]
    silence = max(later - earlier for earlier, later in pairwise(moments)) * 1000
    return silence, _LIMIT_MS, f"ms, longest silence in {took:.2f} s of work"


def _owner() -> Any:
    from shopdesk.domain.rights import Role

    return Role.OWNER


def _import(source: Path, desk: Desk, progress: Any) -> Any:
    del progress
    return attendance.import_punches(desk, source)


def _plan(desk: Desk, progress: Any) -> Any:
    del progress
    return rota_plan.generate(desk, MONTH, seconds=SECONDS)


def _export(out: Path, desk: Desk, progress: Any) -> Any:
    del progress
    return rota_files.export_rota(desk, MONTH, out, Words(Language.ZH))


if __name__ == "__main__":
    for what, felt, limit, note in measure():
        print(f"{what:26} {felt:6.0f}  (limit {limit:.0f})  {note}")
