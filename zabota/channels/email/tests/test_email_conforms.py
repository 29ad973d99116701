import pytest

from zabota.channels.tests.conformance import Conformance
from zabota.tickets.actions import open_ticket, send_letter
from zabota.tickets.letters import Words


class FarSide:
    def __init__(self, sink) -> None:
        self.sink = sink

    @property
    def arrived(self) -> int:
        return len(self.sink.letters)

    def refuse_for_now(self) -> None:
        self.sink.answers["data"] = "451 busy"

    def refuse(self) -> None:
        self.sink.answers["inna@lisenok.example"] = "550 no such user"

    def fall_silent(self) -> None:
        self.sink.answers["data"] = "hang up"


class TestEmail(Conformance):
    @pytest.fixture
    def far_side(self, sink):
        return FarSide(sink)

    @pytest.fixture
    def message(self, people, sink):
        ticket = open_ticket("Принтер", requester=people.inna, line=people.first_line, by=people.agent)
        return send_letter(ticket, Words("Готово.", to=(("Инна", "inna@lisenok.example"),)), by=people.agent)
