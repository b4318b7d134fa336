"""The permission table on paper and as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shopdesk.domain.money import fen
from shopdesk.domain.permissions import OWNER, Action, Limit, Measure, Reason, Table
from shopdesk.domain.staff import Position, Side
from shopdesk.reports import handbook_annexes, permissions, permissions_text, workbook
from shopdesk.words import Language, Words

ZH, EN = Words(Language.ZH), Words(Language.EN)
AGENT = Position("客服", "Agent", Side.BOTH, 10)
LEAD = Position("组长", "Team lead", Side.BOTH, 30)
PRICE = Action(
    "price", "=改价", "Price change", "付款前", "before payment", ceiling=fen("200"), ceiling_percent=Decimal(25)
)
DELAY = Action("delay", "延长发货", "Delivery extension", measure=Measure.DAYS, ceiling=fen("7"))
CASH = Action("cash", "好评返现", "Cash for reviews", red_line="平台红线", red_line_en="A red line")
CELLS = (
    Limit(
        "客服",
        "price",
        per_order=fen("30"),
        percent=Decimal("7.5"),
        per_day=fen("150"),
        times_order=1,
        reasons=("破损",),
    ),
    Limit("组长", "delay", per_order=fen("1"), evidence=("message", "录音"), days=15),
)
TABLE = Table(
    1, "2026-10", date(2026, 10, 1), (AGENT, LEAD), (PRICE, DELAY, CASH),
    {(one.position, one.action): one for one in CELLS}, reasons=(Reason("破损", "Damaged"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "position", "action", "lines"),
    [
        (ZH, "客服", PRICE, ("¥30 · 7.5%", "日 ¥150 · 1 次 / 单 · 破损")),
        (EN, "客服", PRICE, ("¥30 · 7.5%", "¥150 a day · 1 time an order · Damaged")),
        (ZH, "组长", DELAY, ("1 天", "须留言买家 · 录音 · 收货 15 天内")),
        (EN, "组长", DELAY, ("1 day", "buyer told · 录音 · within 15 days of receipt")),
        (ZH, "客服", DELAY, ("不可以", "→ 组长")),
        (EN, "组长", PRICE, ("No", "→ Owner")),
    ],
)
def test_that_a_cell_says_its_cap_and_conditions(
    words: Words, position: str, action: Action, lines: tuple[str, str]
) -> None:
    assert permissions_text.cell(words, TABLE, TABLE.limit(position, action.code), action) == lines


def test_that_a_cell_may_send_straight_to_the_owner() -> None:
    sent = Limit("客服", "delay", allowed=False, approver=OWNER)
    assert permissions_text.cell(ZH, TABLE, sent, DELAY) == ("不可以", "→ 店主")


@pytest.mark.parametrize(("words", "said"), [(ZH, ("谁也不能超", "平台红线")), (EN, ("No one may pass", "A red line"))])
def test_that_the_print_can_be_read_as_text(words: Words, said: tuple[str, ...]) -> None:
    pages = PdfReader(BytesIO(permissions.pdf(TABLE, "青禾家居", words))).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) == 1
    for part in ("青禾家居", "¥30 · 7.5%", "¥200 · 25%", *said):
        assert part in text


def test_that_the_workbook_has_a_row_for_each_action_and_no_formula() -> None:
    book = load_workbook(BytesIO(workbook.content(permissions.sheets(TABLE, "青禾家居", ZH))))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == ["动作", "客服", "组长", "谁也不能超"]
    assert rows[1] == ["=改价\n付款前", "¥30 · 7.5%\n日 ¥150 · 1 次 / 单 · 破损", "不可以\n→ 店主", "¥200 · 25%"]
    assert rows[3][:2] == ["好评返现", "平台红线"]
    assert sheet["A3"].data_type == "s"


def test_that_the_handbooks_table_keeps_figures_on_one_line_and_gives_long_words_room() -> None:
    annex = handbook_annexes.permissions(TABLE, EN)
    assert annex.rows[0][1] == "¥30\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}7.5%"
    columns = zip(annex.head, *annex.rows, strict=True)
    for share, column in zip(annex.widths, columns, strict=True):
        assert share > max(len(word) for cell in column for word in cell.split(" "))
