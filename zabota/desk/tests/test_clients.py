"""Companies and contacts, as colleagues see and change them."""

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.clients.events import (
    CompanyAdded,
    CompanyChanged,
    ContactAdded,
    ContactChanged,
    ContactJoined,
    ContactLeft,
)
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, Membership
from zabota.core.models import JournalEntry
from zabota.tickets import handlers
from zabota.tickets.models import Reading, SearchEntry, Ticket

pytestmark = pytest.mark.django_db
LETTERS = {
    "name": "Пётр Ёлкин",
    "addresses": "petr@lisenok.example\nelkin@mail.example",
    "language": "ru",
    "phone": "",
}


def make_companies(number, start=0):
    for place in range(start, start + number):
        company = Company.objects.create(name=f"Company {place:03}")
        CompanyDomain.objects.create(company=company, domain=f"c{place}.example")
        contact = Contact.objects.create(name=f"Person {place}")
        ContactAddress.objects.create(contact=contact, email=f"p@c{place}.example")
        Membership.objects.create(contact=contact, company=company, role="manager")


def statements(browser, address):
    """How many a visit costs that is not the first: what the program keeps in memory is there."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "words", ["лисенок", "ЛИСЁНОК", "lisenok.example", "Норкин", "pavel@lisenok", "лисёнак"]
)
def test_a_company_is_found_by_name_domain_or_person(cast, client_of, words):
    page = client_of(cast.agent).get(reverse("clients"), {"q": words}).content.decode()
    assert "Клиника «Лисёнок»" in page
    assert "Ventra" not in page


def test_a_person_without_a_company_is_found_too(cast, client_of):
    page = client_of(cast.agent).get(reverse("clients"), {"q": "Громов"}).content.decode()
    assert "Степан Громов" in page
    assert "stepan@elsewhere.example" in page


@pytest.mark.parametrize("words", ["", "company", "\x00", "%_\\'\""])
def test_the_list_costs_the_same_for_ten_rows_as_for_twenty(cast, client_of, words):
    browser = client_of(cast.agent)
    make_companies(10)
    ten = statements(browser, f"{reverse('clients')}?q={words if words == 'company' else ''}")
    make_companies(10, start=10)
    assert statements(browser, f"{reverse('clients')}?q={words if words == 'company' else ''}") == ten
    assert browser.get(reverse("clients"), {"q": words}).status_code == 200


def test_the_company_page_costs_the_same_for_ten_people_as_for_twenty(cast, client_of):
    browser, address = client_of(cast.agent), reverse("company", args=[cast.ventra.pk])
    for place in range(20):
        if place == 10:
            ten = statements(browser, address)
        contact = Contact.objects.create(name=f"Person {place}")
        ContactAddress.objects.create(contact=contact, email=f"p{place}@ventra.example")
        Membership.objects.create(contact=contact, company=cast.ventra, role="manager")
    assert statements(browser, address) == ten


def test_pages_go_forth_and_back_without_losing_anyone(cast, client_of):
    browser = client_of(cast.agent)
    make_companies(110)
    seen, address = [], reverse("clients")
    for _page in range(3):
        found = browser.get(address).context
        seen.append([line["company"].name for line in found["lines"]])
        address = f"{reverse('clients')}?after={found['page'].after}"
    assert [len(page) for page in seen] == [50, 50, 12]
    assert len({name for page in seen for name in page}) == 112
    back = browser.get(f"{reverse('clients')}?before={found['page'].before}").context
    assert [line["company"].name for line in back["lines"]] == seen[1]


@pytest.mark.parametrize("cursor", ["x", "WzFd", "W10", "bnVsbA", "WyJhIiwgMV0=", "é", "A" * 5000])
def test_a_cursor_made_up_by_a_stranger_shows_the_list(cast, client_of, cursor):
    assert client_of(cast.agent).get(reverse("clients"), {"after": cursor}).status_code == 200


def test_only_tickets_in_sight_are_shown_and_counted(cast, client_of):
    address = reverse("company", args=[cast.lisenok.pk])
    assert "Перенести телефон на новый ресепшен" not in client_of(cast.agent).get(address).content.decode()
    assert "Перенести телефон на новый ресепшен" in client_of(cast.lead).get(address).content.decode()
    assert "Переадресация на мобильные" not in client_of(cast.outsider).get(address).content.decode()
    counts = {
        who: [
            line["tickets"] for line in client_of(getattr(cast, who)).get(reverse("clients")).context["lines"]
        ]
        for who in ("lead", "agent", "outsider")
    }
    assert counts == {"lead": [2, 4], "agent": [2, 3], "outsider": [0, 1]}


def test_a_company_is_added_with_its_domains(cast, client_of, published):
    facts = {"name": "Мебельный двор", "domains": "@Dvor.example, dvor.test", "about": ""}
    response = client_of(cast.agent).post(reverse("company_new"), facts)
    company = Company.objects.get(name="Мебельный двор")
    assert response.url == reverse("company", args=[company.pk])
    assert set(company.domains.values_list("domain", flat=True)) == {"dvor.example", "dvor.test"}
    assert [entry.about_id for entry in published(CompanyAdded)] == [company.pk]


@pytest.mark.parametrize("domain", ["gmail.com", "Ventra.Example", "no dots here", "a@b.c"])
def test_a_domain_that_cannot_be_theirs_is_refused_with_the_words_kept(cast, client_of, domain):
    response = client_of(cast.agent).post(
        reverse("company_new"), {"name": "Мебельный двор", "domains": domain}
    )
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"domains"}
    assert domain in response.content.decode()
    assert Company.objects.count() == 2
    assert not JournalEntry.objects.filter(about="company").exists()


def test_an_empty_form_is_refused_and_not_taken_for_a_visit(cast, client_of):
    assert client_of(cast.agent).post(reverse("company_new"), {}).status_code == 422


def test_saving_a_company_as_it_was_tells_nobody(cast, client_of, published):
    facts = {"name": cast.lisenok.name, "domains": "lisenok.example", "about": ""}
    client_of(cast.agent).post(reverse("company_edit", args=[cast.lisenok.pk]), facts)
    assert not published(CompanyChanged)


def test_a_contact_is_added_with_two_addresses_and_a_part(cast, client_of, published):
    address = reverse("contact_new", args=[cast.lisenok.pk])
    client_of(cast.agent).post(address, {**LETTERS, "role": "executive"})
    contact = Contact.objects.get(name="Пётр Ёлкин")
    assert list(contact.addresses.order_by("id").values_list("email", "is_main")) == [
        ("petr@lisenok.example", True),
        ("elkin@mail.example", False),
    ]
    assert contact.memberships.get().role == "executive"
    assert len(published(ContactAdded)) == len(published(ContactJoined)) == 1


def test_an_address_of_another_contact_is_refused_by_name(cast, client_of):
    before = Contact.objects.count()
    facts = {**LETTERS, "addresses": "PAVEL@lisenok.example", "role": "manager"}
    response = client_of(cast.agent).post(reverse("contact_new", args=[cast.ventra.pk]), facts)
    assert response.status_code == 422
    assert "Павел Норкин" in str(response.context["form"].errors["addresses"])
    assert Contact.objects.count() == before


def test_the_first_address_becomes_the_main_one(cast, client_of, published):
    facts = {**LETTERS, "name": "Инна Збруева", "addresses": "new@lisenok.example inna@lisenok.example"}
    client_of(cast.agent).post(reverse("contact_edit", args=[cast.inna.pk]), facts)
    assert cast.inna.addresses.get(is_main=True).email == "new@lisenok.example"
    assert published(ContactChanged)[0].facts == {"contact_id": cast.inna.pk, "what": ["addresses"]}


def test_a_contact_joins_a_second_company_and_leaves_the_first(cast, client_of, published):
    browser = client_of(cast.agent)
    joining = reverse("contact_joining", args=[cast.inna.pk])
    assert browser.post(joining, {"company": "ventra.example", "role": "executive"}).status_code == 302
    part = reverse("contact_part", args=[cast.inna.pk, cast.ventra.pk])
    assert browser.post(part, {"role": "executor"}).status_code == 302
    leaving = reverse("contact_leaving", args=[cast.inna.pk, cast.lisenok.pk])
    assert browser.post(leaving).status_code == 302
    assert list(cast.inna.memberships.values_list("company", "role")) == [(cast.ventra.pk, "executor")]
    assert [entry.facts["former_role"] for entry in published(ContactJoined)] == [None, "executive"]
    assert [entry.facts["former_role"] for entry in published(ContactLeft)] == ["manager"]


def test_an_unknown_company_cannot_be_joined(cast, client_of):
    response = client_of(cast.agent).post(
        reverse("contact_joining", args=[cast.inna.pk]), {"company": "Nowhere", "role": "manager"}
    )
    assert response.status_code == 422
    assert cast.inna.memberships.count() == 1


@pytest.mark.parametrize("who", ["trainee", "auditor"])
def test_readers_see_and_change_nothing(cast, client_of, who):
    browser, inna, lisenok = client_of(getattr(cast, who)), cast.inna.pk, cast.lisenok.pk
    for name, key in (("clients", []), ("company", [lisenok]), ("contact", [inna])):
        assert browser.get(reverse(name, args=key)).status_code == 200
    before = JournalEntry.objects.count()
    for name, key in (
        ("company_new", []),
        ("company_edit", [lisenok]),
        ("contact_new", [lisenok]),
        ("contact_edit", [inna]),
        ("contact_joining", [inna]),
        ("contact_part", [inna, lisenok]),
        ("contact_leaving", [inna, lisenok]),
    ):
        facts = {**LETTERS, "role": "executive", "company": "ventra.example"}
        assert browser.post(reverse(name, args=key), facts).status_code == 403
    assert JournalEntry.objects.count() == before
    assert cast.inna.memberships.get().role == "manager"


def test_a_client_finds_nothing_here(cast, client_of):
    browser = client_of(cast.client_user)
    for name, key in (("clients", []), ("company", [cast.ventra.pk]), ("contact", [cast.marina.pk])):
        assert browser.get(reverse(name, args=key)).status_code == 404


def test_a_new_name_is_found_and_drawn_in_all_tickets_without_making_them_unread(cast, client_of, published):
    ticket, ended = (Ticket.objects.get(pk=one.pk) for one in (cast.forwarding, cast.printer))
    Reading.objects.create(ticket=ticket, user=cast.agent.user, version=ticket.version)
    facts = {"name": "Клиника «Рысь»", "domains": "lisenok.example", "about": ""}
    client_of(cast.agent).post(reverse("company_edit", args=[cast.lisenok.pk]), facts)
    handlers.on_company_changed(CompanyChanged(**published(CompanyChanged)[0].facts))
    found = SearchEntry.objects.filter(vector=SearchQuery("рысь", config="russian"), message=None)
    assert set(found.values_list("ticket", flat=True)) == set(
        Ticket.objects.filter(company=cast.lisenok).values_list("pk", flat=True)
    )
    drawn = Ticket.objects.get(pk=ticket.pk)
    assert drawn.version == ticket.version + 1
    assert Reading.objects.get(ticket=ticket).version == drawn.version
    assert Ticket.objects.get(pk=ended.pk).version == ended.version
