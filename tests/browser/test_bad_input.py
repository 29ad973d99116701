"""What is too long, too many, from right to left or an hour off: the screen stays usable and says what it did."""

import re
from datetime import datetime, timedelta
from email.headerregistry import Address
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.house import LETTER, NOTE, eventually, letter

VAST = 30_000_000  # characters
AT_ONCE = 2_000  # milliseconds: what one waits for a click after a paste
COPY = """(carried) => {
    document.activeElement.blur();
    document.addEventListener("copy", (event) => {
        event.preventDefault();
        for (const [type, [unit, length]] of Object.entries(carried))
            event.clipboardData.setData(type, unit.repeat(length / unit.length));
    }, { once: true });
    document.execCommand("copy");
}"""
HOUR = 60 * 60 * 1000  # milliseconds
LINES = 5_000
SCRIPT = "<script>wasRun=1</script><img src=x onerror=alert(1)>\"'{{ 7*7 }} %s ${1}"
HEBREW, ARABIC = "שלום עולם", "مرحبا بالعالم"
SIDES = """(paragraphs) => paragraphs.map((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const [inner, outer] = [words.getBoundingClientRect(), one.getBoundingClientRect()];
    return inner.left - outer.left < outer.right - inner.right ? "left" : "right";
})"""
CLOCK = """
const OwnDate = Date, off = %d;
Date = class extends OwnDate { constructor(...words) { words.length ? super(...words) : super(OwnDate.now() + off); } };
Date.now = () => OwnDate.now() + off;
"""
PAGE = 50  # tickets
TABS = 99  # beside the first
OUT_OF_SIGHT = """
window.streams ??= 0;
window.look ??= (() => {
    let isHidden = true;
    Object.defineProperty(Document.prototype, "hidden", { get: () => isHidden });
    EventSource = class extends EventSource { constructor(address) { super(address); streams += 1; } };
    return () => { isHidden = false; document.dispatchEvent(new Event("visibilitychange")); };
})();
"""
MANY = """async (number) => {
    for (let n = 0; n < number; n += 1) {
        const said = new FormData(document.querySelector("main form"));
        const nonce = crypto.randomUUID();
        const words = { email: `${n}@many.example`, subject: `Of many ${n}`, body: "It hums.", nonce };
        for (const [name, value] of Object.entries(words)) said.set(name, value);
        await fetch(location.href, { method: "POST", body: said, redirect: "manual" });
    }
}"""
BOLD = "<p class='copied'>word <b>bold</b></p>"


@pytest.fixture
def asked(house, desk_of):
    """`asked("Subject")`: Olga's page at a new ticket, of somebody who has not been told anything before."""

    def open_it(subject, **options):
        page = desk_of("olga", language="en", **options)
        sender = f"{uuid4().hex[:8]}@lisenok.example"
        house.deliver(letter(sender, "help@north.example", subject, "Help, please."))
        row = page.locator("[data-row]", has_text=subject)
        expect(row).to_be_visible()
        page.goto(f"/tickets/{row.get_attribute('id').removeprefix('ticket-')}/")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return page, sender

    return open_it


def copy(page, unit, length=VAST, html=""):
    """Into the clipboard: the unit again and again, so many characters of it; the same of HTML."""
    text = {"text/plain": [unit, length]} if unit else {}
    page.evaluate(COPY, text | ({"text/html": [html, VAST]} if html else {}))


def write(page, key, place, words):
    page.keyboard.press(key)
    expect(page.locator(place)).to_be_focused()
    page.keyboard.type(words)


def paste_into(page, place):
    """With the keys; whatever it was, the page answers at once."""
    page.locator(place).focus()
    page.keyboard.press("Control+End")
    page.wait_for_timeout(300)  # the editor hears of the caret a moment after the key
    page.keyboard.press("Control+v")
    page.evaluate(
        "addEventListener('pointerdown', () => (window.answeredAt = performance.now()), {once: true})"
    )
    before = page.evaluate("performance.now()")
    page.mouse.click(2, 2)
    assert page.evaluate("window.answeredAt") - before < AT_ONCE


