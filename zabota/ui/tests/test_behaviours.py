"""The custom elements in a real browser: pages are made up here, files are served from the static folders."""

import re
from pathlib import Path

import django_htmx
import pytest

STATIC = Path(__file__).parents[1] / "static"
HTMX = Path(django_htmx.__file__).parent / "static"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="htmx-config" content='{config}'>
<meta name="time-words" content='{{"now": "just now", "minutesAgo": "{{n}} min ago"}}'>
<link rel="stylesheet" href="/ui/css/index.css"><script src="/django_htmx/htmx-2.min.js" defer></script>
<script type="module" src="/ui/js/index.js"></script></head><body>{body}</body></html>"""
BASE = (STATIC.parent / "templates/ui/base.html").read_text()
CONFIG = re.search(r"name=\"htmx-config\" content='([^']+)'", BASE)

OK = {"status": 200, "body": ""}
REFUSED = {"status": 422, "body": ""}

pytestmark = pytest.mark.browser


class Site:
    """A made-up site: paths and what they answer. Keeps the requests it got."""

    def __init__(self, page, host="desk.test"):
        self.page, self.address, self.answers, self.asked = page, f"http://{host}", {}, []
        page.route("**/*", self.answer)

    def answer(self, route):
        path = route.request.url.removeprefix(self.address)
        self.asked.append(f"{route.request.method} {path}")
        for folder in (STATIC, HTMX):
            if path.startswith(("/ui/", "/django_htmx/")) and (folder / path[1:]).is_file():
                return route.fulfill(path=folder / path[1:])
        answer = self.answers.get(path, {"status": 404, "body": ""})
        return route.abort() if answer == "no answer" else route.fulfill(**answer)

    def open(self, body):
        html = PAGE.format(config=CONFIG[1], body=body)
        self.answers["/"] = {"body": html, "content_type": "text/html"}
        self.page.goto(f"{self.address}/")
        self.page.wait_for_function("Boolean(customElements.get('timed-toast'))")


@pytest.fixture
def site(page):
    return Site(page)


LIST = "<key-list>{}</key-list><hot-keys></hot-keys><input data-key='Slash'>".format(
    "".join(f"<a href='#{n}' id='row-{n}' data-row>Row {n}</a>" for n in (1, 2, 3))
)


def test_rows_are_walked_by_key_position_whatever_the_layout(site):
    site.open(LIST)
    press(site, "KeyJ", "о")
    press(site, "KeyJ", "о")
    press(site, "KeyJ", "о")
    press(site, "KeyK", "л")
    assert site.page.evaluate("document.activeElement.id") == "row-2"
    assert site.page.locator("[aria-current=true]").count() == 1


def test_an_answer_that_comes_late_does_not_take_the_row_back(site):
    rows = "".join(f"<a href='/{n}' id='row-{n}' data-row>Row {n}</a>" for n in (1, 2, 3))
    site.open(f"<key-list opens='#pane'>{rows}</key-list><div id='pane'></div>")
    site.page.evaluate(
        "document.addEventListener('htmx:afterSettle', () => { document.body.dataset.settled = 1; })"
    )
    held = []
    site.page.route(re.compile(r"/[123]$"), lambda route: held.append(route))
    for number in (1, 2):
        with site.page.expect_request(f"**/{number}"):
            press(site, "KeyJ", "j")
    held[0].fulfill(body="<p data-shows='row-1'>one</p>", content_type="text/html")
    site.page.wait_for_selector("text=one")
    site.page.wait_for_selector("[data-settled]", state="attached")
    assert site.page.locator("[aria-current=true]").get_attribute("id") == "row-2"
    held[1].fulfill(body="<p data-shows='row-2'>two</p>", content_type="text/html")
    site.page.wait_for_selector("text=two")
    assert site.page.locator("[aria-current=true]").get_attribute("id") == "row-2"


def test_a_key_focuses_its_field_and_then_is_only_a_letter(site):
    site.open(LIST)
    press(site, "Slash", ".")
    site.page.keyboard.type("j/")
    assert site.page.locator("input").input_value() == "j/"


def test_keys_switched_off_do_nothing_but_those_with_ctrl(site):
    site.open(LIST + "<button data-key='Ctrl+KeyK' id='seek'>Find</button>")
    site.page.evaluate(
        "() => { localStorage.setItem('keys', 'off'); seek.onclick = () => (seek.textContent = 'found') }"
    )
    press(site, "KeyJ", "j")
    assert site.page.evaluate("document.activeElement.tagName") == "BODY"
    site.page.keyboard.press("Control+k")
    assert site.page.locator("#seek").inner_text() == "found"


def test_two_keys_in_turn_press_one_thing(site):
    site.open("<hot-keys></hot-keys><button data-key='KeyG Digit2' id='second'>2</button>")
    site.page.evaluate("() => { second.onclick = () => (second.textContent = 'gone') }")
    site.page.keyboard.press("2")
    assert site.page.locator("#second").inner_text() == "2"
    site.page.keyboard.press("g")
    site.page.keyboard.press("2")
    assert site.page.locator("#second").inner_text() == "gone"


FORM = (
    "<keep-typing key='7:4131:letter'><form hx-post='/send' hx-swap='none'>"
    "<textarea name='text'></textarea><button>Send</button></form></keep-typing>"
)


def test_what_was_typed_survives_a_reload(site):
    site.open(FORM)
    site.page.locator("textarea").fill("We are on it.")
    site.page.reload()
    assert site.page.locator("textarea").input_value() == "We are on it."


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (OK, None),
        (REFUSED, "We are on it."),
        ("no answer", "We are on it."),
    ],
)
def test_what_was_typed_is_forgotten_only_when_it_was_sent(site, answer, kept):
    site.answers["/send"] = answer
    site.open(FORM)
    site.page.locator("textarea").fill("We are on it.")
    site.page.evaluate("document.addEventListener('htmx:afterRequest', () => { document.title = 'done' })")
    site.page.locator("button").click()
    site.page.wait_for_function("document.title === 'done'")
    stored = site.page.evaluate("localStorage.getItem('typing:7:4131:letter')")
    assert stored == (kept and f'{{"text":"{kept}"}}')


BANNER = (
    "<connection-banner ping='/healthz' hidden><span data-case='lost' hidden>lost <b data-seconds></b></span>"
    "<button value='retry' data-case='lost' hidden>Try now</button>"
    "<span data-case='failed' hidden>failed</span><span data-case='stale' hidden>stale</span>"
    "</connection-banner><button hx-get='/part' id='get'>Get</button>"
)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("no answer", "lost 8"),
        ({"status": 503}, "lost 8"),
        ({"status": 500}, "failed"),
        ({"status": 403}, "stale"),
    ],
)
def test_a_request_that_came_to_nothing_is_said(site, answer, said):
    site.answers["/part"] = answer
    site.open(BANNER)
    site.page.locator("#get").click()
    assert site.page.locator("connection-banner span:visible").inner_text() == said


def test_the_banner_goes_when_the_server_answers_again(site):
    site.answers |= {"/part": "no answer", "/healthz": "no answer"}
    site.open(BANNER)
    site.page.locator("#get").click()
    site.page.locator("text=Try now").click()
    assert site.page.locator("connection-banner").is_visible()
    site.answers["/healthz"] = {"status": 200, "body": "ok"}
    site.page.locator("text=Try now").click()
    site.page.wait_for_selector("connection-banner", state="hidden")


def region(**attributes):
    named = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    named += ' hx-get="/rows" hx-trigger="live"'
    return f'<live-region src="/live" on="TicketOpened" {named}>old</live-region>'


def stream(name, data, place="5"):
    body = f"id: {place}\nevent: {name}\ndata: {data}\n\n"
    return {"status": 200, "content_type": "text/event-stream", "body": body}


def test_a_region_refreshes_when_something_it_shows_has_changed(site):
    site.answers |= {"/rows": {"body": "new"}, "/live": stream("TicketOpened", '{"tickets": [7]}')}
    site.open(region(tickets="7 8"))
    site.page.wait_for_selector("text=new")
    assert site.asked.count("GET /rows") == 1


def test_a_region_minds_only_its_own_tickets(site):
    site.answers |= {"/rows": {"body": "new"}, "/other": {"body": "other"}}
    site.answers["/live"] = stream("TicketOpened", '{"tickets": [9]}')
    other = '<live-region src="/live" on="TicketOpened" hx-get="/other" hx-trigger="live">old</live-region>'
    site.open(region(tickets="7") + other)
    site.page.wait_for_selector("text=other")
    assert "GET /rows" not in site.asked
    assert site.asked.count("GET /live") == 1


def test_a_region_that_missed_too_much_looks_anew(site):
    site.answers |= {"/rows": {"body": "new"}, "/live": stream("Missed", "{}")}
    site.open(region(tickets="7"))
    site.page.wait_for_selector("text=new")


def test_a_stream_that_was_refused_is_asked_again_from_the_last_place(site):
    site.answers |= {"/rows": {"body": "new"}, "/live": stream("Listening", "{}")}
    site.answers["/live?after=5"] = stream("TicketOpened", "{}")
    site.open(region())
    site.page.wait_for_function("performance.getEntriesByName('http://desk.test/live').length")
    site.answers["/live"] = {"status": 502, "body": ""}
    site.page.wait_for_selector("text=new", timeout=15_000)
    assert "GET /live?after=5" in site.asked


def test_what_happened_since_the_page_was_drawn_is_asked_for(site):
    site.answers |= {"/rows": {"body": "new"}, "/live?after=41.7": stream("TicketOpened", "{}")}
    site.open('<div data-place="41.7">' + region() + "</div>")
    site.page.wait_for_selector("text=new")
    assert "GET /live" not in site.asked


def test_a_second_tab_that_was_drawn_before_the_first_one_heard_looks_anew(context):
    first, second = (Site(context.new_page(), "desk.localhost") for _ in range(2))  # only there are locks
    first.answers |= {"/rows": {"body": "new"}, "/live?after=41.7": stream("Listening", "{}", place="42.1")}
    first.open('<div data-place="41.7">' + region() + "</div>")
    first.page.wait_for_function(
        "performance.getEntriesByType('resource').some(({name}) => name.includes('/live'))"
    )
    second.answers |= {"/rows": {"body": "new"}}
    second.open('<div data-place="41.9">' + region() + "</div>")
    second.page.wait_for_selector("text=new")
    assert [one for one in second.asked if "live" in one and ".js" not in one] == []
    assert "GET /rows" not in first.asked


def test_a_part_that_was_on_its_way_when_something_happened_looks_anew(site):
    site.answers |= {"/rows": {"body": "new"}, "/live": stream("TicketOpened", "{}")}
    site.open('<p id="here"></p><live-region src="/live" on="TicketOpened"></live-region>')
    held = []
    site.page.route("**/part", lambda route: held.append(route))
    site.page.evaluate("void htmx.ajax('GET', '/part', '#here')")
    site.page.wait_for_function("performance.getEntriesByName('http://desk.test/live').length")
    site.page.wait_for_timeout(0)
    held[0].fulfill(body=region(), content_type="text/html")
    site.page.wait_for_selector("text=new")


TWO_FORMS = (
    '<form hx-post="/tags" hx-target="#work"><input id="tag" name="tag"></form>'
    '<form hx-post="/lines" hx-target="#work"><textarea id="lines" name="lines"></textarea></form>'
)


def test_what_is_typed_while_an_answer_is_on_its_way_stays(site):
    site.open(f'<live-region id="work" src="/live" on="TicketTagged">{TWO_FORMS}</live-region>')
    held = []
    site.page.route("**/tags", lambda route: held.append(route))
    site.page.locator("#tag").fill("fax")
    site.page.locator("#tag").press("Enter")
    site.page.locator("#lines").fill("Ring Inna")
    held[0].fulfill(body=TWO_FORMS + "<p>tagged</p>", content_type="text/html")
    site.page.wait_for_selector("text=tagged")
    assert site.page.locator("#lines").input_value() == "Ring Inna"
    assert site.page.evaluate("document.activeElement.id") == "lines"
    assert site.page.locator("#tag").input_value() == ""


def test_a_region_waits_while_what_was_done_may_be_taken_back(site):
    site.answers |= {"/rows": {"body": "new"}, "/live": stream("TicketOpened", "{}")}
    site.open(region().replace("old", '<timed-toast seconds="1">saved <button>Undo</button></timed-toast>'))
    site.page.evaluate(
        "document.addEventListener('htmx:beforeRequest', () =>"
        " (document.body.dataset.saved = document.querySelectorAll('timed-toast').length))"
    )
    site.page.wait_for_selector("text=new")
    assert site.page.locator("body").get_attribute("data-saved") == "0"


def test_files_are_listed_and_can_be_taken_back(site):
    site.open(
        "<form><file-drop max='3000'><input type='file' multiple><ul data-files></ul>"
        "<p data-too-big hidden>Too big</p>"
        "<template><li><span data-name></span> <span data-size></span>"
        "<button type='button' aria-label='Remove'>x</button></li>"
        "</template></file-drop></form>"
    )
    for name, size in (("a.txt", 1000), ("b.txt", 5000)):
        site.page.set_input_files("input", {"name": name, "mimeType": "text/plain", "buffer": b"x" * size})
    assert site.page.locator("li").all_inner_texts() == ["a.txt 1 kBx", "b.txt 5 kBx"]
    assert site.page.locator("text=Too big").is_visible()
    site.page.get_by_label("Remove b.txt").click()
    assert site.page.evaluate("[...document.querySelector('input').files].map((file) => file.name)") == [
        "a.txt"
    ]
    assert site.page.locator("text=Too big").is_hidden()


def test_the_theme_is_remembered_in_a_cookie_for_the_server(site):
    site.open("<theme-switch><button value='system'>s</button><button value='dark'>d</button></theme-switch>")
    site.page.locator("[value=dark]").click()
    assert site.page.evaluate("[document.cookie, document.documentElement.dataset.theme]") == [
        "theme=dark",
        "dark",
    ]
    site.page.locator("[value=system]").click()
    assert site.page.evaluate("[document.cookie, document.documentElement.dataset.theme ?? null]") == [
        "",
        None,
    ]


def test_time_passes_without_asking_the_server(site):
    site.open("<relative-time></relative-time>")
    site.page.evaluate(
        "const one = document.createElement('relative-time'), then = new Date(Date.now() - 5 * 60e3);"
        "one.setAttribute('datetime', then.toISOString()); document.body.append(one)"
    )
    assert site.page.locator("relative-time").nth(1).inner_text() == "5 min ago"


def press(site, code, key):
    """A key at a place on the board, whatever letter the layout gives it."""
    site.page.evaluate(
        "([code, key]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {code, key, bubbles: true, cancelable: true}))",
        [code, key],
    )
