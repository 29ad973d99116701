"""What happened to a ticket reads like sentences, in both languages, and is escaped."""

import pytest
from django.utils import translation

from zabota.core.models import JournalEntry
from zabota.desk.ticket.history import TOLD, history_of
from zabota.desk.ticket.history_of_promises import TOLD as PROMISES  # told in test_history_of_promises.py
from zabota.desk.ticket.history_of_work import TOLD as WORK  # told in test_history_of_work.py
from zabota.tickets.models import LineMove, Refusal

BAD = "<i>{who}</i> & %(x)s"


def told(ticket, cast, name, language, by=None, **facts):
    """The last sentence of the history after one more entry."""
    JournalEntry.objects.create(
        name=name,
        at="2026-11-20T10:00Z",
        actor_id=by.user_id if by else None,
        about="ticket",
        about_id=ticket.pk,
        facts={"line_id": ticket.line_id, "owner_id": None, **facts},
    )
    with translation.override(language):
        return str(history_of(ticket)[-1].sentence)


KINDS = [
    ("TicketOpened", "agent", {}, "<b>Ольга Ремизова</b> opened the ticket for the client"),
    ("TicketAssigned", "agent", {"owner_id": "agent"}, "<b>Ольга Ремизова</b> took the ticket"),
    (
        "TicketAssigned",
        "agent",
        {"owner_id": "lead"},
        "<b>Ольга Ремизова</b> assigned the ticket to <b>Роман Белов</b>",
    ),
    ("TicketAssigned", "agent", {}, "<b>Ольга Ремизова</b> put the ticket back for anyone to take"),
    ("TicketsMerged", "agent", {"absorbed_id": 77}, "<b>Ольга Ремизова</b> merged ticket 77 into this one"),
    ("TicketAbsorbed", "agent", {"into_id": 77}, "<b>Ольга Ремизова</b> merged the ticket into ticket 77"),
    (
        "MessagesBrought",
        "agent",
        {"from_id": 77, "message_ids": [1]},
        "<b>Ольга Ремизова</b> brought messages here that were filed in ticket 77",
    ),
    (
        "MessagesCarried",
        "agent",
        {"to_id": 77, "message_ids": [1]},
        "<b>Ольга Ремизова</b> moved messages that belong to ticket 77",
    ),
    (
        "MergeUndone",
        "agent",
        {"absorbed_id": 77},
        "<b>Ольга Ремизова</b> took ticket 77 apart from this one again",
    ),
    (
        "TicketTakenApart",
        "agent",
        {"into_id": 77},
        "<b>Ольга Ремизова</b> took the ticket apart from ticket 77 again",
    ),
    (
        "TicketSplit",
        "agent",
        {"part_id": 77},
        "<b>Ольга Ремизова</b> made ticket 77 of some of the messages",
    ),
    (
        "TicketSplitOff",
        "agent",
        {"from_id": 77},
        "<b>Ольга Ремизова</b> made the ticket of messages of ticket 77",
    ),
    (
        "TicketLinked",
        "agent",
        {"other_id": 77, "word": "blocks"},
        "<b>Ольга Ремизова</b> linked the ticket: blocks ticket 77",
    ),
    ("LinkRemoved", "agent", {"other_id": 77}, "<b>Ольга Ремизова</b> took the link with ticket 77 away"),
    ("ParentChanged", "agent", {"parent_id": 77}, "<b>Ольга Ремизова</b> made it a part of ticket 77"),
    (
        "ParentChanged",
        "agent",
        {"parent_id": None},
        "<b>Ольга Ремизова</b> said that the ticket is no part of another one any more",
    ),
    (
        "TicketJoinedProblem",
        "agent",
        {"problem_id": 7},
        "<b>Ольга Ремизова</b> said which problem stands behind the ticket",
    ),
    (
        "TicketLeftProblem",
        "agent",
        {"problem_id": 7},
        "<b>Ольга Ремизова</b> said that the problem is not behind the ticket",
    ),
    (
        "RequesterChanged",
        "agent",
        {"contact_id": 0, "former_contact_id": 0},
        "<b>Ольга Ремизова</b> made it the ticket of <b></b>; it was the one of ",
    ),
    ("MessageTakenBack", "agent", {}, "<b>Ольга Ремизова</b> took a letter back before it left"),
    ("TicketRefused", "agent", {"refusal_id": 0}, "<b>Ольга Ремизова</b> refused"),
    ("RefusalProposed", "agent", {"proposal_id": 0}, "<b>Ольга Ремизова</b> proposed to refuse: "),
    (
        "RefusalProposalSettled",
        "lead",
        {"proposal_id": 0, "outcome": "declined"},
        "<b>Роман Белов</b> decided not to refuse: ",
    ),
    (
        "RefusalProposalSettled",
        "agent",
        {"proposal_id": 0, "outcome": "withdrawn"},
        "<b>Ольга Ремизова</b> took the proposal to refuse back",
    ),
    ("WayChosen", None, {"refusal_id": 0}, "The client chose another way: <b></b>"),
    (
        "RefusalObjected",
        None,
        {"refusal_id": 0},
        "The client <b>objected</b> to the refusal; whoever leads decides",
    ),
    ("ObjectionGranted", "lead", {"refusal_id": 0}, "<b>Роман Белов</b> took the refusal back"),
    ("ObjectionUpheld", "lead", {"refusal_id": 0}, "<b>Роман Белов</b> decided that the refusal stands"),
    ("RefusalReviewed", "lead", {"refusal_id": 0}, "<b>Роман Белов</b> looked at the refusal again"),
    (
        "PastRecorded",
        "agent",
        {"changes": [["state", "new", "<i>open</i>"], ["group", "", "Billing"]]},
        "In the former desk, <b>Ольга Ремизова</b>: state new → &lt;i&gt;open&lt;/i&gt;; group Billing",
    ),
    ("PastRecorded", None, {"changes": []}, "In the former desk: nothing but the time"),
    ("TicketSolved", "agent", {}, "<b>Ольга Ремизова</b> solved the ticket"),
    ("TicketClosed", "agent", {}, "<b>Ольга Ремизова</b> closed the ticket"),
    ("TicketClosed", None, {}, "The ticket was closed: nobody answered in the time for reopening"),
    ("TicketReopened", "agent", {"former_status": "solved"}, "<b>Ольга Ремизова</b> reopened the ticket"),
    ("TicketReopened", None, {"former_status": "solved"}, "The client’s answer reopened the ticket"),
    (
        "TicketRestored",
        "agent",
        {},
        "<b>Ольга Ремизова</b> took an act on many tickets back: this one is as it was before",
    ),
    (
        "TicketContinued",
        None,
        {"next_id": 77},
        "An answer came after the time for reopening; it opened ticket 77",
    ),
    ("StepTaken", "agent", {"status": "open"}, "<b>Ольга Ремизова</b> said that we owe the next step"),
    (
        "StepTaken",
        "agent",
        {"status": "waiting"},
        "<b>Ольга Ремизова</b> said that the client owes the next step",
    ),
    (
        "TicketLeftUnowned",
        None,
        {"minutes": 30},
        "No owner for longer than the line allows (30 min); the line was told",
    ),
    ("DeliveryFailed", None, {"is_certain": True}, "A letter was <b>not delivered</b>"),
    (
        "DeliveryFailed",
        None,
        {"is_certain": False},
        "A letter was <b>perhaps not delivered</b>: the connection broke at the last moment",
    ),
]


