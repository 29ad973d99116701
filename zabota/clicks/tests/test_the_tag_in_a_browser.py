"""The tag on a page of another origin, in Chromium, under the strictest policy that it has to work under."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from zabota.clicks import audiences
from zabota.clicks.models import SiteClick, Way
from zabota.clicks.snippets import snippet_of
from zabota.clicks.taking.tag import SCRIPT
from zabota.clicks.tests.telling import a_site

LANDING = "/phones?utm_source=yandex&utm_campaign=autumn&utm_content=7&yclid=12345"


class Shop:
    """A site of ours elsewhere: every page of it bears the snippet and lets nothing in but the desk."""

    def __init__(self, desk: str) -> None:
        self.site = a_site(hosts=["127.0.0.1"])
        self.head = snippet_of(self.site)
        self.policy = f"default-src 'none'; script-src {desk}; connect-src {desk}; img-src {desk}"
        shop = self

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", shop.policy)
                self.end_headers()
                self.wfile.write(f"<!doctype html><head>{shop.head}</head><a href='/next'>next</a>".encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def shop(live_server, settings) -> Iterator[Shop]:
    settings.ZABOTA_ADDRESS = live_server.url
    shop = Shop(live_server.url)
    yield shop
    shop.server.shutdown()
    shop.server.server_close()


def visit(context, address):
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    with page.expect_response("**/clicks") as answered:
        page.goto(address)
    assert answered.value.status == 204
    return page, complaints


def told_of(page, do):
    """What the tag sends while this is done."""
    with page.expect_response("**/clicks") as answered:
        do()
    assert answered.value.status == 204


def test_it_weighs_less_than_four_kibibytes():
    assert len(SCRIPT) < 4096


def test_a_click_without_consent_keeps_nothing_and_names_no_id(shop, context):
    page, complaints = visit(context, shop.address + LANDING + f"&zb={audiences.sealed('contact 7')}")
    kept = SiteClick.objects.get()
    assert (kept.way, kept.path, kept.network, kept.campaign) == (Way.TAG, "/phones", "yandex", "autumn")
    assert (kept.placement, kept.cidr, kept.stay) == ("7", "127.0.0.0/24", None)
    assert (kept.visitor, kept.click_id, kept.audience) == ("", "", "")
    assert page.evaluate("localStorage.length") == 0
    assert context.cookies() == []
    assert complaints == []


def test_what_was_done_on_the_page_is_told_on_leaving(shop, context):
    page, complaints = visit(context, shop.address + LANDING)
    page.mouse.move(10, 10)
    page.mouse.move(60, 60)
    page.keyboard.press("a")
    told_of(page, lambda: page.evaluate("dispatchEvent(new Event('pagehide'))"))
    kept = SiteClick.objects.get()
    assert (kept.keys, kept.touches, kept.is_hidden, kept.is_driven) == (1, 0, False, True)
    assert kept.moves >= 2
    assert kept.stay > 0
    assert complaints == []


def test_with_consent_an_action_on_another_page_finds_its_click(shop, context):
    shop.head = shop.head.replace("data-site", 'data-consent="granted" data-site')
    page, complaints = visit(context, shop.address + LANDING + f"&zb={audiences.sealed('contact 7')}")
    page.get_by_role("link").click()
    page.wait_for_url("**/next")
    page.wait_for_load_state()
    told_of(page, lambda: page.evaluate("zabota('action', 'order')"))
    kept = SiteClick.objects.get()  # the way from page to page is no click
    assert (kept.action, kept.audience, len(kept.visitor), len(kept.click_id)) == (
        "order",
        "contact 7",
        32,
        32,
    )
    assert complaints == []


def test_consent_is_given_and_taken_back_by_a_call(shop, context):
    page, _ = visit(context, shop.address + LANDING)
    told_of(page, lambda: page.evaluate("zabota('consent', true)"))
    assert len(SiteClick.objects.get().visitor) == 32
    page.evaluate("zabota('consent', false)")
    assert page.evaluate("localStorage.length") == 0


def test_a_page_loaded_again_is_no_second_click(shop, context):
    page, _ = visit(context, shop.address + LANDING)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("typeof zabota") == "function"
    assert SiteClick.objects.count() == 1


def test_where_scripts_are_off_the_picture_tells(shop, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with page.expect_response("**/clicks/pixel/**") as answered:
        page.goto(shop.address + LANDING)
    assert answered.value.status == 200
    kept = SiteClick.objects.get()
    assert (kept.way, kept.path, kept.campaign) == (Way.PIXEL, "/phones", "autumn")
    context.close()


def test_a_page_lives_on_when_the_desk_does_not_answer(shop, context):
    context.route("**/clicks", lambda route: route.abort())
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.goto(shop.address + LANDING)
    page.evaluate("zabota('action', 'order'); zabota('nonsense'); zabota()")
    assert problems == []
    assert page.get_by_role("link").is_visible()


def test_on_a_page_that_is_not_of_the_site_nothing_is_kept(shop, context):
    shop.site.hosts = ["shop.example"]
    shop.site.save()
    page = context.new_page()
    with page.expect_request("**/clicks"):
        page.goto(shop.address + LANDING)
    page.wait_for_load_state("networkidle")
    assert not SiteClick.objects.exists()
