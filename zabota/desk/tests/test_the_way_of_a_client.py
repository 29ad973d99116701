"""The way of a client on the desk: the strip, moves by hand, departures, letters before trouble and their rules."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MORNING
from zabota.channels.models import Delivery, DeliveryState
from zabota.clients.models import Agreement, Company, ContactAddress
from zabota.core import clock
from zabota.core.tasks import handle_later
from zabota.desk import about_journeys
from zabota.journeys.actions import move_all_by_rules, warn
from zabota.journeys.events import NobodyReached
from zabota.journeys.models import (
    AccountFacts,
    Departure,
    GivenWarning,
    HeldWarning,
    JourneyStage,
    StageEntry,
    WarningRule,
    WarningsOff,
)
from zabota.journeys.tasks import send_trial_letter
from zabota.notifications.models import Notification

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def desk(cast, client_of):
    browser = client_of(cast.lead)
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


@pytest.fixture
def ending(cast):
    """Ventra’s agreement ends in twelve days, and its letters are on."""
    WarningRule.objects.filter(trouble="agreement", working_days=30).update(is_on=True)
    Company.objects.filter(pk=cast.ventra.pk).update(account_owner=cast.lead.user)
    agreement = Agreement.objects.create(
        company=cast.ventra,
        name="Support",
        begins_on=TODAY - timedelta(days=400),
        ends_on=TODAY + timedelta(days=12),
    )
    move_all_by_rules()
    return agreement


def way(company) -> str:
    return reverse("company_journey", args=[company.pk])


def test_the_strip_is_a_part_of_the_clients_page_and_a_page_of_its_own(cast, desk, ending):
    part = desk.get(way(cast.ventra), headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert '<li aria-current="step"><b>Renewal</b>for 48 days</li>' in part
    whole = desk.get(way(cast.ventra)).text
    assert "<html" in whole
    assert part[part.index("<ol") : part.index("</ol>")] in whole


def test_moving_by_hand_needs_a_reason_and_is_taken_back(cast, desk, ending):
    growth = JourneyStage.objects.get(key="growth")
    url = reverse("company_move", args=[cast.ventra.pk])
    before = StageEntry.objects.filter(company=cast.ventra).count()
    assert desk.post(url, {"stage": growth.pk, "reason": " "}).status_code == 422
    assert StageEntry.objects.filter(company=cast.ventra).count() == before
    assert desk.post(url, {"stage": growth.pk, "reason": "A second warehouse"}).status_code == 302
    assert "A second warehouse" in desk.get(way(cast.ventra)).text
    assert desk.post(url, {"stage": growth.pk, "reason": "Again"}).status_code == 422
    desk.post(reverse("company_move_removal", args=[cast.ventra.pk]))
    assert StageEntry.objects.get(company=cast.ventra, left_at=None).stage.key == "renewal"
    refused = desk.post(reverse("company_move_removal", args=[cast.lisenok.pk]))
    assert refused.status_code == 409


def test_a_departure_is_written_down_and_taken_back(cast, desk, ending):
    url = reverse("company_departure", args=[cast.ventra.pk])
    tomorrow = {"on": (TODAY + timedelta(days=1)).isoformat(), "reason": "Own phones"}
    assert desk.post(url, tomorrow).status_code == 422
    desk.post(url, {"on": TODAY.isoformat(), "reason": "Own phones", "said_by": "Elena"})
    page = desk.get(way(cast.ventra)).text
    assert "Has left us, since 19 November 2026" in page
    assert desk.post(url, {"on": TODAY.isoformat(), "reason": "Again"}).status_code == 409
    desk.post(reverse("company_departure_removal", args=[cast.ventra.pk]))
    assert Departure.objects.get().taken_back_by == cast.lead.user
    assert "Has left us" not in desk.get(way(cast.ventra)).text


def test_what_leaves_stands_a_month_ahead_and_is_held_back(cast, desk, ending):
    page = desk.get(reverse("warnings")).text
    assert "an agreement ends, 30 working days before" in page
    rule = WarningRule.objects.get(trouble="agreement", working_days=30)
    url = reverse("warning_hold", args=[rule.pk, cast.ventra.pk])
    desk.post(url, {"reason": ""})
    assert not HeldWarning.objects.exists()
    assert desk.post(url, {"reason": "They sign tomorrow"})["Location"] == reverse("warnings")
    assert "Held back by Роман Белов: They sign tomorrow" in desk.get(reverse("warnings")).text
    sheet = desk.get(reverse("warnings") + "?csv=1").content.decode()
    assert "2026-11-19,Ventra Logistics,Ventra Logistics" in sheet
    held = HeldWarning.objects.get()
    desk.post(reverse("held_warning_removal", args=[held.pk]), {"company": cast.ventra.pk})
    assert not HeldWarning.objects.exists()


def test_the_proof_stands_on_the_clients_page(cast, desk, ending):
    warn(cast.ventra.pk, cast.ventra.pk)
    assert desk.get(way(cast.ventra)).text.count("on its way") == 2
    first, second = Delivery.objects.filter(message__ticket=GivenWarning.objects.get().ticket).order_by("pk")
    Delivery.objects.filter(pk=first.pk).update(state=DeliveryState.SENT, sent_at=MORNING)
    Delivery.objects.filter(pk=second.pk).update(state=DeliveryState.FAILED, problem="550 no such user")
    page = desk.get(way(cast.ventra)).text
    assert "taken by the mail server 14:00" in page
    assert "did not arrive: 550 no such user" in page
    assert "taken by the mail server 14:00" in desk.get(reverse("warnings")).text


def test_the_account_owner_is_told_to_call_where_no_letter_arrives(cast, ending, published):
    ContactAddress.objects.update(bounced_at=MORNING, bounce="550", is_dead=True)
    warn(cast.ventra.pk, cast.ventra.pk)
    (entry,) = published(NobodyReached)
    handler = f"{about_journeys.on_nobody_reached.__module__}.on_nobody_reached"
    handle_later.run(entry_ids=[entry.pk], handler=handler)
    line = Notification.objects.get(user=cast.lead.user)
    assert line.link == reverse("company", args=[cast.ventra.pk])
    assert line.title == "Позвоните им: письма там ни до кого не доходят. 1 декабря кончается договор."


def test_a_company_is_switched_off_with_a_reason(cast, desk, ending):
    url = reverse("company_warnings_off", args=[cast.ventra.pk])
    desk.post(url, {"reason": ""})
    assert not WarningsOff.objects.exists()
    desk.post(url, {"reason": "They asked us to"})
    assert "No letters, says Роман Белов: They asked us to" in desk.get(way(cast.ventra)).text
    desk.post(reverse("company_warnings_on", args=[cast.ventra.pk]))
    assert not WarningsOff.objects.exists()


def test_a_rule_is_switched_on_worded_and_tried(cast, desk, client_of):
    rule = WarningRule.objects.get(trouble="trial", working_days=5)
    url = reverse("warning_rule", args=[rule.pk])
    page = desk.get(url).text
    assert "The trial of Example Ltd ends on 29 November 2026" in page
    words = {"subject_ru": "", "body_ru": "", "subject_en": "Soon", "body_en": "Dear {name}, {date}."}
    desk.post(url, {"is_on": "on", "working_days": "4", **words})
    rule.refresh_from_db()
    assert (rule.is_on, rule.working_days) == (True, 4)
    assert [(one.language, one.body) for one in rule.texts.all()] == [("en", "Dear {name}, {date}.")]
    assert "Dear Роман Белов, 29 November 2026." in desk.get(url).text
    refused = desk.post(url, {"is_on": "on", "working_days": "4", **words, "body_en": "{secret}"})
    assert refused.status_code == 422
    assert "{secret}" in refused.text
    assert desk.post(url, {"is_on": "on", "working_days": "2", **words}).status_code == 422  # there is one
    desk.post(reverse("warning_rule_trial", args=[rule.pk]), {"language": "en"})
    send_trial_letter.run(rule_id=rule.pk, user_id=cast.lead.user_id, language="en")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["roman@north.example"], "Soon")


def test_another_letter_is_added_once(desk):
    desk.post(reverse("warning_rules"), {"trouble": "trial", "working_days": "9"})
    assert WarningRule.objects.filter(trouble="trial", working_days=9, is_on=False).count() == 1
    assert desk.post(reverse("warning_rules"), {"trouble": "trial", "working_days": "9"}).status_code == 422


def filled(stage: JourneyStage, **more) -> dict[str, str]:
    return {"name": "", "says": "", "is_active": "on", **more}


def test_stages_are_set_up(cast, desk):
    added = desk.post(
        reverse("stage_new"),
        {"name": "Pilot", "agreements-least": "3", "question-0": "Why?", "answer-0": "So."},
    )
    assert added.status_code == 302
    pilot = JourneyStage.objects.get(name="Pilot")
    assert pilot.conditions.get().at_least == 3
    assert pilot.questions.get().answer == "So."
    page = desk.get(reverse("stages")).text
    assert "agreements in force: at least 3" in page
    url = reverse("stage", args=[pilot.pk])
    refused = desk.post(url, filled(pilot, name="Pilot", **{"agreements-most": "0", "ends-in-most": "9"}))
    assert refused.status_code == 422
    assert "Nobody would ever be in “Pilot”" in refused.text
    refused = desk.post(url, filled(pilot, name="Pilot", **{"open-least": "1"}))
    assert "Say which kind of tickets." in refused.text
    desk.post(reverse("stage_place", args=[pilot.pk]), {"to": "up"})
    assert [one.key for one in JourneyStage.objects.all()][-1] == "renewal"


def test_a_name_that_is_the_houses_own_stays_in_both_languages(cast, desk):
    work = JourneyStage.objects.get(key="work")
    page = desk.get(reverse("stage", args=[work.pk]))
    assert 'value="Work"' in page.text
    desk.post(reverse("stage", args=[work.pk]), filled(work, name="Work", **{"agreed-for-least": "44"}))
    work.refresh_from_db()
    assert work.name == ""


def sheet(text: str) -> dict:
    return {"sheet": SimpleUploadedFile("accounts.csv", text.encode())}


def test_trials_and_balances_come_by_a_sheet_and_what_is_broken_is_said(cast, desk):
    text = (
        "company;trial_ends_on;balance;spends_a_day;currency;partner\n"
        "Ventra Logistics;;1 234,50;100;eur;\n"
        "lisenok.example;31.12.2026;;;;ventra.example\n"
        "Nobody Ltd;;;;;\n"
        "Ventra Logistics;soon;;;;\n"
        "Ventra Logistics;;many;;;\n"
        "Ventra Logistics;;;;;Ventra Logistics\n"
    )
    page = desk.post(reverse("accounts_of_clients"), sheet(text))
    assert page.status_code == 200
    assert "2 companies are brought in." in page.text
    assert "4 lines were set aside" in page.text
    assert "No company is called “Nobody Ltd”." in page.text
    ventra, lisenok = (
        AccountFacts.objects.get(company=cast.ventra),
        AccountFacts.objects.get(company=cast.lisenok),
    )
    assert (str(ventra.balance), ventra.currency) == ("1234.50", "EUR")
    assert (lisenok.trial_ends_on.isoformat(), lisenok.partner) == ("2026-12-31", cast.ventra)
    desk.post(reverse("accounts_of_clients"), sheet("company,trial_ends_on\nlisenok.example,-\n"))
    lisenok.refresh_from_db()
    assert (lisenok.trial_ends_on, lisenok.partner) == (None, cast.ventra)


@pytest.mark.parametrize("text", ["", "name,balance\nVentra,1\n", "company,secret\nVentra,1\n", "\x00\x01"])
def test_what_is_no_sheet_changes_nothing(desk, text):
    assert desk.post(reverse("accounts_of_clients"), sheet(text)).status_code == 422
    assert not AccountFacts.objects.exists()


def test_one_account_is_written_by_hand(cast, desk):
    url = reverse("company_account", args=[cast.ventra.pk])
    assert desk.post(url, {"balance": "500", "spends_a_day": "50", "currency": "euro"}).status_code == 422
    desk.post(url, {"balance": "500", "spends_a_day": "50", "currency": "EUR", "partner": cast.lisenok.pk})
    facts = AccountFacts.objects.get()
    assert (facts.balance, facts.partner, facts.balance_since) == (500, cast.lisenok, TODAY)
    assert "€500.00" in desk.get(way(cast.ventra)).text


def test_who_may_only_read_sees_no_buttons(cast, client_of, ending):
    page = client_of(cast.auditor).get(way(cast.ventra)).text
    assert reverse("company_move", args=[cast.ventra.pk]) not in page
    assert reverse("company_departure", args=[cast.ventra.pk]) not in page