def facts_of(cast, facts):
    return {name: getattr(cast, value).pk if name == "owner_id" else value for name, value in facts.items()}


@pytest.mark.parametrize(("name", "by", "facts", "sentence"), KINDS)
def test_every_kind_of_event_is_a_sentence_in_english_and_another_in_russian(cast, name, by, facts, sentence):
    actor = getattr(cast, by) if by else None
    told_in = [
        told(cast.unowned, cast, name, language, actor, **facts_of(cast, facts)) for language in ("en", "ru")
    ]
    assert told_in[0] == sentence
    assert told_in[1] != sentence
    assert "{" not in told_in[1]
    assert told_in[1].count("<b>") == sentence.count("<b>") == told_in[1].count("</b>")


def test_a_ticket_that_the_clients_own_letter_opened_says_so_by_the_letter_alone(cast):
    before = history_of(cast.unowned)
    JournalEntry.objects.create(
        name="TicketOpened", at="2026-11-20T10:00Z", about="ticket", about_id=cast.unowned.pk, facts={}
    )
    assert history_of(cast.unowned) == before


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_move_says_where_from_and_to_and_why(cast, language):
    move = LineMove.objects.create(
        ticket=cast.unowned,
        from_line=cast.first_line,
        to_line=cast.field,
        reason=BAD,
        by=cast.agent,
        at="2026-11-20T10:00Z",
    )
    facts = {"former_line_id": cast.first_line.pk, "line_id": cast.field.pk, "move_id": move.pk}
    sentence = told(cast.unowned, cast, "TicketMoved", language, cast.agent, **facts)
    for words in (
        "<b>Ольга Ремизова</b>",
        "Первая линия",
        "Выездные инженеры",
        "&lt;i&gt;{who}&lt;/i&gt; &amp; %(x)s",
    ):
        assert words in sentence
    assert ("moved the ticket" in sentence) is (language == "en")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_refusal_says_why_and_what_instead(cast, language):
    refusal = Refusal.objects.get(ticket=cast.discount)
    refusal.reason, refusal.alternatives = BAD, ["One <b>", "Two"]
    refusal.save()
    sentence = told(cast.discount, cast, "TicketRefused", language, cast.agent, refusal_id=refusal.pk)
    assert "&lt;i&gt;{who}&lt;/i&gt; &amp; %(x)s" in sentence
    assert "One &lt;b&gt;; Two" in sentence
    assert ("Offered instead" in sentence) is (language == "en")


def test_a_name_is_escaped(cast):
    cast.agent.user.name = BAD
    cast.agent.user.save()
    sentence = told(cast.unowned, cast, "TicketSolved", "en", cast.agent)
    assert sentence == "<b>&lt;i&gt;{who}&lt;/i&gt; &amp; %(x)s</b> solved the ticket"


def test_two_colleagues_of_one_name_are_two(cast):
    cast.lead.user.name = cast.agent.name
    cast.lead.user.save()
    sentence = told(cast.unowned, cast, "TicketAssigned", "en", cast.agent, owner_id=cast.lead.pk)
    assert sentence == "<b>Ольга Ремизова</b> assigned the ticket to <b>Ольга Ремизова</b>"


def test_every_kind_has_been_asked_for():
    assert {name for name, *_ in KINDS} | {"TicketMoved", "TicketRefused"} | WORK | PROMISES == set(TOLD)


def test_another_tickets_history_is_not_told(cast):
    told(cast.visit, cast, "TicketSolved", "en", cast.outsider)
    assert "Глеб" not in " ".join(str(one.sentence) for one in history_of(cast.outage))


def test_it_costs_the_same_however_much_happened(cast, django_assert_max_num_queries):
    for _ in range(20):
        told(cast.outage, cast, "TicketAssigned", "en", cast.agent, owner_id=cast.lead.pk)
    with django_assert_max_num_queries(3):
        assert len(history_of(cast.outage)) == 22  # with a promise that was kept
