"""What may be set, by whom, and that a refusal changes nothing."""

import smtplib

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.accounts.events import ColleagueCreated, RoleChanged
from zabota.accounts.models import Role, User
from zabota.accounts.permissions import Permission
from zabota.accounts.tasks import send_letter
from zabota.channels.email import servers
from zabota.channels.email.models import Mailbox, RawLetter
from zabota.core import files
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.desk.tests.test_clients import statements
from zabota.team.models import Agent, Line

pytestmark = pytest.mark.django_db
SECRET = "correct horse battery staple"
SECTIONS = {
    "agents": "lead",
    "lines": "lead",
    "roles": "owner",
    "mailboxes": "lead",
    "intake": "lead",
    "trail": "auditor",
}


def line_facts(**changes):
    return {
        "name": "Вторая линия",
        "unowned_for": 30,
        "reopen_days": 14,
        "is_active": "on",
    } | changes


def box_facts(cast, **changes):
    return {
        "address": "New@north.example",
        "name": "North",
        "line": cast.first_line.pk,
        "acknowledges": "on",
        "is_active": "on",
        "imap_port": 993,
        "imap_security": "tls",
        "imap_folder": "INBOX",
        "smtp_host": "smtp.example",
        "smtp_port": 587,
        "signs_in": "password",
        "smtp_security": "starttls",
        "imap_after": "leave",
        "smtp_user": "new",
        "smtp_password": SECRET,
    } | changes


def agent_facts(cast, **changes):
    role = Role.objects.get(key="agent").pk
    return {
        "name": "Анна Соль",
        "email": "Anna@north.example",
        "role": role,
        "lines": [cast.field.pk],
        "language": "ru",
    } | changes


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_opens_for_its_permission_alone(cast, client_of, section):
    assert client_of(getattr(cast, SECTIONS[section])).get(reverse(section)).status_code == 200
    assert client_of(cast.trainee).get(reverse(section)).status_code == 403
    assert client_of(cast.client_user).get(reverse(section)).status_code == 404


def test_the_index_names_only_what_one_may_enter(cast, client_of):
    page = client_of(cast.auditor).get(reverse("settings")).content.decode()
    assert reverse("trail") in page
    assert reverse("agents") not in page
    assert client_of(cast.agent).get(reverse("settings")).status_code == 403


def test_who_may_not_manage_changes_nothing(cast, client_of):
    browser, before = client_of(cast.agent), JournalEntry.objects.count()
    attempts = (
        ("line_new", [], line_facts()),
        ("line", [cast.field.pk], line_facts()),
        ("agent_new", [], agent_facts(cast)),
        ("agent", [cast.trainee.user_id], agent_facts(cast)),
        ("agent_leaving", [cast.trainee.user_id], {}),
        ("roles", [], {}),
        ("mailbox_new", [], box_facts(cast)),
        ("mailbox", [cast.help_box.pk], box_facts(cast)),
        ("mailbox_trial", [cast.help_box.pk], {}),
        ("intake_filing", [1], {}),
    )
    for name, key, facts in attempts:
        assert browser.post(reverse(name, args=key), facts).status_code == 403
    assert JournalEntry.objects.count() == before
    assert (Line.objects.count(), Mailbox.objects.count(), User.objects.count()) == (3, 2, 8)


def test_a_line_is_made_with_its_members(cast, client_of):
    members = {"members": [cast.agent.pk, cast.trainee.pk]}
    assert client_of(cast.lead).post(reverse("line_new"), line_facts(**members)).status_code == 302
    line = Line.objects.get(name="Вторая линия")
    assert set(line.agents.all()) == {cast.agent, cast.trainee}
    assert cast.agent.lines.count() == 3


def test_a_line_loses_a_member_and_the_member_keeps_other_lines(cast, client_of):
    facts = line_facts(name="Первая линия", members=[cast.trainee.pk])
    client_of(cast.lead).post(reverse("line", args=[cast.first_line.pk]), facts)
    assert list(cast.first_line.agents.all()) == [cast.trainee]
    assert list(cast.agent.lines.all()) == [cast.international]


