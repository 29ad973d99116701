"""Who sees which ticket, message and file. The world's other half does not exist for them."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.clients.models import Contact, ContactAddress, ContactRole, Membership
from zabota.clients.upkeep import leave_company, set_membership
from zabota.core import clock, files
from zabota.core.clock import now
from zabota.notes.actions import write_note
from zabota.portal.eyes import eyes_of
from zabota.portal.queries import own_tickets, tickets_of
from zabota.tickets import actions
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Attachment, Message, Ticket


def numbers(tickets):
    return set(tickets.values_list("pk", flat=True))


def of_company(company):
    return set(Ticket.objects.filter(company=company).values_list("pk", flat=True))


@pytest.fixture
def letter(cast):
    """Olga's answer on Inna's ticket, with a file."""
    words = Words(
        body="It is done by Friday",
        to=((cast.inna.name, "inna@lisenok.example"),),
        uploads=(Upload(files.store(b"a plan"), "plan.txt"),),
    )
    return actions.send_letter(cast.forwarding, words, by=cast.agent)


def test_a_manager_sees_all_of_the_company(cast):
    assert numbers(tickets_of(eyes_of(cast.inna))) == of_company(cast.lisenok)
    assert cast.forwarding.pk in of_company(cast.lisenok)


def test_an_executor_sees_what_they_asked_for_or_wrote_in(cast):
    seen = numbers(tickets_of(eyes_of(cast.pavel)))
    asked = {ticket.pk for ticket in Ticket.objects.filter(requester=cast.pavel)}
    assert seen == asked | {cast.forwarding.pk}  # he wrote in Inna's ticket
    assert seen < of_company(cast.lisenok)


def test_an_executor_sees_what_they_were_written_to(cast):
    ticket = actions.open_ticket("A copy", requester=cast.inna, line=cast.first_line, company=cast.lisenok)
    assert ticket.pk not in numbers(tickets_of(eyes_of(cast.pavel)))
    words = Words(body="Hello", to=(("", "inna@lisenok.example"),), cc=(("", "Pavel@lisenok.example"),))
    actions.send_letter(ticket, words, by=cast.agent)
    assert ticket.pk in numbers(tickets_of(eyes_of(cast.pavel)))
    assert ticket.pk in numbers(own_tickets(eyes_of(cast.pavel)))


def test_a_copy_of_another_companys_letter_shows_nothing_here(cast):
    words = Words(body="Hello", to=(("", "inna@lisenok.example"),), cc=(("", "viktor@ventra.example"),))
    actions.send_letter(cast.forwarding, words, by=cast.agent)
    assert cast.forwarding.pk not in numbers(tickets_of(eyes_of(cast.viktor)))


def test_who_left_the_company_sees_none_of_its_tickets_their_own_included(cast):
    leave_company(cast.inna, cast.lisenok, by=cast.owner.user)
    assert numbers(tickets_of(eyes_of(cast.inna))) == set()


def test_a_stranger_sees_their_own_and_no_others_strangers(cast):
    other = Contact.objects.create(name="Another")
    ContactAddress.objects.create(contact=other, email="another@elsewhere.example")
    mine, theirs = (
        actions.open_ticket("A question", requester=who, line=cast.first_line)
        for who in (cast.stranger, other)
    )
    seen = numbers(tickets_of(eyes_of(cast.stranger)))
    assert mine.pk in seen
    assert theirs.pk not in seen


def test_who_is_at_two_companies_has_a_part_of_their_own_at_each(cast):
    set_membership(cast.pavel, cast.ventra, role=ContactRole.EXECUTIVE, by=cast.owner.user)
    seen = numbers(tickets_of(eyes_of(cast.pavel)))
    assert seen > of_company(cast.ventra)
    assert not seen >= of_company(cast.lisenok)


@pytest.mark.parametrize("who", ["viktor", "stranger", "client_user"])
def test_the_ticket_of_others_is_not_there(cast, portal_of, letter, who):
    contact = cast.marina if who == "client_user" else getattr(cast, who)
    browser = portal_of(contact)
    attachment = Attachment.objects.get(message=letter)
    for path in (
        f"tickets/{cast.forwarding.pk}/",
        f"tickets/{cast.forwarding.pk}/news/",
        f"messages/{letter.pk}/frame/",
        f"attachments/{attachment.pk}/",
    ):
        assert browser.get(f"/portal/{path}").status_code == 404, path
    before = Message.objects.count()
    for path in ("messages/", "confirmation/"):
        assert browser.post(f"/portal/tickets/{cast.forwarding.pk}/{path}").status_code == 404
    assert Message.objects.count() == before


def test_the_file_is_a_download_behind_the_gate(cast, portal_of, letter):
    attachment = Attachment.objects.get(message=letter)
    response = portal_of(cast.inna).get(f"/portal/attachments/{attachment.pk}/")
    assert b"".join(response.streaming_content) == b"a plan"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_letter_that_may_still_be_taken_back_does_not_exist_yet(cast, portal_of, letter):
    attachment = Attachment.objects.get(message=letter)
    Delivery.objects.filter(message=letter).update(held_until=now() + timedelta(seconds=20))
    browser = portal_of(cast.inna)
    assert "It is done by Friday" not in browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    assert browser.get(f"/portal/attachments/{attachment.pk}/").status_code == 404
    assert "No. " not in browser.get("/portal/", {"q": "Friday"}).text
    assert f"/portal/tickets/{cast.forwarding.pk}/" not in browser.get("/portal/", {"q": "Friday"}).text

    Delivery.objects.filter(message=letter).update(held_until=now() - timedelta(seconds=1))
    assert "It is done by Friday" in browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    assert f"/portal/tickets/{cast.forwarding.pk}/" in browser.get("/portal/", {"q": "Friday"}).text


def test_a_held_letter_shows_its_ticket_to_nobody_in_copy(cast):
    ticket = actions.open_ticket("A copy", requester=cast.inna, line=cast.first_line, company=cast.lisenok)
    words = Words(body="Hello", to=(("", "inna@lisenok.example"),), cc=(("", "pavel@lisenok.example"),))
    message = actions.send_letter(ticket, words, by=cast.agent)
    Delivery.objects.filter(message=message).update(held_until=now() + timedelta(seconds=20))
    assert ticket.pk not in numbers(tickets_of(eyes_of(cast.pavel)))


def test_a_note_a_line_and_how_a_letter_travels_are_never_shown(cast, portal_of, letter):
    write_note(cast.forwarding, "SECRET between colleagues", by=cast.agent)
    Delivery.objects.filter(message=letter).update(state="failed", problem="SMTP said no")
    browser = portal_of(cast.inna)
    for path in ("", f"tickets/{cast.forwarding.pk}/", f"tickets/{cast.forwarding.pk}/news/"):
        text = browser.get(f"/portal/{path}").text
        for secret in ("SECRET", "Первая линия", "SMTP said no", "scenario", "@Ольга"):
            assert secret not in text, (path, secret)
    assert "Nothing found" in browser.get("/portal/", {"q": "SECRET"}).text


def test_a_name_and_a_subject_with_scripts_are_only_words(cast, portal_of):
    Contact.objects.filter(pk=cast.inna.pk).update(name='<script>alert("Inna")</script>')
    ticket = actions.open_ticket(
        '<img src=x onerror="alert(1)">', requester=cast.inna, line=cast.first_line, company=cast.lisenok
    )
    actions.receive_message(ticket, Words(body="<script>alert(2)</script>"), author=cast.inna)
    browser = portal_of(cast.inna)
    for path in ("", f"tickets/{ticket.pk}/", "people/", "me/", "?q=<script>alert(3)</script>"):
        text = browser.get(f"/portal/{path}").text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path


def test_their_html_stands_in_a_sandbox_only(cast, portal_of):
    html = '<p onclick="alert(1)">Hello <script>alert(2)</script><b>there</b></p>'
    words = Words(body="Hello there", html=html)
    message = actions.receive_message(cast.forwarding, words, author=cast.inna)
    browser = portal_of(cast.inna)
    page = browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    assert f'src="/portal/messages/{message.pk}/frame/" sandbox=' in page
    frame = browser.get(f"/portal/messages/{message.pk}/frame/")
    assert "<b>there</b>" in frame.text
    assert "alert" not in frame.text
    assert "sandbox" in frame["Content-Security-Policy"]


def test_our_rich_letter_is_shown_clean(cast, portal_of):
    html = "<p>Hello <b>Inna</b><script>alert(1)</script></p>"
    words = Words(body="Hello", html=html, to=(("", "inna@lisenok.example"),))
    actions.send_letter(cast.forwarding, words, by=cast.agent)
    page = portal_of(cast.inna).get(f"/portal/tickets/{cast.forwarding.pk}/").text
    assert "<p>Hello <b>Inna</b></p>" in page
    assert "alert(1)" not in page


def test_the_search_finds_what_was_said_only_within_ones_own(cast, portal_of):
    said = Words(body="The coffee machine leaks")
    mine = actions.open_ticket("Kitchen", requester=cast.viktor, line=cast.first_line, company=cast.ventra)
    actions.receive_message(mine, said, author=cast.viktor)
    theirs = actions.open_ticket("Kitchen", requester=cast.inna, line=cast.first_line, company=cast.lisenok)
    actions.receive_message(theirs, said, author=cast.inna)
    for words in ("machines", "kitch", str(mine.pk), f"#{mine.pk}"):
        text = portal_of(cast.viktor).get("/portal/", {"q": words}).text
        assert f"/portal/tickets/{mine.pk}/" in text, words
        assert f"/portal/tickets/{theirs.pk}/" not in text, words
    assert "Nothing found" in portal_of(cast.viktor).get("/portal/", {"q": str(theirs.pk)}).text


def test_a_membership_that_ended_ends_what_is_open_on_the_screen(cast, portal_of):
    browser = portal_of(cast.pavel)
    assert browser.get(f"/portal/tickets/{cast.forwarding.pk}/").status_code == 200
    Membership.objects.filter(contact=cast.pavel).delete()
    assert browser.get(f"/portal/tickets/{cast.forwarding.pk}/news/").status_code == 404
    assert "Nothing is under way" in browser.get("/portal/").text


def test_what_was_refused_is_nothing_needed_among_what_is_solved(cast, portal_of):
    page = portal_of(cast.viktor).get("/portal/", {"show": "solved"}).content.decode()
    assert "Refused, with other ways to choose from" in page
    assert "Needed from you" not in page


def test_the_strip_says_by_when_they_hear_of_us(cast, portal_of):
    with clock.stopped_at(MORNING):
        words = Words(body="We go on.", to=(("", "viktor@ventra.example"),))
        actions.send_letter(cast.outage, words, by=cast.agent, keep_step=True)
        standing = portal_of(cast.viktor).get(f"/portal/tickets/{cast.outage.pk}/").context["standing"]
    assert standing["now"] == "we owe the next step"
    assert standing["when_words"].startswith("by ")
    assert standing["left"] == 100


def test_what_is_not_there_is_said_in_a_clients_words(cast, portal_of):
    answer = portal_of(cast.marina).get("/portal/tickets/999999/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert ("To your tickets" in page, "To the desk" in page, "do not serve" in page) == (True, False, False)
