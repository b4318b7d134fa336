"""`shopdesk may`: the answer as a sentence and as JSON."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from shopdesk.domain.money import fen
from shopdesk.domain.permissions import Action, Limit, Table
from shopdesk.services import permissions
from shopdesk.services.desk import Desk
from shopdesk.storage import database, staff
from tests.cli.conftest import Shell
from tests.conftest import NOW, OWNER

ASKED = ("--staff", "K009", "--order", "128")


@pytest.fixture
def shop(owned: Path) -> Path:
    with closing(database.open_database(owned)) as db:
        cells = [
            Limit("售后客服", "refund-only", per_order=fen("50")),
            Limit("组长", "refund-only", per_order=fen("120")),
        ]
        actions = (
            Action("refund-only", "仅退款", "Refund only", ceiling=fen("300")),
            Action("cash", "好评返现", "Cash", red_line="平台红线"),
        )
        table = Table(
            0, "起步", date.min, staff.positions(db), actions, {(one.position, one.action): one for one in cells}
        )
        permissions.start(Desk(db, OWNER, NOW), table, ())
    return owned


@pytest.mark.parametrize(
    ("action", "amount", "answer", "who"),
    [
        ("refund-only", "50", "yes", "售后客服"),
        ("仅退款", "60.5", "ask", "组长"),
        ("Refund only", "121", "ask", "owner"),
        ("cash", "1", "nobody", ""),
    ],
)
def test_that_json_gives_the_answer_who_and_why(
    shell: Shell, shop: Path, action: str, amount: str, answer: str, who: str
) -> None:
    outcome = shell("may", shop, *ASKED, "--action", action, "--amount", amount, "--json")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert (told["answer"], told["who"]) == (answer, who)
    assert all(line["text"] for line in told["because"])
    assert told["because"]
    assert set(told["limits"]) == {"up_to", "per_order", "day_left", "month_left", "ceiling"}


def test_that_the_sentence_says_what_one_may_give_oneself(shell: Shell, shop: Path) -> None:
    outcome = shell("may", shop, *ASKED, "--action", "仅退款", "--amount", "60")
    assert outcome.code == 0
    assert "50" in outcome.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--staff", "K999", "--order", "128", "--action", "仅退款", "--amount", "1"), 1),
        (("--staff", "K009", "--order", "128", "--action", "拥抱", "--amount", "1"), 1),
        (("--staff", "K009", "--order", "128", "--action", "仅退款", "--amount", "129"), 1),
        (("--staff", "K009", "--order", "0", "--action", "仅退款", "--amount", "0"), 1),
        (("--staff", "K009", "--order", "128", "--action", "仅退款", "--amount", "-1"), 1),
        (("--staff", "K009", "--order", "128", "--action", "仅退款", "--amount", "viel"), 2),
        (("--staff", "K009", "--order", "128", "--action", "仅退款"), 2),
    ],
)
def test_that_a_wrong_question_is_answered_in_one_sentence(
    shell: Shell, shop: Path, words: tuple[str, ...], code: int
) -> None:
    outcome = shell("may", shop, *words)
    assert outcome.code == code
    assert outcome.err
    assert "Traceback" not in outcome.err
