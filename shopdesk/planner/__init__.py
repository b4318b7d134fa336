"""The rota solver: a `RotaTask` in, a `Plan` out."""

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
]
