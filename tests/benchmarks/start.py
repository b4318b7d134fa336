"""From process start to the first usable window, and its memory, against a bare PySide6 QMainWindow process.

Both processes tell when they are there and how much they hold; the best of several runs of each counts, taken in turn
so that the machine's other work falls on both. Modules are compiled beforehand, as they are in an installed program.
`python -m tests.benchmarks.start` prints the two ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

_RUNS = 9
_TIME_LIMIT, _MEMORY_LIMIT = 2.5, 3.0

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
print("there", flush=True)
sys.stdin.readline()
"""

_SHOPDESK = """
import sys
from pathlib import Path
from shopdesk import paths
paths.user_data = paths.user_logs = lambda: Path(sys.argv[1])
from shopdesk.app import desktop
app, started = desktop.start(Path(sys.argv[2]))
started.window.ready.connect(app.quit)
app.exec()
app.processEvents()
print("there", flush=True)
sys.stdin.readline()
started.close()
"""


def measure() -> list[tuple[str, float, float, str]]:
    """(what, ratio, limit, note) of start time and memory."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shop = _shop(Path(folder))
        bare, ours = [], []
        for _ in range(_RUNS):
            bare.append(_run([sys.executable, "-c", _BARE], Path(folder)))
            ours.append(_run([sys.executable, "-c", _SHOPDESK, folder, str(shop)], Path(folder)))
    seconds, bare_seconds = min(one[0] for one in ours), min(one[0] for one in bare)
    memory, bare_memory = min(one[1] for one in ours), min(one[1] for one in bare)
    return [
        ("start to first tab", seconds / bare_seconds, _TIME_LIMIT, f"{seconds:.2f} s against {bare_seconds:.2f} s"),
        ("memory at the window", memory / bare_memory, _MEMORY_LIMIT, f"{memory:.0f} MB against {bare_memory:.0f} MB"),
    ]


def _run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds until the process is there, and the megabytes it then holds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = process.stdout.readline()
        seconds = perf_counter() - begun
        assert told == "there\n", "the process did not come up"
        held = _resident(process.pid)
        process.stdin.write("\n")
        process.stdin.close()
    return seconds, held


def _resident(pid: int) -> float:
    """Megabytes of a process in memory; the benchmarks run on Linux."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmRSS")


def _shop(folder: Path) -> Path:
    """A shop with a team planned for the whole month around now, without passwords, so that no lock is in the way."""
    from tests.services.shops import planned_shop

    path = folder / "bench.shopdesk"
    planned_shop(path, datetime.now(UTC))  # noqa: TID251 - the window, too, reads the machine's clock
    return path


if __name__ == "__main__":
    for what, ratio, limit, note in measure():
        print(f"{what:24} {ratio:5.2f}  (limit {limit})  {note}")