def has_left(house, address, words):
    return any(words in one.get_body(("plain",)).get_content() for one in house.letters_to(address))


def test_thirty_megabytes_of_text_leave_the_letter_as_it_was(asked, house):
    page, sender = asked("A vast text")
    copy(page, "word word\n")
    write(page, "r", LETTER, "See below.")
    paste_into(page, LETTER)
    expect(page.locator("#write-letter [data-told]")).to_contain_text("Nothing was pasted")
    expect(page.locator("#write-letter [data-trouble]")).to_contain_text("Too big to send")
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")
    expect(page.locator(LETTER)).to_have_text("See below.")
    page.locator(LETTER).press("Control+Enter")
    expect(page.locator(".letter--ours", has_text="See below.")).to_be_visible()
    eventually(lambda: has_left(house, sender, "See below."))


def test_thirty_megabytes_with_looks_give_their_words_or_nothing(asked):
    page, _ = asked("A vast page")
    write(page, "r", LETTER, "As they say: ")
    copy(page, "", html=BOLD)
    paste_into(page, LETTER)
    expect(page.locator("#write-letter [data-told]")).to_contain_text("Nothing was pasted")
    copy(page, "not today", len("not today"), html=BOLD)
    paste_into(page, LETTER)
    expect(page.locator("#write-letter [data-told]")).to_contain_text("Only the words were pasted")
    expect(page.locator(LETTER)).to_have_text("As they say: not today")


def test_a_log_of_many_lines_is_attached_and_sent(asked, house):
    page, sender = asked("A long log")
    copy(page, "at 12:00 nothing\n", 17 * 1_500)
    write(page, "r", LETTER, "The log of today.")
    paste_into(page, LETTER)
    expect(page.locator("#write-letter .file", has_text="pasted.txt")).to_be_visible()
    expect(page.locator("#write-letter [data-told]")).to_contain_text("attached as a text file")
    page.locator(LETTER).press("Control+Enter")
    expect(page.locator(".letter--ours .file", has_text="pasted.txt")).to_be_visible()
    eventually(lambda: has_left(house, sender, "The log of today."))


def test_thirty_megabytes_leave_a_note_as_it_was(asked):
    page, _ = asked("A vast note")
    copy(page, "word word\n")
    write(page, "n", NOTE, "For the record.")
    paste_into(page, NOTE)
    expect(page.locator(".toast")).to_contain_text("Nothing was pasted: at most 200,000 characters fit here")
    expect(page.locator(NOTE)).to_have_value("For the record.")
    page.locator(NOTE).press("Control+Enter")
    expect(page.locator("#thread")).to_contain_text("For the record.")


@pytest.mark.parametrize(
    ("path", "field", "most"),
    [("/tickets/new/", "[name=subject]", 300), ("/search/", "#q", 500), ("/clients/", "#q", 10_000)],
)
def test_a_line_takes_the_beginning_of_what_is_too_long_for_it(desk_of, path, field, most):
    page = desk_of("olga", language="ru", path=path, permissions=["clipboard-read", "clipboard-write"])
    copy(page, "слово слово\n")
    page.locator(field).fill("")
    paste_into(page, field)
    expect(page.locator(".toast")).to_contain_text("Вставлено только начало")
    assert len(page.locator(field).input_value()) == most
    page.locator(field).press("Enter")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(field)).to_have_value(re.compile("^слово слово слово"))


def test_a_prepared_text_of_five_thousand_lines_is_refused_or_kept_and_used(asked):
    page, _ = asked("Many lines")
    address = page.url
    page.goto("/replies/new/")
    page.locator("[name=title]").fill("Five thousand lines")
    copy(page, "a longer line\n", 14 * LINES)
    paste_into(page, "[name=text_en]")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".field__error")).to_contain_text("at most 20000 are kept here")
    expect(page.locator("[name=title]")).to_have_value("Five thousand lines")
    page.locator("[name=text_en]").fill("")
    copy(page, "abc\n", 4 * (LINES - 1))
    paste_into(page, "[name=text_en]")
    page.locator("[name=text_en]").press_sequentially("last")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("[data-row]", has_text="Five thousand lines")).to_be_visible()
    assert "abc" not in page.content()

    page.goto(address)
    page.keyboard.press("r")
    page.keyboard.type(";thousand")
    expect(page.locator(".picker__preview")).to_contain_text("abc")
    assert page.locator(".picker").bounding_box()["height"] < page.viewport_size["height"]
    page.keyboard.press("Enter")
    expect(page.locator(LETTER)).to_contain_text("last")
    assert longest_wait(page, lambda: page.keyboard.type("x")) < AT_ONCE
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")


