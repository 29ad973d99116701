"""A pattern that an alarm opens, and one that is opened by hand."""

import pytest

from zabota.plays.actions import StepTold, save_pattern
from zabota.plays.models import Pattern

CALL = StepTold("call", "Позвонить тому, кто решает", "account owner", 1, "days")
REPORT = StepTold("report", "Показать, что сделано за квартал", "lead", 3, "days")


def facts(name: str, opens_by: str = "hand", **more: object) -> dict[str, object]:
    given = {"stage_id": None, "signal": "", "about": "", "is_active": True, **more}
    return {"name": name, "opens_by": opens_by, **given}


@pytest.fixture
def win_back(cast) -> Pattern:
    """Opened by an alarm: a call in a day, a report in three."""
    return save_pattern(None, facts("Вернуть клиента", "alarm"), steps=[CALL, REPORT], by=cast.lead.user)


@pytest.fixture
def visit(cast) -> Pattern:
    by_hand = StepTold("visit", "Приехать", "agent", 4, "hours", cast.colleague)
    return save_pattern(None, facts("Навестить"), steps=[by_hand], by=cast.lead.user)
