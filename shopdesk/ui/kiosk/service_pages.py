"""The self-service pages by the name of their tile."""

from __future__ import annotations

from collections.abc import Callable

from shopdesk.ui.kiosk.asking import LeavePage, SwapPage
from shopdesk.ui.kiosk.duties import DutyPage
from shopdesk.ui.kiosk.may import MayPage
from shopdesk.ui.kiosk.missed import MissedPage
from shopdesk.ui.kiosk.my_month import MonthPage
from shopdesk.ui.kiosk.my_rota import RotaPage
from shopdesk.ui.kiosk.notes import NotesPage
from shopdesk.ui.kiosk.page import Host, ServicePage
from shopdesk.ui.kiosk.rules import RulesPage
from shopdesk.ui.kiosk.wishing import WishPage

PAGES: dict[str, Callable[[Host], ServicePage]] = {
    "rota": RotaPage,
    "duty": DutyPage,
    "leave": LeavePage,
    "swap": SwapPage,
    "wish": WishPage,
    "missed": MissedPage,
    "month": MonthPage,
    "rules": RulesPage,
    "may": MayPage,
    "notes": NotesPage,
}