def test_a_macro_of_five_thousand_lines_is_shown_in_short_and_applied(asked):
    page, _ = asked("Many lines noted")
    address = page.url
    page.goto("/macros/new/")
    page.locator("[name=name]").fill("Noted at length")
    copy(page, "a longer line\n", 14 * LINES)
    paste_into(page, "[name=note]")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".field__error")).to_contain_text("at most 20000 are kept here")
    page.locator("[name=note]").fill("")
    copy(page, "abc\n", 4 * (LINES - 1))
    paste_into(page, "[name=note]")
    page.locator("[name=note]").press_sequentially("last")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("[data-row]", has_text="Noted at length")).to_be_visible()
    assert "abc" not in page.content()

    page.goto(address)
    page.keyboard.press("q")
    page.locator("#macro-names a", has_text="Noted at length").click()
    act = page.locator(".macro__act")
    expect(act).to_contain_text("abc abc")
    assert act.bounding_box()["height"] < 200
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread .note")).to_contain_text("abc")
    assert longest_wait(page, lambda: page.keyboard.press("n")) < AT_ONCE
    expect(page.locator(NOTE)).to_be_focused()


def longest_wait(page, act):
    """Milliseconds until the page has answered the act and is drawn anew."""
    before = page.evaluate("performance.now()")
    act()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return page.evaluate("performance.now()") - before


def test_names_with_scripts_in_them_are_names(house, desk_of):
    page = desk_of("olga", language="en", viewport=PHONE, has_touch=True, is_mobile=True)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    written = letter("x@lisenok.example", "help@north.example", SCRIPT, f"{SCRIPT}\n\n{HEBREW}")
    written.replace_header("From", Address(f"{SCRIPT}\u202e {HEBREW}"[:150], "bad", "lisenok.example"))
    house.deliver(written)
    page.locator("[data-row]", has_text="onerror").first.tap()
    expect(page.locator("h1")).to_have_text(SCRIPT)
    ticket = page.url
    for path, name in [
        ("/clients/1/edit/", f"Клиника {SCRIPT}"),
        ("/clients/people/1/edit/", f"Инна {SCRIPT}"),
    ]:
        page.goto(path)
        page.locator("[name=name]").fill(name)
        page.locator("main form [type=submit]").first.click()
        expect(page.locator("h1")).to_contain_text(SCRIPT)
    for path in [
        ticket,
        "/queue/answer/",
        "/clients/",
        "/clients/1/",
        "/clients/people/1/",
        "/search/?q=onerror",
        "/queue/answer/?form=list",
    ]:
        page.goto(path)
        expect(page.locator("main")).to_contain_text("onerror")
        assert page.evaluate("window.wasRun") is None, path
        assert page.locator("img[src=x]").count() == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path


