from zabota.channels.email.reading import Address, read_letter

PLAIN = """From: Anna <anna@client.ru>
To: help@example.ru
Subject: Hi
Message-ID: <1@client.ru>
"""


def letter(headers: str, body: str = "") -> bytes:
    return (PLAIN + headers + "\n" + body).encode()


def test_a_letter_gives_its_people_ids_and_date() -> None:
    read = read_letter(
        letter(
            "Cc: b@x.ru, c@x.ru\nReply-To: r@x.ru\nIn-Reply-To: <9@we>\nReferences: <8@we>\n <9@we>\n"
            "Return-Path: <bounce@client.ru>\nDelivered-To: help@example.ru\nDate: Fri, 15 Jan 2016 00:12:43 +0000\n",
            "Hello",
        )
    )
    assert read.message_id == "1@client.ru"
    assert read.in_reply_to == ("9@we",)
    assert read.references == ("8@we", "9@we")
    assert read.sender == Address("Anna", "anna@client.ru")
    assert [one.email for one in read.cc] == ["b@x.ru", "c@x.ru"]
    assert [one.email for one in read.reply_to] == ["r@x.ru"]
    assert read.envelope_from == "bounce@client.ru"
    assert read.delivered_to == ("help@example.ru",)
    assert read.sent_at is not None
    assert read.sent_at.isoformat() == "2016-01-15T00:12:43+00:00"
    assert (read.text, read.newest, read.defects) == ("Hello", "Hello", ())


def test_a_letter_without_anything_is_still_a_letter() -> None:
    read = read_letter(b"")
    assert (read.subject, read.sender, read.text, read.parts) == ("", None, "", ())


def test_both_versions_of_the_words_are_one_text() -> None:
    read = read_letter(
        letter(
            "Content-Type: multipart/alternative; boundary=b\n",
            "--b\n\nplain words\n--b\nContent-Type: text/html\n\n<p>html words</p>\n--b--\n",
        )
    )
    assert read.text == "plain words"
    assert read.html == "<p>html words</p>"
    assert read.parts == ()


def test_a_letter_of_html_only_gets_a_text() -> None:
    assert read_letter(letter("Content-Type: text/html\n", "<p>Hi</p><p>there</p>")).text == "Hi\n\nthere"


def test_attachments_come_whole_and_named() -> None:
    read = read_letter(
        letter(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\nContent-Type: text/plain\n\nsee\n--b\nContent-Type: application/pdf\n"
            "Content-Disposition: attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.pdf\n"
            "Content-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n",
        )
    )
    assert read.text == "see"
    assert [(part.name, part.content, part.is_inline) for part in read.parts] == [
        ("счёт.pdf", b"%PDF-", False)
    ]


def test_a_picture_used_in_the_words_is_inline() -> None:
    read = read_letter(
        letter(
            "Content-Type: multipart/related; boundary=b\n",
            "--b\nContent-Type: text/html\n\n<img src='cid:a@b'>\n--b\nContent-Type: image/png\n"
            "Content-ID: <a@b>\n\nx\n--b--\n",
        )
    )
    assert [(part.name, part.content_id, part.is_inline) for part in read.parts] == [
        ("image.png", "a@b", True)
    ]


def test_a_forwarded_letter_keeps_its_own_bytes() -> None:
    inner = "Subject: Broken pump\nFrom: x@y.z\nMessage-ID: <inner@y.z>\n\nraw  \n\nbytes"
    read = read_letter(
        letter(
            "Content-Type: multipart/mixed; boundary=b\n",
            f"--b\n\nsee\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n",
        )
    )
    assert [(part.name, part.kind, part.content) for part in read.parts] == [
        ("Broken pump.eml", "letter", inner.encode())
    ]
    assert read.quoted_ids == ("inner@y.z",)


def test_an_invitation_a_signature_and_a_winmail_are_recognised() -> None:
    read = read_letter(
        letter(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n\nsee\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
            "--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nx\n"
            "--b\nContent-Type: application/octet-stream; name=winmail.dat\n\nx\n--b--\n",
        )
    )
    assert [(part.name, part.kind) for part in read.parts] == [
        ("invitation.ics", "calendar"),
        ("signature.asc", "signature"),
        ("winmail.dat", "tnef"),
    ]
    assert read.defects == ("an Outlook winmail.dat is kept as a file",)


def test_a_uuencoded_file_leaves_the_text() -> None:
    read = read_letter(letter("", "look\n\nbegin 644 a.txt\n%:&5L;&\\\n`\nend\n\nbye"))
    assert [(part.name, part.content) for part in read.parts] == [("a.txt", b"hello")]
    assert read.text.split() == ["look", "bye"]


def test_a_wrongly_declared_character_set_is_seen_through() -> None:
    words = "Здравствуйте, у нас не печатает принтер."
    for declared, real in (
        ("iso-8859-1", "cp1251"),
        ("us-ascii", "koi8-r"),
        ("koi8-r", "cp1251"),
        ("no-such", "cp1251"),
        ("iso-8859-1", "utf-8"),
    ):
        raw = letter(f"Content-Type: text/plain; charset={declared}\n") + words.encode(real)
        assert read_letter(raw).text == words, (declared, real)


def test_broken_structure_is_read_and_named() -> None:
    unclosed = letter("Content-Type: multipart/mixed; boundary=b\n", "--b\n\nwords")
    unbound = letter("Content-Type: multipart/mixed\n", "--zz\nContent-Type: text/plain\n\nwords\n--zz--\n")
    empty = letter("Content-Type: multipart/mixed; boundary=b\n", "words")
    assert (read_letter(unclosed).text, read_letter(unclosed).defects) == (
        "words",
        ("the last part has no end; the letter may have been cut on its way",),
    )
    assert (read_letter(unbound).text, read_letter(unbound).defects) == (
        "words",
        ("the border between the parts was guessed",),
    )
    assert (read_letter(empty).text, read_letter(empty).defects) == (
        "words",
        ("parts are announced, but there are none",),
    )


def test_a_sender_without_an_address_is_looked_for_elsewhere() -> None:
    read = read_letter(b'From: "Anna" <>\nReply-To: anna@x.ru\n\nHi')
    assert read.sender == Address("Anna", "anna@x.ru")
    assert read.defects == ("From holds no address; it was taken from Reply-To",)


def test_the_language_is_guessed_from_the_newest_part() -> None:
    assert read_letter(letter("", "Добрый день, не работает")).language == "ru"
    assert read_letter(letter("", "Hello, it does not work for me")).language == "en"
    assert read_letter(letter("", "Guten Tag, leider geht nichts")).language == ""


def test_a_forward_names_its_first_writer() -> None:
    body = "Help her\n\n---------- Forwarded message ---------\nFrom: Anna <anna@client.ru>\nDate: x\nTo: y\n\nBroken"
    assert read_letter(letter("", body)).forwarded_from == Address("Anna", "anna@client.ru")
