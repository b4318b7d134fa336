"""`import kpi`, `score`, `close`, `reopen` as a shell sees them."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shopdesk.services import scores
from shopdesk.services.desk import Desk
from shopdesk.storage import database
from tests.cli.conftest import Shell
from tests.conftest import OWNER
from tests.scoring import AFTER, PRE


@pytest.fixture
def scored(owned: Path, shell: Shell, samples: Path) -> Path:
    with closing(database.open_database(owned)) as db:
        desk = Desk(db, OWNER, datetime(2026, 11, 2, tzinfo=UTC))
        for scheme in (PRE, AFTER):
            scores.put_scheme(desk, scheme)
    told = shell("import", "kpi", owned, samples / "客服绩效_20261001_20261031.xlsx", "--json")
    assert told.code == 0, told.err
    assert json.loads(told.out)["added"] == 8
    return owned


def test_that_score_gives_one_json_document_with_the_working(scored: Path, shell: Shell) -> None:
    told = shell("score", scored, "2026-10", "--json")
    assert told.code == 0
    people = json.loads(told.out)
    liu_yang = next(one for one in people if one["staff"] == "K004")
    satisfaction = next(item for item in liu_yang["items"] if item["code"] == "satisfaction")
    assert satisfaction["raw"] == 91.02
    assert satisfaction["score"] == 76
    assert [(one["row"], one["weight"]) for one in satisfaction["working"]["sources"]] == [(3, 1492), (4, 596)]
    lates = next(item for item in liu_yang["items"] if item["code"] == "lates")
    assert (lates["missing"], lates["raw"], lates["score"], lates["weight"]) == (True, None, None, 0)
    assert {"total", "grade", "rank", "flags", "scheme"} <= set(liu_yang)


def test_that_score_prints_a_table(scored: Path, shell: Shell) -> None:
    told = shell("score", scored, "2026-10")
    assert told.code == 0
    assert "刘洋" in told.out


def test_that_a_month_is_closed_once_and_reopened(scored: Path, shell: Shell) -> None:
    assert shell("close", scored, "2026-10").code == 0
    assert shell("close", scored, "2026-10").code == 1
    assert shell("reopen", scored, "2026-10", "--reason", "again").code == 0
    assert shell("reopen", scored, "2026-10").code == 1