@pytest.mark.parametrize("words", [HEBREW, ARABIC])
def test_words_from_right_to_left_stand_so_and_turn_nothing_around_them(house, desk_of, words):
    page = desk_of("olga", language="en", viewport=PHONE, has_touch=True, is_mobile=True)
    subject = f"{words} {uuid4().hex[:4]}"
    written = letter("x@lisenok.example", "help@north.example", subject, f"{words}.\n\nAnd in English.")
    written.replace_header("From", Address(words, uuid4().hex[:8], "lisenok.example"))
    house.deliver(written)
    page.locator("[data-row]", has_text=subject).tap()
    expect(page.locator("h1")).to_have_text(subject)
    sides = page.locator(".letter__body").first.locator("p").evaluate_all(SIDES)
    assert sides == ["right", "left"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_everything_is_a_queue_of_pages_and_nothing_says_so(desk_of):
    page = desk_of(
        "gleb", language="en", path="/tickets/new/"
    )  # his line is seen by nobody else of this file
    page.evaluate(MANY, PAGE + 2)
    page.goto("/queues/new/")
    save_queue(page, "Everything", "moves", "0", found=re.compile(r"^5\d$"), rows=PAGE)
    first = page.locator("[data-row]").evaluate_all("(rows) => rows.map((row) => row.id)")
    page.get_by_role("link", name="Further").click()
    page.wait_for_url(re.compile("after="))
    others = page.locator("[data-row]").evaluate_all("(rows) => rows.map((row) => row.id)")
    assert 2 <= len(others) < PAGE
    assert not set(first) & set(others)

    page.goto("/queues/new/")
    save_queue(page, "Nothing", "subject", "no ticket says this", found="0", rows=0)
    expect(page.locator("main h2").first).to_be_visible()


def save_queue(page, name, field, value, *, found, rows):
    """Before it is saved, how many tickets are found is said."""
    page.locator("[name=name]").fill(name)
    page.locator("[name='c.0.field']").select_option(field)
    page.locator("[name='c.0.value']:not([type=checkbox])").fill(value)
    expect(page.locator("#look strong")).to_have_text(found)
    page.locator("button[data-key='Ctrl+Enter']").click()
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))
    expect(page.locator("[data-row]")).to_have_count(rows)


def test_a_hundred_tabs_share_one_stream_and_only_what_is_seen_asks(house, desk_of):
    first = desk_of("olga", language="en")
    first.context.add_init_script(OUT_OF_SIGHT)
    tabs = opened_by(first, TABS)
    assert sum(tab.evaluate("window.streams") for tab in tabs) == 0  # the first one leads
    other, last = [tab for tab in tabs if "/queue/" in tab.url][-2:]
    asked = []
    first.context.on("request", lambda request: asked.append(request.url.removeprefix(house.address)))
    subject = "In a hundred tabs"
    house.deliver(letter(f"{uuid4().hex[:8]}@lisenok.example", "help@north.example", subject, "Ring."))
    expect(first.locator("[data-row]", has_text=subject)).to_be_visible()
    last.evaluate("look()")
    expect(last.locator("[data-row]", has_text=subject)).to_be_visible()
    expect(other.locator("[data-row]", has_text=subject)).to_have_count(0)
    assert len(asked) < 20, asked


def opened_by(page, number):
    """So many more, a ninth of them at the queue. They share a process: one for each costs minutes."""
    tabs = []
    page.context.on("page", lambda tab: tabs.append(tab))
    page.evaluate(
        "(number) => { for (let n = 1; n <= number; n += 1) open(n % 9 ? '/search/' : location.href); }",
        number,
    )
    for tab in tabs:
        expect(tab.locator("h1")).to_be_visible(timeout=3 * PATIENCE)
    assert len(tabs) == number
    return tabs


@pytest.mark.parametrize("off", [-HOUR, HOUR])
def test_a_clock_an_hour_off_says_what_the_server_says(house, desk_of, off):
    page = desk_of("olga", language="en")
    page.context.add_init_script(CLOCK % off)
    page.reload()
    subject = f"A clock off {off}"
    house.deliver(letter(f"{uuid4().hex[:8]}@lisenok.example", "help@north.example", subject, "Now."))
    row = page.locator("[data-row]", has_text=subject)
    expect(row).to_be_visible()
    page.goto("/queue/answer/?form=list")
    expect(page.locator("tr", has_text=subject).locator("relative-time")).to_have_text("just now")
    page.goto("/queue/answer/?form=split")
    row.click()
    page.locator("summary[data-key^=KeyZ]").click()
    soon = page.locator("#pane .menu label", has_text="in 2 hours")
    expect(soon).to_be_visible()
    in_two_hours = datetime.now(ZoneInfo("Europe/Moscow")) + timedelta(hours=2)
    expect(soon).to_contain_text(in_two_hours.strftime("%H:"))
