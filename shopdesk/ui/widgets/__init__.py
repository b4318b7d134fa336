"""The window's parts, all dressed by `ui.theme`. Importing this package is cheap: no chart, no data frame.

Texts: keys of the catalogue for what never changes but with the language (`Segmented`, `Keys`, `Field`, `SearchBox`,
`Column.title`), finished sentences elsewhere (set them in `Tab.retranslate`).

    Toolbar(title="")                .add_left(*widgets) .add_right(*widgets) .stretch() .separator(right=False)
                                     .heading(text) .keep(*buttons) ; plain buttons fold into a menu where room is short
    Button(text="", icon="", kind="plain|primary|quiet|danger|link", small=False)   .set_icon(name) ; a QPushButton
    Segmented(keys)                  chosen(int); .current .set_current(n) .set_badge(n, count)
    Chip(tone, icon="", text="")     .tell(text, tone=None, icon=None)
    Banner()                         .tell(text, tone="danger|warning|info|success", action="", on_action=None)
                                     .refuse(ShopError) .clear() ; .told (the text shown)
    Toast.tell(widget, text, undo)   over the widget's window, four seconds
    SidePanel(width=270|380)         .heading(text) .add(widget, stretch=0) .column (QVBoxLayout); closed()
    EmptyState(icon)                 .tell(title, text) .offer(*buttons)
    StatTile()                       .tell(caption, figure, unit="", note="") ; opened()
    Tiles(*tiles)                    a row of tiles with hairlines between
    MonthPicker(month)               picked(Month); .month .set_month(month)
    SearchBox(placeholder key)       searched(str); a QLineEdit
    Table(RowTable, name="")         chosen(row|None) opened(row); .set_rows .row .selected .choose(key) .search(text)
    ChipDelegate()                   paints Column cells (chip, icon, second words) on any item view
    Keys([("A", "Approve"), ...])    keyboard hints
    Field(label key, editor)         .error(sentence) .clear_error() ; FormRow(*fields) puts fields side by side
    Label(text="", role="", tint="") a QLabel dressed by role caption|label|title|figure|section and tint
    Hairline()                       one pixel between sections
    arrange.line / scrolled / card / emptied      parts in a row, a column that scrolls, a card, a layout made empty
    paint.chip / paint.text / ...    the same for delegates and paintEvent
"""

from shopdesk.ui.widgets.banner import Banner
from shopdesk.ui.widgets.basic import Button, Chip, Hairline, Keys, Label
from shopdesk.ui.widgets.delegate import ChipDelegate
from shopdesk.ui.widgets.form import Field, FormRow, SearchBox
from shopdesk.ui.widgets.month_picker import MonthPicker
from shopdesk.ui.widgets.panel import EmptyState, SidePanel, StatTile, Tiles
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.toast import Toast
from shopdesk.ui.widgets.toolbar import Toolbar

__all__ = [
    "Banner",
    "Button",
    "Chip",
    "ChipDelegate",
    "EmptyState",
    "Field",
    "FormRow",
    "Hairline",
    "Keys",
    "Label",
    "MonthPicker",
    "SearchBox",
    "Segmented",
    "SidePanel",
    "StatTile",
    "Table",
    "Tiles",
    "Toast",
    "Toolbar",
]
