"""Settings → Sites and tag: what to put into the pages, whether it works, and what is vouched for."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from zabota.clicks.actions import About, add_site, allow
from zabota.clicks.models import Allowed, Site, SiteClick
from zabota.clicks.taking.known import known
from zabota.clicks.taking.tag import VERSION
from zabota.core import clock

FORM = {
    "name": "Магазин",
    "hosts": "https://shop.example/a\n*.shop.example",
    "currency": "rub",
    "keep_days": "90",
}
IN_USE = {**FORM, "is_active": "on"}
RUSSIAN = {"Accept-Language": "ru"}


@pytest.fixture(autouse=True)
def _nothing_is_known_yet():
    known.forget()


@pytest.fixture
def lead(cast, client_of):
    return client_of(cast.lead)


@pytest.fixture
def site(cast):
    return add_site(About(name="Магазин", hosts=["shop.example"], currency="RUB"), by=cast.lead.user)


def test_an_empty_list_teaches_the_first_step(lead):
    page = lead.get(reverse("sites"), headers=RUSSIAN).text
    assert "Посчитайте клики первого сайта" in page
    assert reverse("site_new") in page


def test_a_site_is_added_and_its_snippet_shown(lead, settings):
    settings.ZABOTA_ADDRESS = "https://desk.example"
    response = lead.post(reverse("site_new"), IN_USE, follow=True, headers=RUSSIAN)
    site = Site.objects.get()
    assert (site.hosts, site.currency, site.keep_days) == (["shop.example", "*.shop.example"], "RUB", 90)
    assert f"https://desk.example/clicks/tag/{VERSION}.js" in response.text
    assert f"https://desk.example/clicks/pixel/{site.key}.gif" in response.text
    assert "кликов ещё не было" in response.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"hosts": "a b_c"}, "«b_c» — не имя домена"),
        ({"hosts": ","}, "Назовите хотя бы один домен"),
        ({"currency": "R"}, "field__error"),
        ({"keep_days": "0"}, "field__error"),
        ({"name": " "}, "field__error"),
    ],
)
def test_what_makes_no_site_is_said_beside_it(lead, wrong, words):
    response = lead.post(reverse("site_new"), IN_USE | wrong, headers=RUSSIAN)
    assert response.status_code == 422
    assert words in response.text
    assert not Site.objects.exists()


def test_a_site_out_of_use_takes_no_click_at_once(lead, site, client):
    lead.post(reverse("site", args=[site.pk]), FORM)
    told = {"site": site.key, "uid": uuid4().hex, "path": "/"}
    answer = client.post(
        "/clicks", told, content_type="application/json", headers={"Origin": "https://shop.example"}
    )
    assert answer.status_code == 404
    assert not SiteClick.objects.exists()


def test_one_sees_when_the_last_click_came(lead, site):
    at = clock.now() - timedelta(minutes=2)
    SiteClick.objects.create(site=site, uid=uuid4(), at=at, received_at=at)
    for page in (reverse("sites"), reverse("site", args=[site.pk])):
        told = lead.get(page, headers=RUSSIAN).text
        assert "1 клик за сутки" in told
        assert "2 мин назад" in told


def test_a_token_stands_on_one_page_only(lead, site):
    response = lead.post(reverse("site_token", args=[site.pk]))
    site.refresh_from_db()
    token = response.context["token"]
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert token in response.text
    assert token not in lead.get(reverse("site", args=[site.pk])).text
    assert site.token_hash
    assert token not in site.token_hash


def test_the_page_is_looked_at_and_what_was_found_is_said(lead, site):
    site.hosts = ["localhost"]  # which nobody may be made to call
    site.save()
    told = lead.post(reverse("site_trial", args=[site.pk]), headers=RUSSIAN).text
    assert "Страницу не удалось прочитать" in told


def test_something_is_vouched_for_and_no_longer(lead, site, cast):
    page = reverse("allowed")
    asked = {"kind": "addresses", "value": "203.0.113.9/24", "words": "Наш мониторинг", "site": site.pk}
    told = lead.post(page, asked, follow=True, headers=RUSSIAN).text
    made = Allowed.objects.get()
    assert (made.value, made.by, made.until) == ("203.0.113.0/24", cast.lead.user, None)
    assert "Наш мониторинг" in told
    lead.post(reverse("allowed_end", args=[made.pk]))
    made.refresh_from_db()
    assert made.ended_by == cast.lead.user
    assert "отменено" in lead.get(page, headers=RUSSIAN).text


@pytest.mark.parametrize(
    "wrong",
    [{"value": "осень"}, {"value": ""}, {"words": ""}, {"until": "2020-01-01"}, {"site": "0"}, {"kind": "x"}],
)
def test_what_cannot_be_vouched_for_is_said(lead, wrong, cast):
    asked = {"kind": "campaign", "value": "зима", "words": "Наша"}
    allow(site=None, kind="campaign", value="осень", words="Наша", by=cast.lead.user)
    assert lead.post(reverse("allowed"), asked | wrong).status_code == 422
    assert Allowed.objects.count() == 1


def test_a_list_of_sites_costs_the_same_for_twenty_as_for_ten(lead, cast):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(sites):
        while Site.objects.count() < sites:
            add_site(About(name="Ещё", hosts=["a.example"], currency="RUB"), by=cast.lead.user)
        with CaptureQueriesContext(connection) as told:
            lead.get(reverse("sites"))
        return len(told)

    cost(1)
    assert cost(10) == cost(20)


def test_an_agent_has_no_business_there(cast, client_of, site):
    agent = client_of(cast.agent)
    for page in (reverse("sites"), reverse("site", args=[site.pk]), reverse("allowed")):
        assert agent.get(page).status_code == 403
    assert agent.post(reverse("site_token", args=[site.pk])).status_code == 403
    site.refresh_from_db()
    assert site.token_hash == ""
