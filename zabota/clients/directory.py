"""Companies and people as one looks them up."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.db.models.functions import Lower

from zabota.clients.models import (
    BARE_NAME,
    YO_MARK,
    Agreement,
    Company,
    CompanyDomain,
    Contact,
    ContactAddress,
    Membership,
)
from zabota.core.text import sort_key

PARTS_FROM_THE_TOP = {"executive": 0, "manager": 1, "executor": 2}


def companies_by_name(words: str = "") -> QuerySet[Company]:
    """All companies, or those whose name, mail domain or person fits the words; typing errors are forgiven."""
    companies = Company.objects.select_related("account_owner").prefetch_related("domains")
    companies = companies.order_by("sort_name", "id")
    return companies.filter(pk__in=_found_by(words.strip())) if words.strip() else companies


def companies_called(words: str) -> list[Company]:
    """Those with exactly this name or mail domain, whatever the case."""
    named = Company.objects.filter(sort_name=sort_key(words))
    owning = CompanyDomain.objects.alias(low=Lower("domain")).filter(low=words.strip().lstrip("@").lower())
    found = Company.objects.filter(pk__in=named.order_by().values("pk").union(owning.values("company")))
    return list(found.prefetch_related("domains")[:5])


def people_by_name(words: str, limit: int = 10) -> list[Contact]:
    """People whose name or address fits the words, whether or not they belong to a company."""
    people = Contact.objects.filter(pk__in=_people_found_by(words.strip()), merged_into=None)
    addresses = Prefetch("addresses", queryset=ContactAddress.objects.order_by("-is_main", "id"))
    return list(people.prefetch_related(addresses, "companies").order_by("sort_name", "id")[:limit])


def agreements_of(company: Company) -> list[Agreement]:
    """Those without an end first, then the one that ends last."""
    return list(company.agreements.select_related("file"))


def companies_of(contact: Contact) -> QuerySet[Membership]:
    return contact.memberships.select_related("company").order_by("company__sort_name", "company_id")


def people_of(company: Company) -> list[Membership]:
    """Who decides first, then by name; with all their addresses, the main one first."""
    addresses = Prefetch("contact__addresses", queryset=ContactAddress.objects.order_by("-is_main", "id"))
    members = company.memberships.select_related("contact").prefetch_related(addresses)
    return sorted(members, key=lambda one: (PARTS_FROM_THE_TOP[one.role], one.contact.sort_name, one.pk))


def sizes_of(company_ids: list[int]) -> dict[int, int]:
    """How many people each of the companies has; companies without people are not named."""
    members = Membership.objects.filter(company__in=company_ids).values("company")
    return dict(members.annotate(size=Count("id")).values_list("company", "size"))


def _found_by(words: str) -> QuerySet[Any, Any]:
    """Ids of companies. A union, so that each part is found by its own index."""
    domains = CompanyDomain.objects.alias(low=Lower("domain")).filter(low__contains=words.lower())
    members = Membership.objects.filter(contact__in=_people_found_by(words))
    named = _named(Company.objects.all(), words)
    return named.union(domains.values("company"), members.values("company"))


def _people_found_by(words: str) -> QuerySet[Any, Any]:
    written = ContactAddress.objects.alias(low=Lower("email")).filter(low__contains=words.lower())
    return _named(Contact.objects.all(), words).union(written.values("contact"))


def _named(things: QuerySet[Any], words: str) -> QuerySet[Any, Any]:
    """Ids of those whose name holds the words; where none does, of those that are alike. Ё counts as Е: its mark that
    sorts it apart is taken out."""
    bare = sort_key(words).replace(YO_MARK, "")
    called = things.alias(bare_name=BARE_NAME).order_by().values("pk")
    holding: QuerySet[Any, Any] = called.filter(bare_name__contains=bare)
    return holding if holding.exists() else called.filter(bare_name__trigram_word_similar=bare)
