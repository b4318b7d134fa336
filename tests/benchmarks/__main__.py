"""`make bench`: every benchmark's ratios, measured in one run, beside the limit we set ourselves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

Measured = tuple[str, float, float, str]
"""What was measured, the figure, its limit, and how it was measured."""

BENCHMARKS = ("start", "punch", "handbook", "rota", "grid", "heartbeat")


def main(chosen: list[str]) -> int:
    over = 0
    print(f"{'measured':46} {'figure':>9} {'limit':>9}  how")
    for name in chosen or BENCHMARKS:
        measure: Callable[[], list[Measured]] = import_module(f"tests.benchmarks.{name}").measure
        for what, figure, limit, how in measure():
            over += figure > limit
            print(f"{what:46} {figure:9.2f} {limit:9.2f}{'!' if figure > limit else ' '} {how}", flush=True)
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
