"""One ticket on the screen: what is new, what is folded away, what stands beside it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.channels.email.models import Candidate
from zabota.clients.models import Agreement, Company
from zabota.core import files
from zabota.notes.actions import write_note
from zabota.tickets import actions
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Message, Reading

PANE = {"HX-Request": "true", "HX-Target": "pane"}


def shown(client, ticket, headers=None, **query):
    return client.get(reverse("ticket", args=[ticket.pk]), query, headers=headers or {})


def new_on(response):
    return [int(pk) for pk in re.findall(r'letter--new[^>]*id="message-(\d+)"', response.content.decode())]


def says(ticket, author, body="Ау"):
    return actions.receive_message(ticket, Words(body=body), author=author)


def answers(ticket, by, body="Чиним"):
    return actions.send_letter(ticket, Words(body=body, to=(("", "a@lisenok.example"),)), by=by)


def test_what_the_client_said_since_one_looked_is_new_once(cast, desk_of):
    client = desk_of(cast.agent)
    assert len(new_on(shown(client, cast.forwarding))) == 2
    assert new_on(shown(client, cast.forwarding)) == []
    message = says(cast.forwarding, cast.inna)
    assert message.pk in new_on(shown(client, cast.forwarding))
    assert new_on(shown(client, cast.forwarding)) == []


def test_what_was_answered_is_new_no_more(cast, desk_of):
    assert len(new_on(shown(desk_of(cast.lead), cast.outage))) == 1
    answers(cast.outage, cast.agent)
    assert new_on(shown(desk_of(cast.auditor), cast.outage)) == []


def test_who_reads_is_remembered_each_for_oneself(cast, desk_of):
    shown(desk_of(cast.agent), cast.forwarding)
    cast.forwarding.refresh_from_db()
    marks = Reading.objects.filter(ticket=cast.forwarding).values_list("user_id", "version")
    assert list(marks) == [(cast.agent.user_id, cast.forwarding.version)]


def test_older_letters_are_one_line_each(cast, desk_of):
    messages = [says(cast.unowned, cast.inna, f"Письмо {number}") for number in range(6)]
    page = shown(desk_of(cast.agent), cast.unowned).content.decode()
    folded = re.findall(r'letter-fold.*?id="message-(\d+)"', page, flags=re.DOTALL)
    first = cast.unowned.messages.order_by("pk").first()
    assert [int(pk) for pk in folded[:3]] == [first.pk, messages[0].pk, messages[1].pk]
    assert page.count('class="letter-fold"') == 3


def test_everything_is_told_in_the_order_of_time(cast, desk_of):
    page = shown(desk_of(cast.agent), cast.outage).content.decode()
    places = [
        page.index(words)
        for words in (
            "callers hear silence",
            "calls stop at the carrier",
            "assigned the ticket to",
            "don’t restart the trunk",
            "our customer counts penalties",
        )
    ]
    assert places == sorted(places)


def test_what_clients_and_colleagues_wrote_is_escaped(cast, desk_of):
    bad = "<script>alert(1)</script>"
    cast.unowned.subject = bad
    cast.unowned.save()
    cast.inna.name = bad
    cast.inna.save()
    says(cast.unowned, cast.inna, bad)
    write_note(cast.unowned, bad, by=cast.agent)
    page = shown(desk_of(cast.agent), cast.unowned).content.decode()
    assert bad not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_in_the_pane_the_address_line_names_queue_and_ticket(cast, desk_of):
    response = shown(desk_of(cast.agent), cast.outage, PANE, **{"in": "mine"})
    assert response["HX-Push-Url"] == f"/queue/mine/?ticket={cast.outage.pk}"
    assert "<html" not in response.content.decode()
    assert f"{reverse('ticket_solution', args=[cast.outage.pk])}?in=mine" in response.content.decode()


@pytest.mark.parametrize("key", ["nonsense", "line-0", "hidden"])
def test_opened_from_a_queue_that_is_out_of_sight_it_still_opens(cast, desk_of, key):
    key = f"line-{cast.field.pk}" if key == "hidden" else key
    assert shown(desk_of(cast.agent), cast.outage, **{"in": key}).status_code == 200


@pytest.mark.parametrize("name", ["ticket", "ticket_client", "ticket_news"])
@pytest.mark.parametrize("who", ["outsider", "client_user"])
def test_a_stranger_finds_nothing(cast, desk_of, name, who):
    response = desk_of(getattr(cast, who)).get(reverse(name, args=[cast.outage.pk]))
    assert response.status_code == 404
    assert not Reading.objects.exists()


def test_the_news_come_alone_and_leave_what_is_being_written(cast, desk_of):
    client = desk_of(cast.agent)
    message = says(cast.outage, cast.marina, "Всё ожило")
    page = client.get(reverse("ticket_news", args=[cast.outage.pk])).content.decode()
    assert "Всё ожило" in page
    assert f'data-newest="{message.pk}"' in page
    assert "<textarea" not in page


@pytest.mark.parametrize(("who", "is_hinted"), [("outsider", False), ("lead", True)])
def test_a_ticket_that_a_letter_names_is_hinted_at_only_to_who_sees_it(cast, desk_of, who, is_hinted):
    Candidate.objects.create(ticket=cast.visit, may_belong_to=cast.outage)
    page = shown(desk_of(getattr(cast, who)), cast.visit).content.decode()
    assert ("but its sender does not belong there" in page) is is_hinted
    assert (cast.outage.subject in page) is is_hinted


def test_it_costs_the_same_for_ten_letters_and_for_twenty(cast, desk_of):
    client = desk_of(cast.agent)

    def cost():
        shown(client, cast.unowned)
        says(cast.unowned, cast.inna)
        with CaptureQueriesContext(connection) as statements:
            shown(client, cast.unowned)
        return len(statements)

    few = cost()
    for _ in range(10):
        says(cast.unowned, cast.inna)
    assert cost() == few


def test_a_follower_names_what_it_follows(cast, desk_of):
    actions.close_ticket(cast.printer, by=cast.agent)
    new = says(cast.printer, cast.pavel).ticket
    page = shown(desk_of(cast.agent), new).content.decode()
    assert f"follows {cast.printer.pk}" in page


def test_the_client_stands_beside_it_with_what_else_they_asked(cast, desk_of):
    response = desk_of(cast.trainee).get(reverse("ticket_client", args=[cast.forwarding.pk]))
    panel = response.context["panel"]
    assert panel["company"] == cast.lisenok
    assert [member.contact for member in panel["on_ticket"]] == [cast.inna, cast.pavel]
    assert [ticket.pk for ticket in panel["tickets"]] == [cast.printer.pk, cast.unowned.pk, cast.invoice.pk]


def test_an_ended_ticket_offers_no_letter(cast, desk_of):
    page = shown(desk_of(cast.agent), cast.printer).content.decode()
    assert "This ticket has ended. An answer of the client reopens it." in page
    assert reverse("ticket_letters", args=[cast.printer.pk]) not in page


def test_nothing_that_is_not_allowed_is_offered(cast, desk_of):
    page = shown(desk_of(cast.auditor), cast.outage).content.decode()
    for name in ("letters", "notes", "owner", "line", "solution", "refusal", "closure", "step"):
        assert reverse(f"ticket_{name}", args=[cast.outage.pk]) not in page


def test_a_letter_on_its_way_says_so_and_one_that_failed_says_why(cast, desk_of):
    message = answers(cast.forwarding, cast.agent)
    client = desk_of(cast.agent)
    assert "on its way" in shown(client, cast.forwarding).content.decode()
    delivery = Message.objects.get(pk=message.pk).delivery
    delivery.state, delivery.problem = "failed", "550 <нет> такого"
    delivery.save()
    assert "not delivered: 550 &lt;нет&gt; такого" in shown(client, cast.forwarding).content.decode()


def test_the_head_says_what_is_owed_next(cast, desk_of):
    client = desk_of(cast.agent)
    assert shown(client, cast.outage).context["standing"]["next"] == "next answer"
    words = Words(body="Идём дальше", to=(("", "a@lisenok.example"),))
    actions.send_letter(cast.outage, words, by=cast.agent, keep_step=True)
    assert shown(client, cast.outage).context["standing"]["next"] == "next news"


def test_of_a_sender_without_a_company_the_address_is_shown(cast, desk_of):
    ticket = actions.open_ticket("Hello", requester=cast.stranger, line=cast.first_line)
    words = Words(body="Hello", sender="stepan@elsewhere.example")
    actions.receive_message(ticket, words, author=cast.stranger)
    page = shown(desk_of(cast.agent), ticket).content.decode()
    assert '<span class="soft">stepan@elsewhere.example</span>' in page


def test_a_letter_without_words_says_so_and_shows_its_files(cast, desk_of):
    words = Words(body="", uploads=(Upload(files.store(b"%PDF"), "order.pdf"),))
    actions.receive_message(cast.unowned, words, author=cast.inna)
    page = shown(desk_of(cast.agent), cast.unowned).content.decode()
    assert "No words, only files." in page
    assert "order.pdf" in page


def test_a_very_long_address_is_shown_short_and_leads_where_it_led(cast, desk_of):
    address = f"https://example.com/{'a' * 200}"
    says(cast.unowned, cast.inna, f"Смотрите {address}")
    page = shown(desk_of(cast.agent), cast.unowned).content.decode()
    assert f'href="{address}"' in page
    assert f">{address}<" not in page


def test_the_agreement_in_force_our_owner_and_who_decides_stand_beside_it(cast, desk_of):
    Company.objects.filter(pk=cast.ventra.pk).update(account_owner=cast.lead.user)
    begun = {"company": cast.ventra, "begins_on": date(2020, 1, 1)}
    Agreement.objects.create(name="Business 24×7", ends_on=date(2099, 3, 1), **begun)
    Agreement.objects.create(name="Long over", ends_on=date(2021, 3, 1), **begun)
    page = desk_of(cast.agent).get(reverse("ticket_client", args=[cast.outage.pk])).content.decode()
    panel = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for words in ("Agreement Business 24×7 until", "Our owner Роман Белов", "Who decides", "Elena Marchenko"):
        assert words in panel
    assert "Long over" not in panel


def test_a_trainee_reaches_what_is_kept_around_a_ticket_from_the_pane(cast, desk_of):
    page = shown(desk_of(cast.trainee), cast.forwarding, PANE).content.decode()
    assert "This ticket: fields, tags, checklist, time" in page


def test_a_note_offers_the_names_it_may_call(cast, desk_of):
    answer = desk_of(cast.agent).get(reverse("ticket_colleagues", args=[cast.forwarding.pk]))
    assert answer.json() == {"names": ["Nina Orlova", "Вера Ланская", "Роман Белов", "Тимур Саитов"]}