def test_the_last_open_line_stays_open_and_says_why_at_its_box(cast, client_of):
    Line.objects.exclude(pk=cast.first_line.pk).update(is_active=False)
    facts = line_facts(name="Переименована", is_active="")
    response = client_of(cast.lead).post(reverse("line", args=[cast.first_line.pk]), facts)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"is_active"}
    cast.first_line.refresh_from_db()
    assert (cast.first_line.is_active, cast.first_line.name) == (True, "Первая линия")


@pytest.mark.parametrize(
    "facts", [{"unowned_for": "soon"}, {"name": "Выездные инженеры"}, {"reopen_days": 0}]
)
def test_a_line_that_makes_no_sense_is_refused(cast, client_of, facts):
    response = client_of(cast.lead).post(reverse("line_new"), line_facts(**facts))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == facts.keys()
    assert Line.objects.count() == 3


def test_a_new_colleague_gets_a_letter_with_a_link_and_no_password(cast, client_of, published, mailoutbox):
    response = client_of(cast.lead).post(reverse("agent_new"), agent_facts(cast))
    assert response.status_code == 302
    agent = Agent.objects.get(user__email="anna@north.example")
    assert list(agent.lines.all()) == [cast.field]
    assert not agent.user.has_usable_password()
    assert len(published(ColleagueCreated)) == 1
    for job in ProcrastinateJob.objects.filter(task_name=send_letter.name):
        send_letter.run(**job.args)
    (letter,) = mailoutbox
    assert letter.to == ["anna@north.example"]
    assert reverse("account_request_login_code") in letter.body
    assert "Анна Соль" in letter.body


def test_a_role_beyond_ones_own_is_not_ones_to_give(cast, client_of):
    owner = Role.objects.get(key="owner").pk
    response = client_of(cast.lead).post(reverse("agent_new"), agent_facts(cast, role=owner))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"role"}
    assert not User.objects.filter(email="anna@north.example").exists()


def test_a_lead_neither_changes_the_role_of_an_owner_nor_ends_the_sign_in(cast, client_of):
    browser, key = client_of(cast.lead), [cast.owner.user_id]
    browser.post(reverse("agent", args=key), agent_facts(cast, name="Вера Ланская"))
    assert browser.post(reverse("agent_leaving", args=key)).status_code == 409
    owner = User.objects.get(pk=cast.owner.user_id)
    assert (owner.role.key, owner.is_active) == ("owner", True)


def test_a_colleague_changes_role_lines_and_language(cast, client_of):
    role = Role.objects.get(key="lead").pk
    facts = agent_facts(cast, name="Тимур Саитов", role=role, language="en")
    assert client_of(cast.lead).post(reverse("agent", args=[cast.trainee.user_id]), facts).status_code == 302
    user = User.objects.get(pk=cast.trainee.user_id)
    assert (user.role.key, user.language, list(user.agent.lines.all())) == ("lead", "en", [cast.field])


def test_a_colleague_who_leaves_is_out_at_once(cast, client_of):
    theirs = client_of(cast.trainee)
    assert client_of(cast.lead).post(reverse("agent_leaving", args=[cast.trainee.user_id])).status_code == 302
    assert theirs.get(reverse("clients")).status_code == 302


def roles_facts(**changes):
    boxes = {
        f"{role.pk}:{permission}": "on"
        for role in Role.objects.exclude(key="owner")
        for permission in role.permissions
    }
    return boxes | changes


def test_a_role_is_given_one_permission_and_another_taken(cast, client_of, published):
    trainee = Role.objects.get(key="trainee")
    facts = roles_facts(**{f"{trainee.pk}:{Permission.TICKETS_ANSWER}": "on"})
    facts.pop(f"{trainee.pk}:{Permission.NOTES_WRITE}")
    assert client_of(cast.owner).post(reverse("roles"), facts).status_code == 302
    (entry,) = published(RoleChanged)
    assert (entry.facts["given"], entry.facts["taken"]) == (["tickets:answer"], ["notes:write"])


def test_owners_keep_their_permissions_whatever_is_sent(cast, client_of):
    before = Role.objects.get(key="owner").permissions
    assert client_of(cast.owner).post(reverse("roles"), {}).status_code == 302
    assert Role.objects.get(key="owner").permissions == before
    assert Role.objects.get(key="agent").permissions == []


