"""`shopdesk may`: the answer to "may I give this?" on the command line."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import FILE, JSON, CountType, open_shop, show_json, words
from shopdesk.cli.frame import command as shop_command
from shopdesk.domain.money import FEN_PER_YUAN, Fen, fen, yuan
from shopdesk.domain.permission_decision import Answer, Decision, Mark
from shopdesk.domain.permissions import Measure, Table
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import permissions_text
from shopdesk.services import permissions

_LONGEST = 3650  # days: ten years
_SIGNS = {Mark.OK: "✓", Mark.NOT_OK: "✗", Mark.MIND: "·"}


class Yuan(click.ParamType[Fen]):
    """An amount in yuan: 128 or 30.50."""

    name = "YUAN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fen:
        try:
            return fen(str(value).replace(",", "").removeprefix("¥"))
        except ValueError:
            self.fail(words("{value} is not an amount; write it as 128 or 30.50", value=value), param, ctx)


@shop_command("May I give this? Yes, ask whom, or nobody may; and why.")
@FILE
@click.option("--staff", "staff_no", required=True, metavar="NO", help=words("Staff number of the one who asks."))
@click.option("--action", required=True, help=words("The action's code or name, such as refund-only or 仅退款."))
@click.option("--order", required=True, type=Yuan(), help=words("What the buyer paid for the order, in yuan."))
@click.option("--amount", required=True, type=Yuan(), help=words("What is to be given, in yuan (or days)."))
@click.option("--reason", default="", help=words("Why: one of the shop's reasons."))
@click.option("--days", type=CountType(0, _LONGEST), help=words("Days since the buyer received the goods."))
@JSON
def may(
    file: Path, staff_no: str, action: str, order: Fen, amount: Fen, reason: str, days: int | None, *, json_: bool
) -> None:
    with open_shop(file) as desk:
        decision = permissions.may(desk, StaffNo(staff_no), action, order, amount, reason=reason, days=days)
        table = permissions.table(desk)
    assert table is not None
    if json_:
        show_json(_as_dict(decision))
    else:
        _show(decision, table, table.action(action).measure)


def _as_dict(decision: Decision) -> dict[str, Any]:
    """Amounts in yuan; null is no limit of that kind."""
    return {
        "answer": decision.answer,
        "who": decision.who,
        "people": list(decision.people),
        "because": [
            {"code": line.code, "mark": line.mark, "text": permissions_text.because(words, line)}
            for line in decision.because
        ],
        "limits": {
            name: None if amount is None else Decimal(amount) / FEN_PER_YUAN
            for name, amount in asdict(decision.limits).items()
        },
    }


def _show(decision: Decision, table: Table, measure: Measure) -> None:
    name = permissions_text.who(words, table, decision.who)
    people = f" ({words.listed(decision.people)})" if decision.answer is Answer.ASK and decision.people else ""
    click.echo(f"{permissions_text.answer(words, decision, name)}{people}")
    for line in decision.because:
        click.echo(f"  {_SIGNS[line.mark]} {permissions_text.because(words, line)}")
    if decision.answer is not Answer.YES and decision.limits.up_to:
        most = permissions_text.amount(words, measure, yuan(decision.limits.up_to))
        click.echo(words("You may give up to {amount} yourself.", amount=most))
