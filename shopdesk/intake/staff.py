"""花名册: people from a spreadsheet, one row a person, laid over what the shop already knows of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.report import Problem
from shopdesk.domain.roster import faults
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Account, Group, Position, Staff, StaffNo, Status
from shopdesk.intake import headers, sheets, values
from shopdesk.intake.findings import Findings
from shopdesk.intake.headers import Record, Table
from shopdesk.intake.sheets import Sheet, Value
from shopdesk.intake.values import BadValue

WANTED = {
    "no": ("工号", "员工号", "员工编号", "staff number", "no"),
    "name": ("姓名", "员工姓名", "name"),
    "nickname": ("花名", "昵称", "nickname"),
    "position": ("岗位", "职位", "position"),
    "group": ("组别", "组", "分组", "部门", "group"),
    "hired": ("入职日期", "入职时间", "入职", "hired"),
    "left": ("离职日期", "离职时间", "left on", "left"),
    "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "phone"),
    "education": ("学历", "education"),
    "typing": ("打字速度(字/分)", "打字速度", "打字", "typing (characters/min)"),
    "accounts": ("旺旺账号", "旺旺昵称", "旺旺", "账号", "客服账号", "accounts"),
    "status": ("状态", "在职状态", "status"),
    "base_pay": ("基本工资", "底薪", "base pay"),
    "contract_until": ("合同到期", "合同到期日", "合同到期日期", "contract until"),
}
_OF_PLATFORMS = {  # columns that hold one platform's accounts
    "taobao": ("淘宝账号", "天猫账号"),
    "pinduoduo": ("拼多多账号",),
    "douyin": ("抖店账号", "抖音账号"),
    "kuaishou": ("快手账号",),
    "jd": ("京东账号",),
    "xiaohongshu": ("小红书账号",),
}
COLUMNS = {**WANTED, **_OF_PLATFORMS}
REQUIRED = ("no", "name")
STATUSES = {
    "在职": Status.ACTIVE,
    "正式": Status.ACTIVE,
    "in post": Status.ACTIVE,
    "active": Status.ACTIVE,
    "试用": Status.TRIAL,
    "试用期": Status.TRIAL,
    "on trial": Status.TRIAL,
    "trial": Status.TRIAL,
    "外包": Status.OUTSOURCED,
    "outsourced": Status.OUTSOURCED,
    "离职": Status.LEFT,
    "has left": Status.LEFT,
    "left": Status.LEFT,
}
_SHOWN_STATUSES = ("在职", "试用", "外包", "离职")
_BETWEEN_ACCOUNTS = re.compile(r"[;；、,，\n|]+")
_WANGWANG = ("taobao", "tmall")


@dataclass(frozen=True, slots=True)
class Shopful:
    """What the shop knows before the file comes in."""

    people: Mapping[StaffNo, Staff]
    binned: Collection[StaffNo]
    positions: Sequence[Position]
    groups: Sequence[Group]
    platforms: Sequence[Platform]
    today: date


@dataclass(frozen=True, slots=True)
class StaffList:
    """The file's people as they will stand, in its order; `ignored` are columns nobody knows."""

    people: tuple[Staff, ...]
    skipped: int
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def read(path: Path, known: Shopful, maps: Sequence[ColumnMap] = ()) -> StaffList:
    """Everybody in the file, with every problem in it; `maps` are the headers the owner has explained.

    工号 and 姓名 are needed; 岗位 and 入职日期 too for somebody new. A column that is absent, and a cell left empty,
    keep what is known: a list never erases. Raises ShopError table-header-missing and those of reading a file.
    """
    table = headers.locate(sheets.read(path), COLUMNS, REQUIRED, maps)
    findings = Findings(table)
    records = [record for record in table.records if not _summary(record)]
    rows = [(record, _person(findings, record, known)) for record in records]
    _compare(findings, rows, known)
    findings.in_order()
    people = tuple(person for _, person in rows)
    return StaffList(people, len(table.records) - len(records), table.unknown, tuple(findings.problems))


def typed(fields: Mapping[str, str], known: Shopful) -> StaffList:
    """One entry as typed into the form, read as a list's row is; here an empty field means empty.

    `fields` has the keys of `WANTED`; a problem's `column` is such a key.
    """
    table = headers.find(Sheet("", (tuple(fields), tuple(fields.values()))), {key: (key,) for key in fields}, fields)
    assert table is not None
    findings = Findings(table)
    record = Record(2, dict(fields))
    person = _person(findings, record, replace(known, people={}))
    for fault in faults(person, known.positions, _held(known, {person.no}), today=known.today):
        if not _told(findings, record, fault.place):
            findings.add(record, fault.place, fault.code, **fault.facts)
    return StaffList((person,), 0, (), tuple(findings.problems))


def _summary(record: Record) -> bool:
    return values.is_summary(record["no"]) or values.is_summary(record["name"])


