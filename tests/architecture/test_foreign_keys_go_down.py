"""Rows know only rows of their own room or of a floor below: `Note.ticket` yes, `Ticket.note` never."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("zabota.")
]


def floors() -> dict[str, int]:
    """Room → floor, the lowest is 0; as import-linter's contract says."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract.get("containers") == ["zabota"]]
    return {room.strip(): floor for floor, rooms in enumerate(reversed(layers)) for room in rooms.split("|")}


FLOORS = floors()


def room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def goes_down(field: Field) -> bool:
    origin, target = room_of(field.model), field.related_model
    if not target.__module__.startswith("zabota."):
        return True
    return room_of(target) == origin or FLOORS[room_of(target)] < FLOORS[origin]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_points_only_down(model):
    pointers = [field for field in model._meta.get_fields() if field.is_relation and field.concrete]
    assert [
        f"{field} → {field.related_model._meta.label}" for field in pointers if not goes_down(field)
    ] == []


def test_every_room_with_models_stands_on_a_floor():
    assert {room_of(model) for model in OURS} <= set(FLOORS)
