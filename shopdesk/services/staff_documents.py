"""Papers kept with people's entries: seen only by those who may see what is private, every look logged."""

from __future__ import annotations

from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.domain.roster import Document
from shopdesk.domain.staff import StaffNo
from shopdesk.services import papers
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import staff, staff_documents

_MOST_BYTES = 20 * 1024 * 1024


def add(desk: Desk, no: StaffNo, source: Path) -> int:
    """Keep a copy of the file at `source` with somebody's entry; its id. The file itself stays where it is.

    Raises ShopError: staff-unknown, document-missing, document-empty, document-too-big.
    """
    desk.require(Right.SEE_PRIVATE)
    if staff.one(desk.db, no) is None:
        raise ShopError("staff-unknown", staff=no)
    content = papers.read(source, _MOST_BYTES)
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        added = staff_documents.add(desk.db, no, source.name, desk.today, content)
        change.note("staff.document", staff=no, file=source.name)
    return added


def content(desk: Desk, id_: int) -> tuple[Document, bytes]:
    """The paper and what is in it; that it was looked at is logged. Raises ShopError document-missing."""
    document = _known(desk, id_)
    with desk.change(Right.SEE_PRIVATE) as change:
        change.note("staff.document-read", staff=document[0].staff, file=document[0].name)
    return document


def put_in_bin(desk: Desk, id_: int) -> None:
    """Off the list; `restore` brings it back."""
    document, _ = _known(desk, id_)
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        staff_documents.bin_(desk.db, id_, desk.now)
        change.note("staff.document-bin", staff=document.staff, file=document.name)


def restore(desk: Desk, id_: int) -> None:
    """Back from the bin."""
    document, _ = _known(desk, id_)
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        staff_documents.bin_(desk.db, id_, None)
        change.note("staff.document-restore", staff=document.staff, file=document.name)


def _known(desk: Desk, id_: int) -> tuple[Document, bytes]:
    desk.require(Right.SEE_PRIVATE)
    found = staff_documents.one(desk.db, id_)
    if found is None:
        raise ShopError("document-missing", path=str(id_))
    return found
