"""What came with letters: files as downloads that nothing runs, a letter's own HTML in a sandbox."""

import pytest
from django.urls import reverse

from zabota.core import files
from zabota.tickets import actions
from zabota.tickets.letters import Upload, Words

HTML = (
    '<script>alert(1)</script><p onclick="alert(2)">Привет</p><a href="javascript:alert(3)">x</a>'
    '<img src="https://spy.example/1.gif"><img src="cid:logo"><iframe src="https://spy.example"></iframe>'
    '<form action="https://spy.example"><input name="password"></form><style>@import "https://spy.example";</style>'
)


def received(cast, name="акт.pdf", kind="application/pdf", content=b"%PDF", **more):
    upload = Upload(files.store(content), name, kind, **more)
    words = Words(body="Смотрите", html=HTML, uploads=(upload,))
    return actions.receive_message(cast.outage, words, author=cast.marina)


def fetch(client, message):
    response = client.get(reverse("attachment", args=[message.attachments.get().pk]))
    content = b"".join(response)
    return response, content


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("акт №1.pdf", "%D0%B0%D0%BA%D1%82%20%E2%84%961.pdf"),
        ("../../etc/passwd", "..%2F..%2Fetc%2Fpasswd"),
        ('a"; filename=b.exe', "a%22%3B%20filename%3Db.exe"),
        ("a\r\nSet-Cookie: x=1", "a%0D%0ASet-Cookie%3A%20x%3D1"),
    ],
)
@pytest.mark.parametrize("kind", ["application/pdf", "text/html", "image/svg+xml", "image/png"])
def test_a_file_is_a_download_under_its_name_and_a_neutral_type(cast, desk_of, name, said, kind):
    response, content = fetch(desk_of(cast.agent), received(cast, name, kind))
    assert content == b"%PDF"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == f"attachment; filename*=UTF-8''{said}"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Length"] == "4"
    assert "Set-Cookie" not in response


@pytest.mark.parametrize(
    ("kind", "is_shown"), [("image/png", True), ("image/svg+xml", False), ("text/html", False)]
)
def test_only_a_picture_of_the_letter_itself_is_shown_in_place(cast, desk_of, kind, is_shown):
    message = received(cast, "logo.png", kind, content_id="logo", is_inline=True)
    response, _ = fetch(desk_of(cast.agent), message)
    assert response["Content-Disposition"].startswith("inline" if is_shown else "attachment")
    assert response["Content-Type"] == (kind if is_shown else "application/octet-stream")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("who", ["outsider", "client_user"])
def test_a_stranger_finds_neither_file_nor_letter(cast, desk_of, who):
    message, client = received(cast), desk_of(getattr(cast, who))
    assert fetch(client, message)[0].status_code == 404
    assert client.get(reverse("message_frame", args=[message.pk])).status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_what_was_never_there_is_not_found(cast, desk_of, number):
    for name in ("attachment", "message_frame"):
        assert desk_of(cast.agent).get(reverse(name, args=[number])).status_code == 404


def frame(client, message, **query):
    return client.get(reverse("message_frame", args=[message.pk]), query)


def test_a_letters_html_is_shown_without_anything_that_runs(cast, desk_of):
    response = frame(desk_of(cast.agent), received(cast))
    page = response.content.decode()
    assert "<p>Привет</p>" in page
    for bad in ("<script", "onclick", "javascript:", "<iframe", "<form", "<input", "@import"):
        assert bad not in page
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin allow-popups" in policy
    assert "allow-scripts" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_pictures_from_elsewhere_come_only_when_asked_for(cast, desk_of):
    client, message = desk_of(cast.agent), received(cast)
    without, with_them = frame(client, message), frame(client, message, pictures="1")
    assert ' src="https://spy.example/1.gif"' not in without.content.decode()
    assert "Pictures from elsewhere are not shown" in without.content.decode()
    assert "img-src 'self' data:;" in without["Content-Security-Policy"]
    assert ' src="https://spy.example/1.gif"' in with_them.content.decode()
    assert "Pictures from elsewhere are not shown" not in with_them.content.decode()
    assert "img-src 'self' data: https: http:;" in with_them["Content-Security-Policy"]


def test_a_picture_of_the_letter_itself_is_found_by_its_id(cast, desk_of):
    message = received(cast, "logo.png", "image/png", content_id="logo", is_inline=True)
    page = frame(desk_of(cast.agent), message).content.decode()
    assert f'src="{reverse("attachment", args=[message.attachments.get().pk])}"' in page


def test_a_picture_of_the_letter_itself_is_not_listed_as_a_file(cast, desk_of):
    received(cast, "logo.png", "image/png", content_id="logo", is_inline=True)
    received(cast, "акт.pdf", content=b"%PDF-2")
    page = desk_of(cast.agent).get(reverse("ticket", args=[cast.outage.pk])).content.decode()
    assert "акт.pdf" in page
    assert "logo.png" not in page
