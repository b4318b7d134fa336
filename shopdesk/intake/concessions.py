"""让利记录: who gave what on which order, one row a grant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.concessions import Concession
from shopdesk.domain.money import Fen
from shopdesk.domain.report import Problem
from shopdesk.domain.staff import StaffNo
from shopdesk.intake import headers, sheets, values
from shopdesk.intake.findings import Findings
from shopdesk.intake.headers import Record
from shopdesk.intake.sheets import Value
from shopdesk.intake.values import BadValue

COLUMNS = {
    "at": ("时间", "日期时间", "操作时间", "time"),
    "staff": ("工号", "员工号", "staff number", "no"),
    "order_no": ("订单号", "订单编号", "order number"),
    "order": ("订单金额", "订单额", "order amount"),
    "action": ("动作", "让利方式", "action"),
    "amount": ("金额", "让利金额", "amount"),
    "reason": ("原因", "reason"),
    "approver": ("批准人", "审批人", "approver", "approved by"),
    "buyer": ("买家", "买家昵称", "buyer"),
}
REQUIRED = ("at", "staff", "order_no", "order", "action", "amount")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+?\d+", re.IGNORECASE)
_EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number; what lies above has lost its end


@dataclass(frozen=True, slots=True)
class ConcessionList:
    """What the file says, with every problem in it."""

    rows: tuple[Concession, ...]
    problems: tuple[Problem, ...]


def read(
    path: Path, staff: Collection[StaffNo], actions: Mapping[str, str], maps: Sequence[ColumnMap] = ()
) -> ConcessionList:
    """Every grant in the file.

    `staff` are the known numbers; `actions` maps codes and names to codes; `maps` are the headers the owner explained.
    Raises ShopError table-header-missing and those of reading a file.
    """
    table = headers.locate(sheets.read(path), COLUMNS, REQUIRED, maps)
    findings = Findings(table)
    rows = [_concession(findings, record, staff, actions) for record in table.records if not _summary(record)]
    return ConcessionList(tuple(row for row in rows if row is not None), tuple(findings.problems))


def _summary(record: Record) -> bool:
    return values.is_summary(record["at"]) or values.is_summary(record["staff"])


def _concession(
    findings: Findings, record: Record, staff: Collection[StaffNo], actions: Mapping[str, str]
) -> Concession | None:
    before = len(findings.problems)
    at = findings.read(record, "at", _instant)
    no = findings.read(record, "staff", lambda value: _known(_text(value), staff))
    order_no = findings.read(record, "order_no", _order_no)
    order = findings.read(record, "order", _positive)
    action = findings.read(record, "action", lambda value: _action(_text(value), actions))
    amount = findings.read(record, "amount", _not_negative)
    reason = findings.read(record, "reason", values.text) or ""
    buyer = findings.read(record, "buyer", values.text) or ""
    approver = findings.read(record, "approver", lambda value: _known(values.text(value), staff))
    if len(findings.problems) > before or at is None or no is None or action is None:
        return None
    assert order is not None
    assert amount is not None
    return Concession(at, no, order_no or "", order, action, amount, reason, approver or None, buyer=buyer)


def _instant(value: Value) -> datetime:
    found = values.instant(value)
    if found is None:
        raise BadValue("concession-value-missing")
    return found


def _text(value: Value) -> str:
    found = values.text(value)
    if not found:
        raise BadValue("concession-value-missing")
    return found


def _known(written: str, staff: Collection[StaffNo]) -> StaffNo:
    no = StaffNo(written)
    if no and no not in staff:
        raise BadValue("concession-staff-unknown")
    return no


def _order_no(value: Value) -> str:
    """Digits as text. A number of more than fifteen digits has lost its end in the spreadsheet."""
    written = _text(value)
    if _SCIENTIFIC.fullmatch(written) or (isinstance(value, (int, float)) and value >= _EXACT):
        raise BadValue("order-no-lost-digits")
    return written


def _positive(value: Value) -> Fen:
    amount = _amount(value)
    if amount <= 0:
        raise BadValue("amount-not-positive")
    return amount


def _not_negative(value: Value) -> Fen:
    amount = _amount(value)
    if amount < 0:
        raise BadValue("amount-negative")
    return amount


def _amount(value: Value) -> Fen:
    amount = values.money(value)
    if amount is None:
        raise BadValue("concession-value-missing")
    return amount


def _action(written: str, actions: Mapping[str, str]) -> str:
    code = actions.get(written)
    if code is None:
        raise BadValue("concession-action-unknown")
    return code
