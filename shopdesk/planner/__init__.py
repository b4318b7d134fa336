"""The rota solver: a `RotaTask` in, a `Plan` out.

OR-Tools is loaded by the first search, not by importing this package.
"""

from shopdesk.planner.answer import (
    Candidate,
    Change,
    Conflict,
    Plan,
    Progress,
    Reason,
    Relaxation,
    Status,
    Unmet,
)
from shopdesk.planner.candidates import candidates
from shopdesk.planner.explain import forecast, unmet
from shopdesk.planner.solve import differences, plan, replan

__all__ = [
    "Candidate",
    "Change",
    "Conflict",
    "Plan",
    "Progress",
    "Reason",
    "Relaxation",
    "Status",
    "Unmet",
    "candidates",
    "differences",
    "forecast",
    "plan",
    "replan",
    "unmet",
]
