"""The tabs of the office window, left to right."""

from __future__ import annotations

from shopdesk.ui.window import Place

TABS = (
    Place("today", "Today", "shopdesk.ui.tabs.today.tab:TodayTab"),
    Place("roster", "Roster", "shopdesk.ui.tabs.roster.tab:RosterTab"),
    Place("rota", "Rota", "shopdesk.ui.tabs.rota.tab:RotaTab"),
    Place("clock", "Clock", "shopdesk.ui.tabs.clock.tab:ClockTab"),
    Place("permissions", "Permissions", "shopdesk.ui.tabs.permissions.tab:PermissionsTab"),
    Place("handbook", "Handbook", "shopdesk.ui.tabs.handbook.tab:HandbookTab"),
    Place("scores", "Scores", "shopdesk.ui.tabs.scores.tab:ScoresTab"),
)
