"""What `bench mail` says of two runs, and an intake that nobody gave a port."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from zabota.house.bench.mail import compared


def run(tickets: int, accepted: float, filed: float, **cpu: float) -> dict[str, object]:
    return {
        "tickets_before": tickets,
        "accepted_per_second": accepted,
        "filed_per_second": filed,
        "cpu_ms_per_letter": cpu,
    }


def test_a_run_is_so_many_times_slower_than_another() -> None:
    few, many = (
        run(0, 300.0, 120.0, intake=2.0, worker=6.0),
        run(1_000_000, 250.0, 100.0, intake=2.0, worker=8.0),
    )
    assert compared(many, few) == {
        "tickets_before": 0,
        "accepted_per_second": 1.2,
        "filed_per_second": 1.2,
        "cpu_per_letter": 1.25,
    }


def test_an_intake_without_a_port_says_what_to_set(settings: Settings) -> None:
    settings.ZABOTA_INTAKE_PORT = 0
    with pytest.raises(CommandError, match="Set ZABOTA_INTAKE_PORT"):
        call_command("listen")
