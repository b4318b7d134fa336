"""What lists do to people already known."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.roster import keeping_accounts
from shopdesk.domain.staff import Account
from tests.conftest import TEAM


def test_that_a_list_adds_accounts_and_takes_one_only_by_giving_it_to_another() -> None:
    one, other = Account("taobao", "店:阿洋"), Account("pinduoduo", "qinghe:阿洋")
    yang, lei = replace(TEAM[2], accounts=(one, other)), replace(TEAM[1], accounts=())
    known = {person.no: person for person in (yang, lei)}
    same = keeping_accounts([replace(yang, accounts=(one,))], known)
    assert same == (yang,)
    moved = keeping_accounts([replace(yang, accounts=(one,)), replace(lei, accounts=(other,))], known)
    assert [person.accounts for person in moved] == [(one,), (other,)]
