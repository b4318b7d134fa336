"""Every rule an owner can set is judged by the checker and told to the solver."""

from __future__ import annotations

from shopdesk.domain.rota_judges import PERSON_JUDGES
from shopdesk.domain.rota_rules import LEAVE_BALANCE, RULES
from shopdesk.domain.rota_team import TEAM_JUDGES
from shopdesk.planner.encode_person import PERSON_ENCODERS
from shopdesk.planner.encode_team import TEAM_ENCODERS

AIMS = {"cover", "fair"}  # levels of their own to the solver: `planner/costs.py`


def test_that_judge_and_solver_know_the_same_rules() -> None:
    assert set(PERSON_JUDGES) - {LEAVE_BALANCE} == set(PERSON_ENCODERS)  # no planner grants leave
    assert set(TEAM_JUDGES) - AIMS == set(TEAM_ENCODERS)


def test_that_no_rule_of_the_list_goes_unjudged() -> None:
    assert set(RULES) - set(PERSON_JUDGES) - set(TEAM_JUDGES) <= AIMS
