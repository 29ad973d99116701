import re

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from zabota.ui.context import appearance
from zabota.ui.gallery import SECTIONS
from zabota.ui.views import gallery

ERRORS = [f"{code}.html" for code in ("400", "403", "403_csrf", "404", "409", "413", "422", "500", "503")]


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_error_page_needs_neither_request_nor_database(name, language):
    with translation.override(language):
        html = get_template(name).render()
    assert f'<html lang="{language}">' in html
    assert f'<p class="lost__code">{name[:3]}</p>' in html


def test_a_denied_action_answers_htmx_with_its_sentence_alone():
    html = render_to_string("denied.html#words", {"sentence": "Someone else took it at 14:03."})
    assert "Someone else took it at 14:03." in html
    assert "<html" not in html


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), (None, "")]
)
def test_only_a_known_theme_is_taken_from_the_cookie(cookie, theme):
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["theme"] = cookie
    assert appearance(request)["theme"] == theme


def test_the_gallery_shows_every_section_twice_and_no_id_twice(rf):
    html = gallery(rf.get("/gallery/")).content.decode()
    assert html.count('data-theme="light"') == html.count('data-theme="dark"') == len(SECTIONS)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert [one for one in set(ids) if ids.count(one) > 1] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_more_text_than_a_form_takes_is_said_to_be_that(client, settings, db, language):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/sign-in/", {"login": "a" * 101}, headers={"Accept-Language": language})
    assert answer.status_code == 413
    assert {"en": "Too much at once", "ru": "Слишком много за раз"}[language] in answer.text
