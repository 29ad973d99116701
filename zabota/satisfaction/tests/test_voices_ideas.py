"""An idea is proposed on either side, decided on step by step, told to its author, and backed by colleagues."""

from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zabota.clients.merging import merge_contacts
from zabota.clients.models import ContactRole, Membership
from zabota.satisfaction.actions import add_voice, decide_idea, ideas, note_idea, suggest_idea
from zabota.satisfaction.errors import EnoughForToday
from zabota.satisfaction.models import AddedVoice, Idea, IdeaState, IdeaStep, VoiceLetter
from zabota.satisfaction.tests.jobs import send_letters, told

pytestmark = pytest.mark.usefixtures("morning")

TITLE = "Show the missed calls of the night in the morning"


@pytest.fixture
def idea(cast):
    """Viktor's, of Ventra."""
    return suggested(cast.viktor)


def suggested(contact, *, title=TITLE, ticket=None):
    facts = {"title": title, "words": "So that nobody digs for them", "nonce": uuid4()}
    return suggest_idea(contact, **facts, company=contact.companies.first(), ticket=ticket)


def propose(browser, **said):
    return browser.post("/portal/ideas/new/", {"title": TITLE, "words": "", "nonce": uuid4(), **said})


def decide(browser, idea, state, reason="", was=None):
    idea.refresh_from_db()
    said = {"state": state, "reason": reason, "was": was or idea.state}
    return browser.post(f"/ideas/{idea.pk}/decision/", said)


def test_it_is_proposed_in_the_portal(cast, portal_of):
    browser = portal_of(cast.viktor)
    response = propose(browser)
    idea = Idea.objects.get()
    assert response.url == f"/portal/ideas/{idea.pk}/"
    assert (idea.title, idea.contact, idea.company, idea.state) == (
        TITLE,
        cast.viktor,
        cast.ventra,
        IdeaState.NEW,
    )
    assert TITLE in browser.get("/portal/voices/").text
    assert "nobody has decided yet" in browser.get(response.url).text


def test_sent_twice_it_is_one(cast, portal_of):
    browser, nonce = portal_of(cast.viktor), uuid4()
    assert propose(browser, nonce=nonce).url == propose(browser, nonce=nonce).url
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("bad", [{"title": ""}, {"title": " \n "}, {"title": "a" * 201}, {"nonce": ""}])
def test_bad_input_is_told_and_nothing_is_kept(cast, portal_of, bad):
    response = propose(portal_of(cast.viktor), words="My reasons", **bad)
    assert response.status_code == 422
    assert "My reasons" in response.text
    assert not Idea.objects.exists()


def test_it_names_the_ticket_it_came_from(cast, portal_of):
    browser = portal_of(cast.inna)
    assert (
        f"from ticket {cast.forwarding.pk}"
        in browser.get(f"/portal/ideas/new/?ticket={cast.forwarding.pk}").text
    )
    propose(browser, ticket=cast.forwarding.pk)
    assert Idea.objects.get().ticket == cast.forwarding


def test_a_ticket_of_another_company_is_none(cast, portal_of):
    assert propose(portal_of(cast.viktor), ticket=cast.forwarding.pk).status_code == 404
    assert not Idea.objects.exists()


def test_too_many_in_a_day_are_refused_and_the_words_stay(cast, portal_of):
    for number in range(ideas.MOST_A_DAY):
        suggested(cast.viktor, title=f"Idea {number}")
    response = propose(portal_of(cast.viktor), title="The eleventh")
    assert (response.status_code, "The eleventh" in response.text) == (409, True)
    with pytest.raises(EnoughForToday):
        suggested(cast.viktor)
    assert Idea.objects.count() == ideas.MOST_A_DAY


def test_whoever_decides_hears_of_it(cast, portal_of):
    told()
    propose(portal_of(cast.viktor))
    assert told() == [("roman", "idea", TITLE, "Viktor Sedov"), ("vera", "idea", TITLE, "Viktor Sedov")]


