"""What every channel must pass. A channel's test module gives the fixtures and takes the tests over:

class TestEmail(Conformance):
    @pytest.fixture
    def message(self): ...        a message of ours that the channel can send
    @pytest.fixture
    def far_side(self): ...       .arrived (how many times), .refuse_for_now(), .refuse(), .fall_silent()
"""

import pytest

from zabota.channels.contract import PermanentFailure, TemporaryFailure, Uncertain, carrier_for


class Handing:
    """Counts hand-overs and remembers what had arrived by then."""

    def __init__(self, far_side) -> None:
        self.far_side = far_side
        self.times = 0

    def __call__(self) -> None:
        self.times += 1
        assert self.far_side.arrived == 0


class Conformance:
    @pytest.fixture
    def handing(self, far_side) -> Handing:
        return Handing(far_side)

    @pytest.fixture
    def send(self, message, handing):
        return lambda: carrier_for(message.channel).send(message, handing_over=handing)

    def test_it_is_known_by_its_key(self, message):
        assert carrier_for(message.channel).key == message.channel

    def test_it_hands_over_once_and_says_nothing_when_all_went_well(self, send, handing, far_side):
        assert send() == ""
        assert (handing.times, far_side.arrived) == (1, 1)

    def test_nothing_arrives_when_the_hand_over_is_forbidden(self, message, far_side):
        def forbid() -> None:
            raise LookupError

        with pytest.raises(LookupError):
            carrier_for(message.channel).send(message, handing_over=forbid)
        assert far_side.arrived == 0

    def test_a_refusal_for_now_is_temporary_and_speaks(self, send, far_side):
        far_side.refuse_for_now()
        with pytest.raises(TemporaryFailure, match=r".+"):
            send()
        assert far_side.arrived == 0

    def test_a_refusal_is_permanent_and_speaks(self, send, far_side):
        far_side.refuse()
        with pytest.raises(PermanentFailure, match=r".+"):
            send()
        assert far_side.arrived == 0

    def test_a_silent_far_side_leaves_it_uncertain_only_after_the_hand_over(self, send, handing, far_side):
        far_side.fall_silent()
        with pytest.raises(Uncertain, match=r".+"):
            send()
        assert handing.times == 1
