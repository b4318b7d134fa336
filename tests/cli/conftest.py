"""Commands are tried the way a shell does: words in, exit code and two streams out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.__main__ import main
from shopdesk.services import access
from shopdesk.services.desk import Desk
from shopdesk.storage import database
from tests.conftest import NOW, OWNER

PASSWORD = "qinghe-2026"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Shell = Callable[..., Outcome]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("SHOPDESK_PASSWORD", PASSWORD)
    monkeypatch.setattr(paths, "user_logs", lambda: tmp_path)

    def run(*words: object) -> Outcome:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run


@pytest.fixture
def owned(shop_file: Path) -> Path:
    """The small shop's file with an owner's password."""
    with closing(database.open_database(shop_file)) as db:
        access.set_owner_password(Desk(db, OWNER, NOW), "店主", PASSWORD)
    return shop_file