def test_each_step_is_told_to_its_author_by_letter_in_their_language(cast, desk_of, portal_of):
    idea, browser = suggested(cast.inna, title="Показывать ночные звонки"), desk_of(cast.lead)
    for state in ("considered", "planned", "done"):
        assert decide(browser, idea, state).url == f"/ideas/{idea.pk}/"
        assert send_letters() == 1
    assert [letter.subject for letter in mail.outbox] == [
        "Рассматриваем вашу идею: Показывать ночные звонки",
        "Сделаем: Показывать ночные звонки",
        "Ваша идея сделана: Показывать ночные звонки",
    ]
    assert {letter.to[0] for letter in mail.outbox} == {"inna@lisenok.example"}
    assert mail.outbox[0].extra_headers == {"Auto-Submitted": "auto-generated"}
    assert [step.state for step in IdeaStep.objects.all()] == ["considered", "planned", "done"]
    page = portal_of(cast.inna).get(f"/portal/ideas/{idea.pk}/").text
    assert all(words in page for words in ("Considered", "Planned", "Done"))


def test_declining_needs_a_reason_and_the_author_reads_it(cast, desk_of, portal_of, idea):
    response = decide(desk_of(cast.lead), idea, "declined", " ")
    assert (response.status_code, "Say why not" in response.text) == (422, True)
    assert (IdeaStep.objects.count(), VoiceLetter.objects.count()) == (0, 0)
    decide(desk_of(cast.lead), idea, "declined", "The law forbids it until 2027.")
    send_letters()
    assert "The law forbids it until 2027." in mail.outbox[0].body
    assert "The law forbids it until 2027." in portal_of(cast.viktor).get(f"/portal/ideas/{idea.pk}/").text


def test_two_who_decide_at_once_do_not_tell_twice(cast, desk_of, idea):
    first, second = desk_of(cast.lead), desk_of(cast.owner)
    decide(first, idea, "planned", was="new")
    response = decide(second, idea, "planned", was="new")
    assert response.status_code in (409, 422)
    assert (IdeaStep.objects.count(), VoiceLetter.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("was", "to"), [("done", "planned"), ("planned", "considered"), ("done", "declined")]
)
def test_states_do_not_run_backwards(cast, desk_of, idea, was, to):
    Idea.objects.update(state=was)
    assert decide(desk_of(cast.lead), idea, to, "Because").status_code == 422
    assert not IdeaStep.objects.exists()


def test_an_end_that_was_too_early_is_taken_up_again(cast, desk_of, idea):
    decide(desk_of(cast.lead), idea, "declined", "No")
    decide(desk_of(cast.lead), idea, "considered")
    idea.refresh_from_db()
    assert idea.state == IdeaState.CONSIDERED


@pytest.mark.parametrize("who", ["agent", "trainee", "auditor", "outsider"])
def test_others_of_the_team_read_it_and_do_not_decide(cast, desk_of, idea, who):
    browser = desk_of(getattr(cast, who))
    assert TITLE in browser.get(f"/ideas/{idea.pk}/").text
    assert decide(browser, idea, "planned").status_code == 403
    assert not IdeaStep.objects.exists()


def test_a_colleague_of_the_author_adds_a_voice_once(cast, portal_of, idea):
    browser = portal_of(cast.elena)
    for _ in range(2):
        assert browser.post(f"/portal/ideas/{idea.pk}/voice/").status_code == 302
    assert AddedVoice.objects.count() == 1
    assert "2 voices" in browser.get(f"/portal/ideas/{idea.pk}/").text
    browser.post(f"/portal/ideas/{idea.pk}/voice/end/")
    assert not AddedVoice.objects.exists()


def test_the_author_has_one_voice_already(cast, portal_of, idea):
    assert portal_of(cast.viktor).post(f"/portal/ideas/{idea.pk}/voice/").status_code == 409
    assert not AddedVoice.objects.exists()


def test_people_of_other_companies_know_nothing_of_it(cast, portal_of, idea):
    browser = portal_of(cast.inna)
    assert browser.get(f"/portal/ideas/{idea.pk}/").status_code == 404
    assert browser.post(f"/portal/ideas/{idea.pk}/voice/").status_code == 404
    assert TITLE not in browser.get("/portal/voices/").text


def test_what_is_decided_gathers_no_voices(cast, desk_of, portal_of, idea):
    decide(desk_of(cast.lead), idea, "done")
    assert portal_of(cast.elena).post(f"/portal/ideas/{idea.pk}/voice/").status_code == 409
    assert not AddedVoice.objects.exists()


def test_a_colleagues_own_idea_is_told_under_the_bell(cast, desk_of, portal_of):
    response = desk_of(cast.agent).post(
        "/ideas/new/", {"title": TITLE, "company": "ventra logistics", "ticket": "", "nonce": uuid4()}
    )
    idea = Idea.objects.get()
    assert (response.url, idea.agent, idea.contact) == (f"/ideas/{idea.pk}/", cast.agent, None)
    told()
    decide(desk_of(cast.lead), idea, "planned")
    assert told() == [("olga", "idea", TITLE, "Роман Белов")]
    assert not VoiceLetter.objects.exists()
    assert portal_of(cast.viktor).get(f"/portal/ideas/{idea.pk}/").status_code == 404


