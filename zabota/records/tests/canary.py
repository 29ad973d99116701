"""A person whose name, address and telephone stand nowhere else, put into every text of the database."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.db.utils import DataError

from zabota.channels.email.tests.writing import letter, take_in
from zabota.channels.tests.jobs import run_jobs
from zabota.clients.knowing import note_attitude, pass_over, place_contact, set_acquaintances
from zabota.clients.models import Contact, ContactAddress
from zabota.clients.signing_in import user_of
from zabota.clients.upkeep import edit_contact
from zabota.core.clock import now
from zabota.core.journal import trimming
from zabota.notes.about_clients import write_client_note
from zabota.notes.actions import write_note
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.promises.actions import ask_input, make_promise
from zabota.records.columns import WORDS
from zabota.satisfaction.actions import suggest_idea, write_to_director
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.writing.actions import Content, save_draft
from zabota.writing.models import DraftKind

NAME = "Пелагея Канарейкина"
ADDRESS = "pelagia.canary@lisenok.example"
WHO_THEY_ARE = {"clients_contact", "clients_contactaddress"}  # where it is known who it is
PHONE = "+7 (921) 555-01-93"
SIGNS = ("канарейкин", "пелаге", "pelagia", "canary", "9215550193", "921) 555-01-93", "555-01-93")
SENTENCE = f"Звонила Пелагея Канарейкина ({ADDRESS}, 8 921 555-01-93), сказала Канарейкиной Пелагее"
FILE = f"Смета для {NAME}".encode()


def settle_canary(cast) -> Contact:
    """By what people do: a letter with a file, an answer, a note, a promise, a draft, an idea, a sign-in, and so on."""
    written = letter(
        f"Меня зовут {NAME}, мой телефон {PHONE}", sender=f"{NAME} <{ADDRESS}>", subject=SENTENCE
    )
    written.add_attachment(FILE, maintype="text", subtype="plain", filename=f"{NAME}.txt")
    take_in(written)
    run_jobs()
    contact = Contact.objects.get(addresses__email=ADDRESS)
    by = cast.owner.user
    edit_contact(contact, name=NAME, language="ru", phone=PHONE, addresses=[ADDRESS], by=by)
    place_contact(contact, cast.lisenok, role="manager", position=f"помощник, {NAME}", influence="", by=by)
    note_attitude(contact, cast.lisenok, value="wary", why=SENTENCE, by=by)
    set_acquaintances(contact, [by], by=by)
    pass_over(cast.ventra, ADDRESS, by=by)
    write_client_note(contact, SENTENCE, by=cast.owner)
    _work_on(Ticket.objects.get(requester=contact), contact, cast)
    user_of(contact, ADDRESS)
    suggest_idea(contact, title=SENTENCE[:80], words=SENTENCE, nonce=uuid4(), company=cast.lisenok)
    write_to_director(contact, words=SENTENCE, may_hand_on=True, nonce=uuid4(), company=cast.lisenok)
    notify([by.pk], Kind.ANSWERED, link="/tickets/1/", title=SENTENCE[:200], who=NAME)
    run_jobs()
    contact.refresh_from_db()
    return contact


def _work_on(ticket: Ticket, contact: Contact, cast) -> None:
    receiver = ((NAME, ADDRESS),)
    send_letter(
        ticket, Words(body=f"Здравствуйте, Пелагея! {SENTENCE}", quoted=SENTENCE, to=receiver), by=cast.agent
    )
    write_note(ticket, SENTENCE, by=cast.agent)
    make_promise(ticket, text=SENTENCE, due=now() + timedelta(days=2), by=cast.agent, contact=contact)
    ask_input(ticket, text=f"Паспорт: {NAME}", due=now() + timedelta(days=2), by=cast.agent, contact=contact)
    content = Content(html=f"<p>{SENTENCE}</p>", to=(ADDRESS,))
    save_draft(ticket, DraftKind.LETTER, content, known=0, by=cast.agent)


@trimming()
def plant_everywhere() -> set[str]:
    """Straight into one row of every column of words, beside what is there; columns whose tables have no row."""
    return {
        f"{table}.{column}"
        for table in WORDS
        for column in WORDS[table]
        if table not in WHO_THEY_ARE and column != "sender" and not _planted(table, column)
    }


CHECKS = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')"
NEEDED = """
SELECT column_name, udt_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s
AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' ORDER BY ordinal_position
"""
PLAIN_VALUES = {
    "_int2": "'{}'", "_int8": "'{}'", "_varchar": "'{}'", "bool": "false", "date": "now()::date", "float8": "0",
    "int2": "1", "int4": "1", "int8": "1", "interval": "'1 hour'", "jsonb": "'{}'", "numeric": "0", "text": "''",
    "timestamptz": "now()", "uuid": "gen_random_uuid()", "varchar": "''",
}  # fmt: skip


def plant_by_force(columns: set[str]) -> None:
    """Into columns whose row nobody made, or made without words: no rule of the table is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in sorted({one.partition(".")[0] for one in columns}):
            _without_rules(cursor, table)
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            if not cursor.fetchone()[0]:
                _insert_a_row(cursor, table)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert {one for one in columns if not _planted(*one.split("."))} == set()


