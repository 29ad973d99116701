import pytest

from zabota.clients.actions import contact_for_address
from zabota.clients.errors import NotAnAddress
from zabota.clients.events import ContactAdded
from zabota.clients.models import Company, CompanyDomain, Contact, ContactAddress, Membership
from zabota.clients.queries import company_by_email, company_of, contact_by_email, is_of_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme() -> Company:
    company = Company.objects.create(name="Acme")
    CompanyDomain.objects.create(company=company, domain="acme.example")
    return company


def test_an_address_is_one_persons_in_any_case_of_letters(published):
    first = contact_for_address("Ann@Acme.example", name="Ann", language="en")
    assert contact_for_address("ann@ACME.example", name="Other", language="ru") == first
    assert contact_by_email("ANN@acme.example") == first
    assert len(published(ContactAdded)) == 1


def test_without_a_name_the_address_stands_for_it():
    assert contact_for_address("ann@x.example").name == "ann@x.example"


def test_an_unknown_language_is_that_of_the_house(settings):
    assert contact_for_address("ann@x.example", language="fr").language == settings.LANGUAGE_CODE


def test_a_new_contact_joins_the_company_of_the_mail_domain_or_the_one_above(acme):
    contact = contact_for_address("ann@mail.acme.example")
    assert list(contact.companies.all()) == [acme]


def test_a_free_mail_domain_stands_for_no_company():
    CompanyDomain.objects.create(company=Company.objects.create(name="Wrong"), domain="gmail.com")
    assert company_by_email("ann@gmail.com") is None


def test_the_domain_says_for_whom_before_the_memberships(acme):
    other = Company.objects.create(name="Other")
    contact = Contact.objects.create(name="Ann")
    ContactAddress.objects.create(contact=contact, email="ann@gmail.com")
    Membership.objects.create(contact=contact, company=other)
    assert company_of(contact, "ann@gmail.com") == other
    assert company_of(contact, "ann@acme.example") == acme
    assert is_of_company("ann@gmail.com", other)
    assert not is_of_company("ann@gmail.com", acme)


@pytest.mark.parametrize("email", ["", "nobody", "a" * 330 + "@x.example"])
def test_what_is_no_address_makes_no_contact(email, published):
    with pytest.raises(NotAnAddress):
        contact_for_address(email)
    assert not Contact.objects.exists()
    assert not published(ContactAdded)
