"""Every act stands in the trail, in words."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from zabota.core.events import Event
from zabota.core.models import JournalEntry
from zabota.desk.settings.trail import NAMED_BY, NOT_CHANGES, _patterns, audited
from zabota.desk.settings.trail_of_tickets import TOLD, patterns_of_tickets
from zabota.house.sample.replies import prepare
from zabota.queues.actions import View, create_queue
from zabota.queues.models import Scope
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Group


def kinds_of_event(kind: type[Event] = Event) -> set[type[Event]]:
    """All that can be published, without those that only gather others."""
    below = kind.__subclasses__()
    if not below:
        return {kind}
    return {found for one in below for found in kinds_of_event(one)}


def changes_of_settings() -> list[type[Event]]:
    ours = [kind for kind in kinds_of_event() if ".tests." not in kind.__module__]
    return sorted(ours, key=lambda kind: kind.__name__)


def told() -> set[str]:
    return {*_patterns(), *patterns_of_tickets(), *TOLD}


@pytest.mark.parametrize("kind", changes_of_settings(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_change_has_a_sentence(kind, language):
    with override(language):
        assert kind.about in NAMED_BY
        assert kind.__name__ in NOT_CHANGES or kind.__name__ in told()


def test_no_sentence_is_kept_for_an_event_that_is_gone():
    assert told() <= {kind.__name__ for kind in changes_of_settings()}


def test_the_sentences_name_what_was_changed(cast, client_of):
    prepare(cast.people)
    create_queue(View("Все вместе", Group(), scope=Scope.EVERYBODY), by=cast.lead)
    actions.open_problem("Нет связи", cause="", of=cast.forwarding, by=cast.agent)
    page = client_of(cast.auditor).get(reverse("trail"), headers={"Accept-Language": "ru"}).text
    assert "«Все вместе»" in page
    assert "«Нет связи»" in page


def test_what_is_somebodys_own_is_not_told(cast, client_of):
    before = audited().count()
    create_queue(View("Только моё", Group(), scope=Scope.PRIVATE), by=cast.lead)
    assert JournalEntry.objects.filter(name="QueueSaved").exists()
    assert audited().count() == before
    assert "Только моё" not in client_of(cast.auditor).get(reverse("trail")).text