def test_a_password_goes_in_and_never_comes_out(cast, client_of):
    browser = client_of(cast.lead)
    browser.post(reverse("mailbox_new"), box_facts(cast))
    box = Mailbox.objects.get(address="new@north.example")
    assert box.smtp_password == SECRET
    address = reverse("mailbox", args=[box.pk])
    pages = [
        browser.get(address),
        browser.get(reverse("mailboxes")),
        browser.post(address, box_facts(cast, name="")),
    ]
    assert [page.status_code for page in pages] == [200, 200, 422]
    assert not any(SECRET in page.content.decode() for page in pages)
    assert SECRET not in str(list(JournalEntry.objects.values_list("facts", flat=True)))


def test_an_empty_password_keeps_the_stored_one(cast, client_of):
    browser = client_of(cast.lead)
    browser.post(reverse("mailbox_new"), box_facts(cast))
    box = Mailbox.objects.get(address="new@north.example")
    browser.post(reverse("mailbox", args=[box.pk]), box_facts(cast, name="Новое имя", smtp_password=""))
    box.refresh_from_db()
    assert (box.name, box.smtp_password) == ("Новое имя", SECRET)


def test_a_stored_password_never_goes_to_another_server(cast, client_of):
    browser = client_of(cast.lead)
    browser.post(reverse("mailbox_new"), box_facts(cast))
    box = Mailbox.objects.get(address="new@north.example")
    facts = box_facts(cast, smtp_host="evil.example", smtp_password="")
    assert browser.post(reverse("mailbox", args=[box.pk]), facts).status_code == 422
    box.refresh_from_db()
    assert (box.smtp_host, box.smtp_password) == ("smtp.example", SECRET)


@pytest.mark.parametrize("facts", [{"address": "HELP@north.example"}, {"smtp_port": 70000}, {"line": 0}])
def test_a_mailbox_that_makes_no_sense_is_refused(cast, client_of, facts):
    response = client_of(cast.lead).post(reverse("mailbox_new"), box_facts(cast, **facts))
    assert response.status_code == 422
    assert response.context["form"].errors
    assert Mailbox.objects.count() == 2


def test_a_trial_shows_what_the_server_really_said(cast, client_of, settings, monkeypatch):
    settings.ZABOTA_SMTP_URL = "smtp://mail.example:2525"

    class Unfriendly(smtplib.SMTP):
        def connect(self, *args, **options):
            return (220, b"ready")

        def ehlo(self, *args):
            self.esmtp_features = {}
            return (250, b"ok")

        def docmd(self, command, args=""):
            return (554, b"5.7.1 we do not know you")

        mail = rcpt = lambda self, *args: (554, b"5.7.1 we do not know you")
        quit = rset = lambda self: None

    monkeypatch.setattr(servers.smtplib, "SMTP", Unfriendly)
    response = client_of(cast.lead).post(reverse("mailbox_trial", args=[cast.help_box.pk]))
    assert response.status_code == 200
    assert "554 5.7.1 we do not know you" in response.content.decode()


def test_a_trial_without_any_server_says_so(cast, client_of, settings):
    settings.ZABOTA_SMTP_URL = ""
    response = client_of(cast.lead).post(reverse("mailbox_trial", args=[cast.help_box.pk]))
    assert response.context["trial"].is_taken is False


def letters(cast, number, start=0):
    for place in range(start, start + number):
        RawLetter.objects.create(
            mailbox=cast.help_box,
            mail_id=f"{place}@elsewhere.example",
            file=files.store(f"Subject: {place}\r\n\r\n".encode()),
            source="test",
            state="set-aside",
            reason="No sender",
            subject=f"Letter {place}",
            came_at=now(),
        )


def test_letters_set_aside_stand_with_reason_and_raw_file(cast, client_of):
    letters(cast, 1)
    browser = client_of(cast.lead)
    page = browser.get(reverse("intake")).content.decode()
    assert "No sender" in page
    letter = RawLetter.objects.get()
    raw = browser.get(reverse("intake_raw", args=[letter.pk]))
    assert b"".join(raw.streaming_content) == b"Subject: 0\r\n\r\n"
    assert raw["Content-Disposition"] == f'attachment; filename="letter-{letter.pk}.eml"'
    assert client_of(cast.agent).get(reverse("intake_raw", args=[letter.pk])).status_code == 403


