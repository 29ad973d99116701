"""Keys, words in several letters, mistyped words, files; entries of an older form are made anew."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from zabota.clients.events import ContactChanged
from zabota.clients.models import Contact
from zabota.core import files
from zabota.tickets import actions, handlers
from zabota.tickets.asking import read_question
from zabota.tickets.catching_up import index_old_tickets
from zabota.tickets.finding import PAGE, corrected, found_for, meant_in_the_other_layout
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import LONG_AGO, SearchEntry, SearchWhole, SearchWord, Tag, Tagging, Ticket
from zabota.tickets.searching import WHOLE_BYTES
from zabota.tickets.sight import Sight, sight_of

EVERYTHING = Sight(None, frozenset(), sees_all=True)
TODAY = date(2026, 11, 21)


def question(text):
    return read_question(text, today=TODAY)


def in_order(text, sight=EVERYTHING):
    return [one.ticket.pk for one in found_for(sight, question(text)).found]


def found(text, sight=EVERYTHING):
    return set(in_order(text, sight))


def nobody(text):
    page = found_for(EVERYTHING, question(text))
    return [one.ticket.pk for one in page.found], [(one.code, one.word, one.near) for one in page.troubles]


def says(ticket, body, author, **more):
    return actions.receive_message(ticket, Words(body=body, **more), author=author)


def with_file(cast, name, ticket=None):
    upload = Upload(files.store(b"content"), name, "application/pdf")
    return says(ticket or cast.unowned, "Смотрите", cast.inna, uploads=(upload,))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from:marina", {"outage"}),
        ("from:Guseva,", {"outage"}),
        ("от:marina@", {"outage"}),
        ("from:elena penalty", set()),
        ("from:marina penalty", {"outage"}),
        ("company:Лисенок счёт", {"invoice"}),
        ("компания:лисёнак счёт", {"invoice"}),
        ("status:refused", {"discount"}),
        ("penalty -status:new,open,waiting", set()),
        ("marina@", {"outage"}),
        ("@ventra.example penalty", {"outage"}),
    ],
)
def test_keys_find_their_tickets(cast, text, names):
    assert found(text) == {getattr(cast, name).pk for name in names}


def test_to_whom_it_was_written(cast):
    says(cast.unowned, "Да", cast.inna, to=(("Склад", "depot@lisenok.example"),))
    for text in ("to:depot", "кому:depot@lisenok.example", "to:склад", "to:@lisenok.example да"):
        assert cast.unowned.pk in found(text), text
    assert found("to:депо") == set()


def test_whose_it_is(cast):
    sight = sight_of(cast.agent.user)
    mine = set(Ticket.objects.filter(owner=cast.agent).values_list("pk", flat=True))
    unowned = set(Ticket.objects.visible_to(sight).filter(owner=None).values_list("pk", flat=True))
    assert mine
    assert unowned
    assert found("owner:me", sight) == mine
    assert found("хозяин:я", sight) == mine
    assert found(f"owner:{cast.agent.first_name.lower()}") == mine
    assert found("owner:nobody", sight) == unowned
    assert found("owner:me,nobody", sight) == mine | unowned
    assert found("owner:me") == set()


@pytest.mark.parametrize("text", ["owner:nemo", "line:nemo", "company:qqqqqq", "tag:nemo", "kind:nemo"])
def test_a_name_that_nobody_has_finds_nothing_and_is_said(cast, text):
    key, _, value = text.partition(":")
    assert nobody(text) == ([], [("nobody", value, key)])


def test_lines_and_tags(cast):
    tag = Tag.objects.create(name="Переезд")
    Tagging.objects.create(ticket=cast.invoice, tag=tag, at=timezone.now())
    assert found("tag:переезд") == {cast.invoice.pk}
    assert found("метка:переезд -status:new,open,waiting,solved,refused,closed") == set()
    on_line = set(Ticket.objects.filter(line=cast.first_line).values_list("pk", flat=True))
    assert found(f"линия:{cast.first_line.name.lower().split()[0]}") == on_line


def test_when_it_was_said(cast):
    says(cast.unowned, "квазар", cast.inna, said_at=datetime(2025, 3, 10, 12, tzinfo=UTC))
    says(cast.visit, "квазар", cast.inna, said_at=datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert found("квазар after:2026-01-01") == {cast.visit.pk}
    assert found("квазар до:2026-01-01") == {cast.unowned.pk}
    assert found("квазар on:10.03.2025") == {cast.unowned.pk}
    assert found("квазар за:2025 до:2025-03-10") == set()
    assert in_order("квазар") == [cast.visit.pk, cast.unowned.pk]


def test_a_file_is_found_by_its_name(cast):
    message = with_file(cast, "Схема_подключения-2.pdf")
    for text in (
        "file:схема",
        "file:pdf",
        "файл:Схема_подключения-2.pdf",
        "схема подключений",
        "has:file from:инна",
    ):
        [one] = found_for(EVERYTHING, question(text)).found
        assert (one.ticket.pk, one.message_id) == (cast.unowned.pk, message.pk), text
    assert found("file:doc") == set()


def test_words_of_several_letters_find_the_ticket_after_those_of_one(cast):
    says(cast.unowned, "Сломан квазар", cast.inna)
    says(cast.unowned, "И про пульсар", cast.inna)
    says(cast.visit, "Квазары и пульсары", cast.inna)
    says(cast.printer, "Пульсар не печатает", cast.inna)
    assert in_order("квазар пульсар") == [cast.visit.pk, cast.unowned.pk]
    [_, apart] = found_for(EVERYTHING, question("квазар пульсар")).found
    assert "про <mark>пульсар</mark>" in apart.words
    assert found('"сломан квазар" пульсар') == {cast.unowned.pk}
    assert found('"квазар сломан" пульсар') == set()
    assert found("квазар -пульсар") == set()


def test_nobody_finds_by_words_apart_what_is_out_of_sight(cast):
    says(cast.visit, "Про квазар", cast.inna)
    says(cast.visit, "И про пульсар", cast.inna)
    assert found("квазар пульсар") == {cast.visit.pk}
    assert found("квазар пульсар", sight_of(cast.agent.user)) == set()
    assert found("from:инна status:new,open,waiting", sight_of(cast.client_user)) == set()


def test_pages_go_on_from_letters_to_tickets(cast):
    for number in range(PAGE + 5):
        ticket = actions.open_ticket("Вопрос", requester=cast.pavel, line=cast.first_line)
        says(ticket, "квазар пульсар" if number % 2 else "квазар", cast.pavel)
        says(ticket, "ок" if number % 2 else "пульсар", cast.pavel)
    shown, after, pages = [], "", 0
    while pages == 0 or after:
        page = found_for(EVERYTHING, question("квазар пульсар"), after=after)
        shown += [one.ticket.pk for one in page.found]
        after, pages = page.after, pages + 1
    assert (len(shown), len(set(shown)), pages) == (PAGE + 5, PAGE + 5, 2)


def test_a_mistyped_word_is_corrected_by_a_known_one(cast):
    says(cast.unowned, "Нужен маршрутизатор", cast.inna)
    actions.open_ticket("Замена маршрутизатора", requester=cast.inna, line=cast.field)
    asked = question("маршутизатор")
    assert found("маршутизатор") == set()
    better, words = corrected(asked)
    assert words == ["маршрутизатора"]
    assert len(found_for(EVERYTHING, better).found) == 2
    for known in ("маршрутизатора", "абвгдеёжз", "и", "-маршутизатор", "from:маршутизатор"):
        assert corrected(question(known)) == (question(known), [])


def test_the_other_layout(cast):
    assert meant_in_the_other_layout(question("ghbynth")).text == "принтер"
    for text in ("принтер from:x", "123", "mixка", ""):
        assert meant_in_the_other_layout(question(text)) is None


def test_a_renamed_person_is_found_by_the_new_name(cast):
    Contact.objects.filter(pk=cast.marina.pk).update(name="Ksenia Malevich")
    handlers.on_contact_changed(ContactChanged(contact_id=cast.marina.pk, what=["name"]))
    assert cast.outage.pk in found("from:malevich")


def test_entries_of_an_older_form_are_made_anew(cast):
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", "vector", "at"))
    SearchEntry.objects.update(at=LONG_AGO, vector="")
    SearchWhole.objects.all().delete()
    SearchWord.objects.all().delete()
    assert found("penalty") == set()
    assert index_old_tickets() == Ticket.objects.count()
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", "vector", "at")) == before
    assert SearchWhole.objects.count() == Ticket.objects.count()
    assert SearchWord.objects.exists()
    assert index_old_tickets() == 0


def test_a_ticket_of_too_many_words_takes_letters_all_the_same(cast):
    wide = " ".join(f"w{number:x}" for number in range(9_000))
    for turn in range(12):
        says(cast.unowned, wide.replace("w", f"q{turn}x"), cast.inna)
    assert found("q11x2327") == {cast.unowned.pk}
    actions.receive_message(cast.unowned, Words(body="ещё"), author=cast.pavel)
    whole = SearchWhole.objects.get(ticket=cast.unowned)
    assert WHOLE_BYTES * 0.5 < len(whole.vector) < WHOLE_BYTES * 2