def _person(findings: Findings, record: Record, known: Shopful) -> Staff:
    """The row laid over what is known of the person; what cannot be understood is noted and left out."""
    no = findings.read(record, "no", lambda cell: _number(values.present(values.text(cell)), cell, known))
    before = known.people.get(no) if no else None
    told: dict[str, Any] = {"name": findings.read(record, "name", lambda cell: values.present(values.text(cell)))}
    for key in ("nickname", "phone", "education"):
        told[key] = findings.read(record, key, values.text)
    told["group"] = findings.read(record, "group", lambda cell: _named(values.text(cell), known.groups))
    told["position"] = findings.read(record, "position", lambda cell: _named(values.text(cell), known.positions))
    for key in ("hired", "left", "contract_until"):
        told[key] = findings.read(record, key, values.day)
    told["typing"] = findings.read(record, "typing", values.count)
    told["base_pay"] = findings.read(record, "base_pay", values.money)
    told["status"] = findings.read(record, "status", _status)
    told["accounts"] = tuple(_accounts(findings, record, known.platforms))
    told = {key: value for key, value in told.items() if value not in {None, ""} and value != ()}
    if before is not None:
        return replace(before, **told)
    for key in ("position", "hired"):
        if key not in told and values.missing(record[key]):
            findings.add(record, key, "value-missing")
    blank = Staff(no or StaffNo(""), "", "", "", "", known.today)
    return replace(blank, **told)


def _number(written: str, cell: Value, known: Shopful) -> StaffNo:
    """The staff number as the shop writes it: case aside, and with the leading zeros a spreadsheet has eaten."""
    alike = [no for no in known.people if no.casefold() == written.casefold()]
    if not alike and isinstance(cell, int):
        alike = [no for no in known.people if no.isdecimal() and int(no) == cell]
    return alike[0] if len(alike) == 1 else StaffNo(written)


def _named(written: str, known: Sequence[Position] | Sequence[Group]) -> str:
    """The name of a position or a group told by its Chinese or English one; an unknown one as written.

    `faults` refuses an unknown position; an unknown group is added.
    """
    english = written.casefold()
    return next((one.name for one in known if english and english == one.name_en.casefold()), written)


def _status(cell: Value) -> Status | None:
    written = values.text(cell).casefold()
    if written and written not in STATUSES:
        raise BadValue("status-unknown", known=_SHOWN_STATUSES)
    return STATUSES.get(written)


def _accounts(findings: Findings, record: Record, platforms: Sequence[Platform]) -> Iterator[Account]:
    codes = [platform.code for platform in platforms]
    for column in ("accounts", *_OF_PLATFORMS):
        written = findings.read(record, column, values.text) or ""
        for name in filter(None, map(str.strip, _BETWEEN_ACCOUNTS.split(written))):
            platform, name_there = _platform(name, column, findings.table, platforms)
            if platform in codes:
                yield Account(platform, name_there)
            else:
                findings.add(record, column, "account-platform-unknown", account=name)


def _platform(name: str, column: str, table: Table, platforms: Sequence[Platform]) -> tuple[str | None, str]:
    """Whose account it is: told by the column, by a platform's name before a colon, or by how it is written."""
    codes = [platform.code for platform in platforms]
    if column in _OF_PLATFORMS:
        return (column if column != "taobao" or column in codes else "tmall"), name
    name = name.replace("：", ":")
    before, _, rest = name.partition(":")
    if rest:
        for platform in platforms:
            if before.casefold() in {platform.code, platform.name.casefold(), platform.name_en.casefold()}:
                return platform.code, rest
    if "旺旺" in table.title(column) or (rest and not before.isascii()):
        return next(
            (code for code in _WANGWANG if code in codes), None
        ), name  # 店:昵称 is how 旺旺 names a sub-account
    if rest:
        return "pinduoduo", name
    if name.endswith("_dy"):
        return "douyin", name
    return (codes[0] if len(codes) == 1 else None), name


def _compare(findings: Findings, rows: Sequence[tuple[Record, Staff]], known: Shopful) -> None:
    """What only the whole shows: numbers and accounts twice, the bin, and each entry against the shop's rules."""
    first_rows: dict[str, int] = {}
    claimed: dict[Account, tuple[StaffNo, int]] = {}
    held = _held(known, {person.no for _, person in rows})
    for record, person in rows:
        if person.no and (first := first_rows.setdefault(person.no.casefold(), record.row)) != record.row:
            findings.add(record, "no", "staff-twice", staff=person.no, row=first)
        if person.no in known.binned:
            findings.add(record, "no", "staff-in-bin", staff=person.no)
        for account in person.accounts:
            _, first = claimed.setdefault(account, (person.no, record.row))
            if first != record.row:
                findings.add(record, "accounts", "account-twice", account=account.name, row=first)
        for fault in faults(person, known.positions, held, today=known.today):
            if not _told(findings, record, fault.place):
                findings.add(record, fault.place, fault.code, **fault.facts)


def _held(known: Shopful, besides: Collection[StaffNo]) -> dict[Account, StaffNo]:
    """The accounts of everybody but those `besides`, whose rows say anew what they hold."""
    return {
        account: person.no
        for person in known.people.values()
        if person.no not in besides
        for account in person.accounts
    }


def _told(findings: Findings, record: Record, key: str) -> bool:
    """Whether the cell has a problem already; one cell is not blamed twice."""
    return any(
        problem.row == record.row and problem.column == findings.table.title(key) for problem in findings.problems
    )
