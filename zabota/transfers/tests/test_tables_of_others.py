from datetime import UTC, datetime

import pytest

from zabota.clients.models import Company, Contact
from zabota.team.models import Line
from zabota.tickets.models import Ticket
from zabota.transfers.queries import bad_rows_of
from zabota.transfers.reading.mapping import guessed_map, map_from, map_in_words
from zabota.transfers.reading.tables import read_tables
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests.samples import brought

pytestmark = pytest.mark.django_db
RUSSIAN = """\
Номер;Тема;Описание;Статус;Приоритет;Дата создания;Дата закрытия;Клиент;Почта;Компания;Исполнитель;Теги;Этаж
7;Нет связи;Тихо;Закрыта;Высокий;1.3.2020 10:00;2.3.2020 12:30;Ада;ada@acme.example;ООО Акме;Ольга Старая;сеть, VIP;3
8;Без даты;;Закрыта;;вчера;;Ада;ada@acme.example;ООО Акме;;;
9;Плохой адрес;;Открыта;;03.03.2020;;Ада;не адрес;;;;
10;Лишнее;;Открыта;;03.03.2020;;Ада;ada@acme.example;;;;;лишняя
11;Странный статус;;Летает;;03.03.2020;;Ада;ada@acme.example;;;;
7;Снова семь;;Закрыта;;03.03.2020;;Ада;ada@acme.example;;;;
"""


def tickets():
    return Ticket.objects.filter(opened_at__year=2020)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251", "utf-16", "utf-16-le"])
def test_a_russian_table_of_any_encoding_is_brought_and_bad_rows_are_named(cast, tmp_path, encoding):
    file = tmp_path / "заявки.csv"
    file.write_bytes(RUSSIAN.encode(encoding))
    run = brought(read_tables(file, guessed_map(file, "Europe/Moscow")))
    ticket = tickets().get()
    assert (ticket.subject, ticket.status, ticket.priority) == ("Нет связи", "closed", 3)
    assert ticket.opened_at == datetime(2020, 3, 1, 7, 0, tzinfo=UTC)
    assert ticket.ended_at == datetime(2020, 3, 2, 9, 30, tzinfo=UTC)
    assert (ticket.company.name, ticket.requester.name, ticket.owner.name) == (
        "ООО Акме",
        "Ада",
        "Ольга Старая",
    )
    assert not ticket.owner.user.is_active
    assert set(ticket.tags.values_list("name", flat=True)) == {"сеть", "VIP"}
    assert dict(ticket.field_values.values_list("field__name", "value")) == {"Этаж": "3"}
    assert [(one.line, one.column) for one in bad_rows_of(run)] == [
        (3, "Дата создания"), (4, "Почта"), (5, ""), (6, "Статус"), (7, "Номер")
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_parts_the_columns_is_found_out(tmp_path, mark):
    file = tmp_path / "t.csv"
    file.write_text(mark.join(["Ticket ID", "Subject", "Created At", "E-mail"]) + "\n")
    found = guessed_map(file)
    assert (found.delimiter, found.columns) == (
        mark, {"number": "Ticket ID", "subject": "Subject", "opened": "Created At", "email": "E-mail"}
    )  # fmt: skip


def test_a_map_is_written_shown_and_read_again(tmp_path):
    file, saved = tmp_path / "t.csv", tmp_path / "map.json"
    file.write_text("Subject,Created,Colour\nA,2020-01-01,red\n")
    found = guessed_map(file, "UTC")
    saved.write_text(found.text)
    assert map_from(saved) == found
    assert map_in_words(found)[-1] == "  kept as fields: Colour"


def test_a_map_of_unknown_columns_is_refused(tmp_path):
    saved = tmp_path / "map.json"
    saved.write_text('{"kind": "tickets", "columns": {"colour": "Colour"}}')
    with pytest.raises(Unreadable, match="colour"):
        map_from(saved)


def test_people_come_with_their_companies(cast, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,Company,Job title,Phone\nAda,ada@acme.example,Acme,Head,+7 1\n,,,Nobody,\n")
    run = brought(read_tables(file, guessed_map(file)))
    ada = Contact.objects.get(addresses__email="ada@acme.example")
    assert [(one.company.name, one.position) for one in ada.memberships.all()] == [("Acme", "Head")]
    assert (run.counts["contact"], run.counts["company"], run.counts["bad"]) == (1, 1, 1)


def test_people_alone_make_no_line(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,Company\nAda,ada@acme.example,Acme\n")
    run = brought(read_tables(file, guessed_map(file)))
    assert (run.counts["contact"], Line.objects.exists()) == (1, False)


def test_who_is_known_by_address_is_not_made_again(cast, tmp_path):
    people, companies = Contact.objects.count(), Company.objects.count()
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,Company\nInna,INNA@lisenok.example,Клиника «Лисёнок»\n")
    brought(read_tables(file, guessed_map(file)))
    assert (Contact.objects.count(), Company.objects.count()) == (people, companies)
