"""The demo's month, run once for all stories that begin where it ends."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from shopdesk.services import demo


@pytest.fixture(scope="session")
def finished_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / f"{demo.NAME}.shopdesk"
    demo.create(path)
    return path


@pytest.fixture
def month_file(finished_month: Path, tmp_path: Path) -> Path:
    """The demo shop after October 2026, one's own copy."""
    target = tmp_path / finished_month.name
    copy(finished_month, target)
    return target
