"""Append-only logs notice every touch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.storage.chain import Chain
from shopdesk.storage.database import Database, create_database

LOG = Chain("log", ("at", "what"))


def _log(rows: list[tuple[str, str]]) -> Database:
    db = create_database(None)
    db.execute("create table log (seq integer primary key, at text, what text, hash text not null)")
    for row in rows:
        LOG.append(db, row)
    return db


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=8), st.data())
def test_that_any_touch_is_noticed(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    db = _log(rows)
    assert LOG.broken(db) == ()
    seq = data.draw(st.integers(1, len(rows)))
    touch = data.draw(
        st.sampled_from(["update log set what = what || '!'", "delete from log", "update log set seq = 99"])
    )
    db.execute(f"{touch} where seq = ?", [seq])
    assert LOG.broken(db)
    db.close()


def test_that_an_inserted_row_is_noticed() -> None:
    db = _log([("1", "a"), ("2", "b")])
    db.execute("insert into log values (3, '3', 'c', 'made up')")
    assert LOG.broken(db) == (3,)
    db.close()


@pytest.mark.parametrize("moved", [(1, 2), (2, 3)])
def test_that_rows_changing_places_are_noticed(moved: tuple[int, int]) -> None:
    db = _log([("1", "a"), ("2", "b"), ("3", "c")])
    one, other = moved
    db.execute("update log set seq = -1 where seq = ?", [one])
    db.execute("update log set seq = ? where seq = ?", [one, other])
    db.execute("update log set seq = ? where seq = -1", [other])
    assert LOG.broken(db)
    db.close()
