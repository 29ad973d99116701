"""Every reason of the engine, in words and as a number."""

import pytest

from zabota.advertising.calculations.attacks import Attack, attack_of
from zabota.clicks.wording import reason_of


@pytest.mark.parametrize(
    ("raw", "words", "attack"),
    [
        ("hour_user=84 (usual 1)", "84 clicks within an hour, of the same person (usual 1)", Attack.RHYTHM),
        ("declared_robot=1", "says itself that it is a program", Attack.ROBOT),
        ("place=2", "hosting network, where few people sit", Attack.HOSTING),
        ("addresses_of_kit_so_far=96 (usual 1)", "the same device at 96 addresses (usual 1)", Attack.DEVICE),
        ("kits_of_network_so_far=900", "900 devices in the same network", Attack.DEVICE),
        ("day_same=12", "12 clicks within a day, of the same person on the same ad", Attack.REPEATED),
        ("since_user=0.4", "0.4 s since the click before, of the same person", Attack.RHYTHM),
        ("action_too_soon=0.2", "what followed came 0.2 s after the click", Attack.ACTION),
        ("is_hidden=1", "the page was never in sight", Attack.HIDDEN),
        ("something_new=3", "something new 3", Attack.OTHER),
        ("no form at all", "no form at all", Attack.OTHER),
        ("stay=1e400", "page left after 1e400 ms", Attack.HIDDEN),
    ],
)
def test_a_reason_in_words(raw, words, attack):
    found = reason_of(raw)
    assert (found.whole, attack_of(found.name)) == (words, attack)