def test_a_company_that_nobody_knows_is_refused_and_the_words_stay(cast, desk_of):
    response = desk_of(cast.agent).post(
        "/ideas/new/", {"title": TITLE, "company": "Nowhere Ltd", "nonce": uuid4()}
    )
    assert response.status_code == 422
    assert "No company is called “Nowhere Ltd”." in response.text
    assert TITLE in response.text
    assert not Idea.objects.exists()


def test_a_ticket_out_of_sight_cannot_be_named(cast, desk_of):
    said = {"title": TITLE, "ticket": cast.forwarding.pk, "nonce": uuid4()}
    response = desk_of(cast.outsider).post("/ideas/new/", said)
    assert (response.status_code, "You see no ticket with this number." in response.text) == (422, True)
    assert not Idea.objects.exists()


def test_the_list_is_filtered_searched_and_given_as_a_sheet(cast, desk_of, idea):
    note_idea(title="=Sum of all", words="", nonce=uuid4(), by=cast.agent)
    browser = desk_of(cast.lead)
    decide(browser, idea, "done")
    assert TITLE not in browser.get("/ideas/").text
    assert TITLE in browser.get("/ideas/?show=done").text
    assert TITLE in browser.get("/ideas/?show=all&q=ventra missed").text
    assert TITLE not in browser.get("/ideas/?show=all&q=nothing").text
    sheet = browser.get("/ideas/?show=all&csv=1").content.decode("utf-8-sig").splitlines()
    assert sheet[0] == "number,came,idea,words,author,company,state,voices,ticket"
    assert "'=Sum of all" in sheet[1]
    assert sheet[2].endswith(f"{TITLE},So that nobody digs for them,Viktor Sedov,Ventra Logistics,done,1,")


@pytest.mark.parametrize("asked", ["show=nonsense", "q=%00", "after=%FF", "show=all&q=" + "a" * 5000])
def test_what_a_stranger_asks_the_list_is_answered(cast, desk_of, idea, asked):
    assert desk_of(cast.lead).get(f"/ideas/?{asked}").status_code == 200


def test_the_empty_list_teaches(cast, desk_of):
    assert "Clients propose ideas in the portal" in desk_of(cast.agent).get("/ideas/").text


def test_two_rows_of_one_person_are_one_voice(cast, idea):
    twin = cast.inna
    Membership.objects.create(contact=twin, company=cast.ventra, role=ContactRole.EXECUTOR)
    for contact in (twin, cast.elena):
        add_voice(idea, contact)
    merge_contacts(twin, into=cast.elena, by=cast.lead.user)
    assert [voice.contact for voice in AddedVoice.objects.all()] == [cast.elena]


def test_merged_into_the_author_a_voice_is_theirs_already(cast, idea):
    add_voice(idea, cast.elena)
    merge_contacts(cast.elena, into=cast.viktor, by=cast.lead.user)
    assert not AddedVoice.objects.exists()


@pytest.mark.parametrize("path", ["/ideas/", "/ideas/?csv=1"])
def test_the_list_costs_the_same_for_twenty_as_for_ten(cast, desk_of, path):
    browser = desk_of(cast.lead)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        return len(asked)

    for number in range(5):
        suggested(cast.viktor, title=f"One {number}")
        note_idea(title=f"Two {number}", words="", nonce=uuid4(), by=cast.agent)
    statements()
    ten = statements()
    for number in range(5):
        suggested(cast.elena, title=f"Three {number}", ticket=cast.forwarding)
        note_idea(title=f"Four {number}", words="", nonce=uuid4(), by=cast.colleague)
    assert statements() == ten


def test_the_portal_costs_the_same_for_twenty_as_for_ten(cast, portal_of):
    browser = portal_of(cast.elena)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/portal/voices/").status_code == 200
        return len(asked)

    for number in range(10):
        suggested(cast.viktor, title=f"One {number}")
    statements()
    ten = statements()
    for number in range(10):
        new = suggested(cast.marina, title=f"Two {number}")
        decide_idea(new, state="planned", reason="", was="new", by=cast.lead.user)
    assert statements() == ten
