from zabota.channels.email.tests.writing import letter, take_in
from zabota.core import files
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Attachment, Ticket

PICTURE = b"\x89PNG\r\n\x1a\n-not-much-of-a-picture"


def test_files_come_in_with_their_cyrillic_names(people, sink):
    written = letter()
    written.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="Счёт № 5 от июня.pdf"
    )
    written.add_attachment(
        PICTURE, maintype="image", subtype="png", filename="a.png", cid="<pic@x>", disposition="inline"
    )
    take_in(written)
    bill, picture = Attachment.objects.order_by("pk")
    assert (bill.name, bill.content_type, bill.is_inline) == (
        "Счёт № 5 от июня.pdf",
        "application/pdf",
        False,
    )
    assert files.read(bill.file) == b"%PDF-1.7"
    assert (picture.content_id, picture.is_inline) == ("pic@x", False)
    assert files.read(picture.file) == PICTURE


def test_a_picture_that_stands_in_the_letter_is_no_file_beside_it(people, sink):
    written = letter()
    written.add_alternative('<p>Смотрите:</p><img src="cid:pic@x">', subtype="html")
    written.get_payload()[1].add_related(
        PICTURE, maintype="image", subtype="png", cid="<pic@x>", filename="a.png"
    )
    take_in(written)
    assert [(one.name, one.is_inline) for one in Attachment.objects.all()] == [("a.png", True)]


def test_a_file_called_inline_that_stands_nowhere_is_not_lost(people, sink):
    written = letter()
    written.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="todo.pdf", disposition="inline"
    )
    take_in(written)
    assert [(one.name, one.is_inline) for one in Attachment.objects.all()] == [("todo.pdf", False)]


def test_files_leave_with_their_cyrillic_names(people, sink, jobs):
    take_in(letter())
    uploads = (
        Upload(files.store(b"%PDF-1.7"), "Инструкция ёжика.pdf", "application/pdf"),
        Upload(files.store(PICTURE), "схема.png", "image/png", "pic@x", is_inline=True),
        Upload(files.store(b"From: a@b\r\n\r\nhi"), "letter.eml", "message/rfc822"),
        Upload(files.store(b"?"), "odd", "not a type"),
    )
    words = Words("Вот она.", to=(("Инна", "inna@lisenok.example"),), uploads=uploads)
    send_letter(Ticket.objects.get(), words, by=people.agent)
    jobs()
    attached = list(sink.letters[-1].letter.iter_attachments())
    assert [part.get_filename() for part in attached] == [
        "Инструкция ёжика.pdf",
        "схема.png",
        "letter.eml",
        "odd",
    ]
    assert [part.get_content_type() for part in attached] == [
        "application/pdf",
        "image/png",
        "application/octet-stream",
        "application/octet-stream",
    ]
    assert attached[0].get_content() == b"%PDF-1.7"
    assert (attached[1]["Content-ID"], attached[1].get_content_disposition()) == ("<pic@x>", "inline")
    assert attached[2].get_content() == b"From: a@b\r\n\r\nhi"
    assert b"filename*=" in sink.letters[-1].raw
