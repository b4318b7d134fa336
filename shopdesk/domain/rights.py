"""Who may do what: the one table of rights. Services ask it; a hidden button is never the only lock."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Role(StrEnum):
    """Who somebody is to the program; a position gives its people one (`Position.role`)."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    INSPECTOR = "inspector"
    AGENT = "agent"


@unique
class Right(StrEnum):
    """One thing somebody may do or see. `RIGHTS` gives them to roles."""

    SEE_ROSTER = "see-roster"
    SEE_PRIVATE = "see-private"  # phone, ID number, pay
    EDIT_STAFF = "edit-staff"
    PLAN_ROTA = "plan-rota"
    DECIDE_REQUESTS = "decide-requests"
    SEE_ATTENDANCE = "see-attendance"
    CORRECT_ATTENDANCE = "correct-attendance"
    EDIT_PERMISSIONS = "edit-permissions"
    LOG_CONCESSION = "log-concession"
    EDIT_HANDBOOK = "edit-handbook"
    PUBLISH_HANDBOOK = "publish-handbook"
    SEE_SCORES = "see-scores"
    ENTER_SCORES = "enter-scores"
    EDIT_SCHEMES = "edit-schemes"
    IMPORT = "import"
    EXPORT = "export"
    CLOSE_MONTH = "close-month"
    REOPEN_MONTH = "reopen-month"
    EDIT_SETTINGS = "edit-settings"
    MANAGE_ACCESS = "manage-access"  # passwords, PINs, roles
    BACK_UP = "back-up"
    RESTORE = "restore"
    PUNCH = "punch"  # one's own clock
    ASK = "ask"  # leave, swap, missed punch, questions: for oneself
    SIGN = "sign"  # one's own signature under the handbook
    MAY_I = "may-i"  # ask what one's position may give


_SELF_SERVICE = frozenset({Right.PUNCH, Right.ASK, Right.SIGN, Right.MAY_I, Right.LOG_CONCESSION})
_DESK = frozenset({Right.SEE_ROSTER, Right.SEE_ATTENDANCE, Right.SEE_SCORES, Right.ENTER_SCORES, Right.EXPORT})
_OWNER_ONLY = frozenset(
    {
        Right.PUBLISH_HANDBOOK,
        Right.REOPEN_MONTH,
        Right.EDIT_SETTINGS,
        Right.MANAGE_ACCESS,
        Right.RESTORE,
        Right.EDIT_SCHEMES,
    }
)

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.SUPERVISOR: frozenset(Right) - _OWNER_ONLY,
    Role.TRAINER: _DESK | _SELF_SERVICE | {Right.EDIT_HANDBOOK},
    Role.INSPECTOR: _DESK | _SELF_SERVICE,
    Role.AGENT: _SELF_SERVICE,
}


def may(role: Role, right: Right) -> bool:
    """Whether the role holds the right, by the one table."""
    return right in RIGHTS[role]


def who_may(right: Right) -> tuple[Role, ...]:
    """The roles that hold `right`, so that a refusal can say whom to ask."""
    return tuple(role for role in Role if right in RIGHTS[role])