def test_every_letter_says_where_it_is_and_why(cast, client_of):
    message = cast.forwarding.messages.first()
    letter = RawLetter.objects.create(
        file=files.store(b"Subject: x\r\n\r\n"),
        state="filed",
        kind="ordinary",
        way="named",
        sender="inna@lisenok.example",
        subject="Переадресация",
        message=message,
        authentication={"by": "mx.north.example", "spf": "pass", "dkim": "fail"},
        problems=["a wrong charset"],
        came_at=now(),
    )
    browser = client_of(cast.lead)
    page = browser.get(reverse("intake"), {"show": "all"}).content.decode()
    assert f'href="/tickets/{cast.forwarding.pk}/"' in page
    assert "SPF: pass DKIM: fail" in page
    assert "a wrong charset" in page
    assert f'href="/tickets/{cast.forwarding.pk}/carrying/?message={message.pk}"' in page
    assert "Переадресация" not in browser.get(reverse("intake")).content.decode()
    found = browser.get(reverse("intake"), {"show": "all", "q": "INNA@"}).content.decode()
    assert "Переадресация" in found
    assert (
        "Переадресация" not in browser.get(reverse("intake"), {"show": "all", "q": "pavel"}).content.decode()
    )
    hidden = client_of(allowed_to_look(cast.outsider))
    assert "Переадресация" not in hidden.get(reverse("intake"), {"show": "all"}).content.decode()
    assert hidden.get(reverse("intake_raw", args=[letter.pk])).status_code == 404


def allowed_to_look(agent):
    """At letters, and still only at tickets of their own lines."""
    role = agent.user.role
    role.permissions = [*role.permissions, Permission.INTAKE_READ]
    role.save()
    return agent


def test_a_letter_set_aside_is_filed_again(cast, client_of):
    letters(cast, 1)
    letter = RawLetter.objects.get()
    assert client_of(cast.lead).post(reverse("intake_filing", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert letter.state == "stored"


def test_the_intake_costs_the_same_for_ten_rows_as_for_twenty(cast, client_of):
    browser = client_of(cast.lead)
    letters(cast, 10)
    ten = statements(browser, reverse("intake"))
    letters(cast, 10, start=10)
    assert statements(browser, reverse("intake")) == ten


def test_the_trail_tells_who_did_what(cast, client_of):
    client_of(cast.lead).post(reverse("line_new"), line_facts())
    client_of(cast.lead).post(reverse("agent_new"), agent_facts(cast))
    page = client_of(cast.auditor).get(reverse("trail")).content.decode()
    assert "<b>Роман Белов</b>" in page
    assert "Вторая линия" in page
    assert "<b>Анна Соль</b>" in page


def test_a_name_with_markup_in_it_stays_a_name(cast, client_of):
    client_of(cast.lead).post(reverse("line_new"), line_facts(name="<script>x</script> {who}"))
    page = client_of(cast.auditor).get(reverse("trail")).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; {who}" in page


def test_the_trail_costs_the_same_for_ten_rows_as_for_twenty(cast, client_of):
    auditor, lead = client_of(cast.auditor), client_of(cast.lead)
    for place in range(20):
        if place == 10:
            ten = statements(auditor, reverse("trail"))
        lead.post(reverse("line_new"), line_facts(name=f"Линия {place}"))
    assert statements(auditor, reverse("trail")) == ten


@pytest.mark.parametrize("section", ["lines", "agents", "mailboxes"])
def test_a_list_of_settings_costs_the_same_however_long(cast, client_of, section):
    browser = client_of(cast.lead)
    browser.get(reverse(section))
    before = statements(browser, reverse(section))
    for place in range(10):
        line = Line.objects.create(name=f"Линия {place}", is_active=False)
        Mailbox.objects.create(
            address=f"{place}@north.example", name="North", line=line, smtp_password=SECRET
        )
        user = User.objects.create_user(
            f"{place}@north.example", None, name="N", kind="staff", role=Role.objects.get(key="agent")
        )
        Agent.objects.create(user=user).lines.add(cast.first_line)
    assert statements(browser, reverse(section)) == before
