"""The pages behind "Needs and rules"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.rota.demand_page import DemandPage
from shopdesk.ui.tabs.rota.duty_page import DutyPage
from shopdesk.ui.tabs.rota.leave_page import LeavePage
from shopdesk.ui.tabs.rota.pages import Pages
from shopdesk.ui.tabs.rota.patterns_page import PatternsPage
from shopdesk.ui.tabs.rota.wishes_page import WishesPage


def pages(rules: QWidget, runner: Runner) -> Pages:
    """Rules and needs first, then what they are reckoned from and what people ask of the rota."""
    return Pages(
        rules,
        {
            "From enquiries": DemandPage(runner),
            "Wishes": WishesPage(runner),
            "Rounds": PatternsPage(runner),
            "Leave balances": LeavePage(runner),
            "Duty and meetings": DutyPage(runner),
        },
    )
