"""A minute of `bench mail-chaos`: the hour of it is run by hand, its ledger lies in docs/long-proofs.md."""

from pathlib import Path

import pytest

from zabota.house.bench.chaos import is_sound, measured


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_in_a_minute_of_killing_no_letter_is_lost_or_doubled(open_folder: Path) -> None:
    ledger = measured(open_folder, letters=10_000, replies=2_000, seconds=60, seed=20)
    assert is_sound(ledger), ledger
    assert min(ledger["kills"].values()) >= 1
    assert ledger["letters_accepted"] >= 50
    assert ledger["replies_accepted"] >= 5


@pytest.mark.parametrize(
    "fault",
    [
        {"letters_lost": ["Chaos letter 1"]},
        {"letters_doubled": ["Chaos letter 1"]},
        {"replies_written_twice": ["Chaos reply 1"]},
        {"replies_not_sent": ["Chaos reply 1"]},
        {"uncertain_untold": 1},
        {"under_way_at_the_end": 3},
    ],
)
def test_a_ledger_with_a_fault_is_not_sound(fault: dict[str, object]) -> None:
    sound = {"letters_lost": [], "replies_sent_twice": [], "uncertain_untold": 0, "letters_accepted": 7}
    assert is_sound(sound)
    assert not is_sound(sound | fault)
