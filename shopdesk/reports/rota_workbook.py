"""The rota as an Excel sheet: one row a person, one column a day, the shape that is read back without loss."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import Code, Kind, ShiftType, clock, meant, spelled
from shopdesk.words import Words

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS = {
    Kind.EARLY: ("FCD188", "5A3100"),
    Kind.MIDDLE: ("F7EBC6", "574600"),
    Kind.LATE: ("C3C5F9", "272A75"),
    Kind.REST: ("F1F1EF", "66625A"),
    Kind.LEAVE: ("99CEB7", "083D27"),
    Kind.SICK: ("CE9CBE", "43103A"),
}
_FIRST_DAY = 3
_FORMULA_STARTS = ("=", "+", "-", "@")


def write(path: Path, month: RotaMonth, shop: str, words: Words) -> None:
    """Write the month to `path` with title, day numbers, weekdays, one row a person and a note of the shifts' hours.

    Text that a spreadsheet might take for a formula is written as text.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = str(month.month)
    _text(_at(sheet, 1, 1), f"{shop} {words.month(month.month)} {words('Customer service rota')}")
    _header(sheet, month, words)
    shown = _shown(month, words)
    for row, person in enumerate(month.people, 4):
        _text(_at(sheet, row, 1), person.no)
        _text(_at(sheet, row, 2), person.name)
        for column, day in enumerate(month.days, _FIRST_DAY):
            if (code := month.rota.codes.get(Cell(person.no, day))) is not None:
                _text(_at(sheet, row, column), shown.get(code, code))
                if shift := month.task.types.get(code):
                    _colour(_at(sheet, row, column), shift)
    _text(_at(sheet, 5 + len(month.people), 2), words("Note: {shifts}", shifts=_hours(month, words)))
    _layout(sheet, month)
    out = BytesIO()  # openpyxl's own writing to a full disk leaves a half archive that complains when it is thrown away
    book.save(out)
    path.write_bytes(out.getvalue())


def _shown(month: RotaMonth, words: Words) -> dict[Code, str]:
    """Codes as the reader's language has them; the shop's own where such a text would be read as another."""
    types = month.task.types
    known = spelled(types.values())
    texts = {code: words.code(shift) for code, shift in types.items()}
    return {code: text if meant(text, known) == code else code for code, text in texts.items()}


def _header(sheet: Worksheet, month: RotaMonth, words: Words) -> None:
    for column, title in enumerate((words("Staff no."), words("Name")), 1):
        _text(_at(sheet, 2, column), title)
    _text(_at(sheet, 3, 2), words("Weekday"))
    for column, day in enumerate(month.days, _FIRST_DAY):
        sheet.cell(2, column).value = day.day
        _text(_at(sheet, 3, column), words.weekday(day))


def _hours(month: RotaMonth, words: Words) -> str:
    parts = (
        f"{words.code(one)} " + " ".join(f"{clock(part.start)}-{clock(part.end)}" for part in one.segments)
        for one in month.task.working
    )
    return words("; ").join(parts)


def _at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    from openpyxl.cell import Cell as SheetCell

    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)  # nothing is merged here
    return cell


def _text(cell: SheetCell, text: str) -> None:
    cell.value = text
    if text.startswith(_FORMULA_STARTS):
        cell.data_type = "s"


def _colour(cell: SheetCell, shift: ShiftType) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    fill, text = _FILLS[shift.kind]
    cell.fill = PatternFill("solid", start_color=fill)
    cell.font = Font(color=text, bold=shift.kind is Kind.LATE)
    cell.alignment = Alignment(horizontal="center")


def _layout(sheet: Worksheet, month: RotaMonth) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for row in sheet.iter_rows(2, 3):
        for cell in row:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 9
    sheet.column_dimensions["B"].width = 12
    for column in range(_FIRST_DAY, _FIRST_DAY + len(month.days)):
        sheet.column_dimensions[get_column_letter(column)].width = 5
    sheet.freeze_panes = "C4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:3"