def _without_rules(cursor, table: str) -> None:
    cursor.execute(CHECKS, [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def _insert_a_row(cursor, table: str) -> None:
    model = next(one for one in apps.get_models(include_auto_created=True) if one._meta.db_table == table)
    to = {
        one.column: one.related_model._meta.db_table for one in model._meta.concrete_fields if one.is_relation
    }
    cursor.execute(NEEDED, [table])
    values = {
        name: f"coalesce((SELECT max(id) FROM {to[name]}), 1)"
        if name in to and kind == "int8"
        else PLAIN_VALUES[kind]
        for name, kind in cursor.fetchall()
    }
    names = ", ".join(f'"{name}"' for name in values)
    cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(values.values())})')


def _planted(table: str, column: str) -> bool:
    model = next(
        (one for one in apps.get_models(include_auto_created=True) if one._meta.db_table == table), None
    )
    assert model, f"{table} is no table of ours"
    field = next(one for one in model._meta.concrete_fields if one.column == column)
    row = model._base_manager.order_by("-pk").values("pk", field.name).first()
    if row is None:
        return False
    is_address = field.name in ("email", "address", "answer_to", "forwarded_email", "sender", "envelope_from")
    words = (ADDRESS,) if is_address else (SENTENCE, NAME, ADDRESS)
    return any(_put(model, row["pk"], field, one) for one in words)


def _put(model: type[models.Model], pk: Any, field: models.Field, words: str) -> bool:
    if field.max_length and not isinstance(field, ArrayField):
        words = words[: field.max_length] if len(words) > field.max_length > 120 else words
    value: Any = words
    if isinstance(field, models.JSONField):
        value = (
            {"said": words, "people": [[NAME, ADDRESS]]}
            if model._meta.db_table != "tickets_message"
            else [[NAME, ADDRESS]]
        )
    if isinstance(field, ArrayField):
        value = [words]
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.name: value})
    except (DataError, IntegrityError):
        return False
    return True


def remaining() -> Iterator[str]:
    """Where a sign of the person still stands: tables, row by row as text, and the files."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT row::text FROM "{table}" AS row WHERE row::text ILIKE ANY(%s)',
                [[f"%{one}%" for one in SIGNS]],
            )
            yield from (f"{table}: {row[0]}" for row in cursor.fetchall())
    for path in settings.ZABOTA_FILES.rglob("*"):
        if path.is_file() and any(
            one in path.read_bytes().decode(errors="ignore").casefold() for one in SIGNS
        ):
            yield str(path)


def addresses_left() -> int:
    return ContactAddress.objects.filter(email=ADDRESS).count()
