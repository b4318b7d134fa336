"""The walls of the house hold: the import contracts of pyproject.toml, run like any other test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_that_imports_point_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint, "--config", ROOT / "pyproject.toml", "--no-cache"],
        cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "120"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_that_the_repository_shows_only_what_its_plan_names_at_the_top() -> None:
    shown = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    top = {name.split("/")[0] for name in shown if not name.startswith((".", '"'))}
    assert top <= {
        "Makefile", "README.md", "changes", "docs", "packaging", "pyproject.toml", "resources", "shopdesk", "tests",
    }  # fmt: skip


def test_that_opening_a_file_brings_no_heavy_library_aboard() -> None:
    program = (
        "import sys, shopdesk.services.opening, shopdesk.services.files; "
        "print([name for name in ('pandas', 'matplotlib', 'ortools', 'openpyxl', 'typst') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
