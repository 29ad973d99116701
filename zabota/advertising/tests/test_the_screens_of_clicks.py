"""The page of clicks, the list, one click; lists and claims: through HTTP, over the sample world's clicks."""

from datetime import timedelta

import pytest
from django.utils.http import urlencode

from tests.cast import MORNING
from zabota.advertising.models import Claim, Exclusion, Watch
from zabota.clicks.models import Site, SiteClick
from zabota.house.sample.clicks import CAMPAIGNS, lay_out_clicks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
SCREENS = [
    "/clicks/", "/clicks/?days=7", "/clicks/?days=90", f"/clicks/?{urlencode({'open': CAMPAIGNS[0][0]})}",
    "/clicks/all/", "/clicks/all/?verdict=machine&placement=games.example",
    "/clicks/all/?reason=hosting_network&block=203.0.113.0/24",
    "/clicks/exclusions/", "/clicks/exclusions/?kind=placement",
    "/clicks/evidence/", "/clicks/claims/", "/clicks/watch/",
]  # fmt: skip
SHEETS = ["campaign", "placement", "network", "days"]


@pytest.fixture
def laid_out(cast):
    return lay_out_clicks(cast.people, MORNING)


@pytest.fixture
def lead(client_of, cast):
    cast.lead.user.language = "en"
    cast.lead.user.save()
    return client_of(cast.lead)


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_opens(lead, laid_out, address):
    response = lead.get(address)
    assert response.status_code == 200


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_table_is_a_sheet(lead, laid_out, sheet):
    response = lead.get(f"/clicks/?csv={sheet}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert len(response.content.decode().splitlines()) > 2


def test_without_a_site_the_page_says_what_to_do(lead, cast):
    names = [template.name for template in lead.get("/clicks/").templates]
    assert "desk/clicks/none.html" in names


def test_a_site_without_clicks_says_where_they_would_come_from(lead, site):
    response = lead.get("/clicks/")
    assert (response.context["campaigns"], response.context["many_campaigns"]) == ([], 0)
    assert "ui/components/empty.html" in [template.name for template in response.templates]


@pytest.mark.parametrize(
    "address",
    [
        "/clicks/?days=x&site=y&since=2026-99-99&open=%00",
        "/clicks/all/?after=x&before=_&verdict=no&block=1.2.3&reason='&placement=%00",
        "/clicks/all/?after=2026-11-19T10:00:00_5",
        "/clicks/exclusions/file/?form=x&kind=y",
        "/clicks/evidence/?network=%00&campaign=zzz&since=0001-01-01&until=9999-12-31",
        "/clicks/?csv=x",
    ],
)
def test_what_a_stranger_may_send_means_what_is_usual(lead, laid_out, address):
    assert lead.get(address).status_code == 200


def test_the_list_goes_on_by_key(lead, laid_out):
    first = lead.get("/clicks/all/").context
    second = lead.get(f"/clicks/all/?{urlencode({'after': first['page'].after})}").context
    shown = [row.click.pk for page in (first, second) for row in page["rows"]]
    wanted = SiteClick.objects.order_by("-at", "-pk").values_list("pk", flat=True)[:100]
    assert shown == list(wanted)
    back = lead.get(f"/clicks/all/?{urlencode({'before': second['page'].before})}").context
    assert [row.click.pk for row in back["rows"]] == shown[:50]


def test_a_click_is_overruled_with_words_and_taken_back(lead, laid_out):
    click = SiteClick.objects.filter(verdict="machine").first()
    address = f"/clicks/all/{click.pk}/overruling/"
    refused = lead.post(address, {"verdict": "human", "words": ""})
    assert refused.status_code == 422
    assert lead.post(address, {"verdict": "human", "words": "Наш"}).status_code == 302
    click.refresh_from_db()
    assert (click.verdict, click.is_overruled) == ("human", True)
    assert (
        lead.post(f"{address}removal/", headers={"hx-request": "true"})["HX-Redirect"]
        == f"/clicks/all/{click.pk}/"
    )
    click.refresh_from_db()
    assert (click.verdict, click.is_overruled) == ("machine", False)


def test_the_list_is_taken_along_and_taken_back(lead, laid_out):
    lead.post("/clicks/exclusions/?kind=placement")
    made = Exclusion.objects.get(kind="placement")
    assert (made.many, made.entries.get().value) == (1, "games.example")
    again = lead.post("/clicks/exclusions/?kind=placement")
    assert (again.status_code, Exclusion.objects.filter(kind="placement").count()) == (422, 1)
    lead.post(f"/clicks/exclusions/{made.pk}/removal/")
    made.refresh_from_db()
    assert made.taken_back_at == MORNING


def test_files_of_the_list(lead, laid_out):
    google = lead.get("/clicks/exclusions/file/?form=google").content.decode().splitlines()
    plain = lead.get("/clicks/exclusions/file/?form=plain").content.decode().splitlines()
    assert ("203.0.113.*" in google, "203.0.113.0/24" in plain) == (True, True)
    assert len(google) == len(plain)


def test_a_claim_by_hand(lead, laid_out):
    day = (MORNING - timedelta(days=10)).date()
    response = lead.post(f"/clicks/evidence/?since={day}&until={day}")
    claim = Claim.objects.latest("pk")
    assert response["Location"] == f"/clicks/claims/{claim.pk}/"
    assert lead.post(f"/clicks/claims/{claim.pk}/", {"state": "accepted"}).status_code == 422
    lead.post(f"/clicks/claims/{claim.pk}/", {"state": "accepted", "refunded": "12.50"})
    claim.refresh_from_db()
    assert (claim.state, str(claim.refunded)) == ("accepted", "12.50")


def test_the_watch_is_kept(lead, laid_out):
    said = {"lost_a_day": "500", "entries": "100", "human_percent": "10"}
    assert lead.post("/clicks/watch/", {**said, "entries": "0"}).status_code == 422
    assert not Watch.objects.exists()
    lead.post("/clicks/watch/", said)
    assert (Watch.objects.get().lost_a_day, Watch.objects.get().entries) == (500, 100)


def test_the_sample_is_small_and_tells_the_story(laid_out):
    assert SiteClick.objects.count() < 2500
    assert Site.objects.get().bursts.count() == 2
    taken = Exclusion.objects.get()
    assert timedelta(hours=1) < taken.after_at - taken.at < timedelta(hours=2)
