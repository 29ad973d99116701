"""Links to our own sites in a letter to one person; only where the site wants it, and never another's."""

import re

import pytest

from zabota.channels.email.tests.writing import letter, take_in
from zabota.clicks.audiences import unsealed
from zabota.clicks.tests.telling import a_site
from zabota.clients.audience import audience_of
from zabota.clients.models import Contact
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

INNA = ("Инна Збруева", "inna@lisenok.example")
WORDS = "Цены: https://shop.example/prices?a=1&b=%20x&zb=old#all, сайт другой: https://other.example/."
SEALED = re.compile(r"zb=([\w-]+)")


@pytest.fixture
def sent(people, sink, jobs):
    def send(to, **site):
        a_site(hosts=["shop.example"], **site)
        take_in(letter())
        send_letter(Ticket.objects.get(), Words(WORDS, to=to), by=people.agent)
        jobs()
        return sink.letters[-1]

    return send


def test_a_link_to_our_site_carries_whose_it_is_in_text_and_html(sent):
    found = sent((INNA,), letters_say_who=True)
    inna = audience_of(Contact.objects.get(addresses__email=INNA[1]).pk)
    (in_text,) = SEALED.findall(found.text)
    assert f"https://shop.example/prices?a=1&b=%20x&zb={in_text}#all, сайт" in found.text
    assert unsealed(in_text) == inna
    (in_html,) = SEALED.findall("".join(re.findall('href="([^"]*)"', found.html)))
    assert f'href="https://shop.example/prices?a=1&amp;b=%20x&amp;zb={in_html}#all"' in found.html
    assert unsealed(in_html) == inna
    assert "https://other.example/." in found.text
    assert 'href="https://other.example/"' in found.html


def test_a_letter_to_two_people_says_nobodys_name(sent):
    found = sent((INNA, ("Павел", "pavel@lisenok.example")), letters_say_who=True)
    assert "zb=old#all," in found.text


def test_a_site_that_does_not_want_it_and_one_out_of_use_are_left_alone(sent):
    a_site(name="Старый", hosts=["shop.example"], letters_say_who=True, is_active=False)
    assert "zb=old#all," in sent((INNA,)).text
