"""The handbook from draft to signature, through the services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Severity
from shopdesk.domain.handbook_edit import clause_of
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import banned, handbook, handbook_writing
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit
from shopdesk.storage import handbook as table
from tests import handbooks

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def written(desk: Desk) -> Desk:
    handbook.begin(desk, handbooks.design())
    return desk


@pytest.fixture
def published(written: Desk) -> Desk:
    handbook.publish(written, date(2026, 10, 15), significant=True)
    return written


def agent(desk: Desk, number: str) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, number, StaffNo(number)))


def refusal(work: object, *given: object, **named: object) -> str:
    assert callable(work)
    with pytest.raises(ShopError) as refused:
        work(*given, **named)
    return refused.value.code


def severer(desk: Desk, number: str) -> None:
    text = handbook.draft(desk).text
    clause = clause_of(text, handbooks.part(text, number))
    handbook_writing.edit_clause(desk, replace(clause, severity=Severity.SERIOUS))


def test_that_an_edit_is_kept_told_and_broadcast(written: Desk) -> None:
    severer(written, "3.1.1")
    text = handbook.draft(written).text
    assert clause_of(text, handbooks.part(text, "3.1.1")).severity is Severity.SERIOUS
    assert audit.entries(written.db)[0].action == "handbook.edit-clause"
    assert Topic.HANDBOOK in written.changed


def test_that_undo_and_redo_walk_the_edits(written: Desk) -> None:
    before = handbook.draft(written).text
    severer(written, "3.1.1")
    after = handbook.draft(written).text
    handbook_writing.undo(written)
    assert handbook.draft(written).text == before
    handbook_writing.redo(written)
    assert handbook.draft(written).text == after
    assert refusal(handbook_writing.redo, written) == "handbook-nothing-to-redo"


def test_that_a_new_edit_ends_the_redo(written: Desk) -> None:
    severer(written, "3.1.1")
    handbook_writing.undo(written)
    severer(written, "1.1.1")
    assert not handbook.draft(written).can_redo


def test_that_an_edit_that_changes_nothing_is_no_step(written: Desk) -> None:
    text = handbook.draft(written).text
    handbook_writing.edit_clause(written, clause_of(text, handbooks.part(text, "1.1.1")))
    assert not handbook.draft(written).can_undo


def test_that_an_agent_may_not_write_and_a_supervisor_may_not_publish(written: Desk) -> None:
    assert refusal(handbook.draft, agent(written, "K004")) == "right-missing"
    supervisor = replace(written, actor=Actor(Role.SUPERVISOR, "张敏"))
    severer(supervisor, "3.1.1")
    assert refusal(handbook.publish, supervisor, NOVEMBER, significant=False) == "right-missing"


def test_that_publishing_counts_the_versions_and_needs_a_change(published: Desk) -> None:
    assert [version.number for version in handbook.versions(published)] == ["1.0"]
    assert refusal(handbook.publish, published, NOVEMBER, significant=False) == "handbook-unchanged"
    severer(published, "3.1.1")
    early = date(2026, 10, 1)
    assert refusal(handbook.publish, published, early, significant=False) == "handbook-too-early"
    assert handbook.publish(published, NOVEMBER, significant=False).number == "1.1"
    current = handbook.current(published)
    assert current is not None
    assert current.number == "1.0"


def test_that_an_empty_handbook_is_not_published(desk: Desk) -> None:
    assert refusal(handbook.publish, desk, NOVEMBER, significant=True) == "handbook-empty"


def test_that_the_draft_tells_its_difference_to_the_newest_version(published: Desk) -> None:
    assert not handbook.draft(published).changes
    severer(published, "3.1.1")
    drafted = handbook.draft(published)
    assert len(drafted.changes.changed) == 1
    assert drafted.number == "1.1"


def test_that_a_signature_keeps_the_exact_text(published: Desk) -> None:
    done = handbook.sign(agent(published, "K004"), StaffNo("K004"))
    text = handbook.signed_text(published, done)
    assert text == handbook.text_to_sign(published)
    severer(published, "3.1.1")
    handbook.publish(published, NOVEMBER, significant=True)
    assert handbook.signed_text(published, done) == text
    assert "3.1.1 [严重]" in (handbook.text_to_sign(published) or "")


def test_that_nobody_signs_for_another_but_paper_may_be_entered(published: Desk) -> None:
    k4, k9 = StaffNo("K004"), StaffNo("K009")
    assert refusal(handbook.sign, agent(published, "K009"), k4) == "handbook-sign-self"
    assert refusal(handbook.sign, published, k4) == "handbook-sign-self"
    assert refusal(handbook.sign, agent(published, "K009"), k4, on_paper=True) == "right-missing"
    assert handbook.sign(published, k9, on_paper=True).on_paper
    assert refusal(handbook.sign, agent(published, "K009"), k9) == "handbook-signed-already"
    assert refusal(handbook.sign, published, StaffNo("K999"), on_paper=True) == "staff-unknown"


def test_that_who_has_not_signed_is_listed_with_what_was_read(published: Desk) -> None:
    k4, k9 = StaffNo("K004"), StaffNo("K009")
    handbook.note_read(agent(published, "K004"), k4)
    handbook.remind(published, k9)
    handbook.sign(published, StaffNo("K010"), on_paper=True)
    waiting = {one.staff.no: one for one in handbook.unsigned(published)}
    assert sorted(waiting) == ["K001", "K002", "K004", "K009"]
    assert waiting[k4].read_at == published.now
    assert waiting[k9].reminded_at == published.now
    assert handbook.must_sign(published, k9) is not None
    assert handbook.must_sign(published, StaffNo("K010")) is None


def test_that_a_touched_signature_breaks_the_chain(published: Desk) -> None:
    handbook.sign(published, StaffNo("K004"), on_paper=True)
    assert table.CHAIN.broken(published.db) == ()
    published.db.execute("drop trigger handbook_signature_is_never_edited")
    published.db.execute("update handbook_signature set at = '2020-01-01'")
    assert table.CHAIN.broken(published.db) == (1,)


def test_that_a_touched_text_is_found(published: Desk) -> None:
    done = handbook.sign(published, StaffNo("K004"), on_paper=True)
    assert table.touched_texts(published.db) == ()
    published.db.execute("drop trigger handbook_text_is_never_edited")
    published.db.execute("update handbook_text set content = 'something else'")
    assert table.touched_texts(published.db) == (done.text_hash,)
    assert refusal(handbook.signed_text, published, done) == "handbook-text-touched"


def test_that_a_draft_survives_being_written_and_read(written: Desk) -> None:
    assert handbook.draft(written).text == handbooks.design()


def test_that_the_standard_banned_words_hold_no_harmless_word_that_is_banned(desk: Desk) -> None:
    banned.put(desk, banned.standard())
    for entry in banned.words(desk):
        for harmless in entry.exceptions:
            assert banned.check(desk, harmless) == ()
    assert [hit.word for hit in banned.check(desk, "加我vx，全网最低价")] == ["加我", "vx", "全网最低"]


def test_that_a_word_stands_once_in_the_list(desk: Desk) -> None:
    twice = (*banned.standard(), banned.standard()[0])
    assert refusal(banned.put, desk, twice) == "banned-word-twice"
