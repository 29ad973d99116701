from datetime import UTC, datetime

from django.test import override_settings
from django.utils import timezone, translation

from zabota.core.clock import stopped_at
from zabota.ui.marks import avatar, dial, icon, owes
from zabota.ui.rows import Row, row
from zabota.ui.templatetags.ui import filesize

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def test_shape_says_the_side():
    assert avatar("Olga Remizova", "ours") == '<span class="avatar avatar--ours" aria-hidden="true">OR</span>'
    assert avatar("Marina Guseva") == '<span class="avatar" aria-hidden="true">MG</span>'


def test_what_a_stranger_wrote_stays_text():
    line = Row("t", "/", "<b>x</b>", "<i>", '"><script>', "<u>")
    assert "<script>" not in row(line)
    assert "&lt;b&gt;x&lt;/b&gt;" in row(line)
    assert "<u>" not in owes("us", "<u>")


def test_a_row_says_whose_step_it_is_and_since_when():
    line = Row("ticket-7", "/7", "No calls", "Ventra", "Viktor, manager", "Olga", moment=NOON, is_unread=True)
    with stopped_at(NOON), timezone.override("UTC"), translation.override("en"):
        assert row(line) == (
            '<a class="row row--unread" id="ticket-7" href="/7" data-row>'
            '<span class="row__subject"><span class="unseen">Not read: </span><bdi>No calls</bdi></span>'
            '<span class="row__due"><span class="promise"><relative-time datetime="2026-11-19T12:00:00+00:00"'
            ' title="19 November 2026, 12:00">just now</relative-time></span></span>'
            '<span class="row__who"><b><bdi>Ventra</bdi></b> · <bdi>Viktor, manager</bdi></span>'
            '<span class="row__state"><span class="owes"><span class="unseen">Next step: </span>'
            "Olga</span></span></a>"
        )


def test_the_shape_of_a_dial_tells_its_state():
    assert "dial__sign" in dial("broken")
    assert "dial__left" not in dial("broken")
    assert 'stroke-dasharray="34 100"' in dial("soon", 34)
    assert "dial__left" not in dial("status")


def test_an_icon_is_a_mark_of_the_sprite():
    assert '#check"></use>' in icon("check")
    assert 'class="icon icon--s"' in icon("check", "s")


@override_settings(USE_THOUSAND_SEPARATOR=False)
def test_a_file_is_never_under_a_kilobyte():
    with translation.override("en"):
        assert [filesize(size) for size in (0, 12_300, 3_400_000)] == ["1 KB", "12 KB", "3.4 MB"]
