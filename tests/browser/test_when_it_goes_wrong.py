"""A lost connection, a refused form, a colleague who was quicker: nothing typed is lost, nothing is missed."""

from playwright.sync_api import expect

from tests.browser.house import LETTER, UPLOAD_LIMIT, letter

BIG = UPLOAD_LIMIT + 1


def test_a_lost_connection_keeps_the_typing_and_misses_nothing(house, desk_of):
    page = desk_of("olga", language="en", path="/queue/answer/?ticket=1")
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.keyboard.type("Half a sentence")
    with house.without_web():
        page.keyboard.type(" and the rest")
        house.deliver(letter("pavel@lisenok.example", "help@north.example", "While you were away", "Hello?"))
    expect(page.locator("[data-row]", has_text="While you were away")).to_be_visible(timeout=30_000)
    expect(page.locator(LETTER)).to_have_text("Half a sentence and the rest")


def test_no_connection_is_said_and_unsaid(desk_of):
    page = desk_of("olga", language="en", path="/tickets/2/")
    banner = page.locator("connection-banner")
    page.keyboard.press("r")
    page.keyboard.type("Typed offline")
    page.context.set_offline(True)
    expect(banner).to_contain_text("No connection.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(LETTER)).to_have_text("Typed offline")
    page.context.set_offline(False)
    expect(banner).to_be_hidden()
    page.reload()
    expect(page.locator(LETTER)).to_have_text("Typed offline")


def test_files_are_dropped_listed_and_too_much_is_said(desk_of):
    page = desk_of("olga", language="en", path="/queue/answer/?ticket=1")
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    drop(page, "a.txt", "b.txt")
    expect(page.locator("#write-letter .file")).to_have_count(2)
    big = {"name": "film.mov", "mimeType": "video/quicktime", "buffer": b"x" * BIG}
    page.set_input_files("#write-letter input[type=file]", big)
    expect(page.locator("#write-letter [data-trouble]")).to_contain_text("Too big to send")
    for name in ("a.txt", "b.txt"):
        page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.locator("#write-letter .file")).to_have_count(0)


def drop(page, *names):
    page.evaluate(
        """(names) => {
            const carried = new DataTransfer();
            for (const name of names) carried.items.add(new File(["x"], name));
            const words = { dataTransfer: carried, bubbles: true, cancelable: true };
            document.querySelector("#write-letter trix-editor").dispatchEvent(new DragEvent("drop", words));
        }""",
        names,
    )


def test_an_empty_letter_is_refused_at_its_place_and_keeps_the_files(desk_of):
    page = desk_of("olga", language="en", path="/tickets/3/")
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.set_input_files(
        "#write-letter input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}
    )
    expect(page.locator("#write-letter .file")).to_have_count(1)
    page.locator(LETTER).press("Control+Enter")
    expect(page.locator("#letter-error")).to_have_text("Write something first.")
    expect(page.locator(LETTER)).to_be_visible()
    expect(page.locator("#write-letter .file")).to_have_count(1)
    page.get_by_role("button", name="Remove a.txt").click()


def test_a_colleague_who_was_quicker_is_said_in_a_sentence(house, desk_of):
    first, second = desk_of("olga", language="en"), desk_of("roman", language="en")
    house.deliver(letter("inna@lisenok.example", "help@north.example", "Two at once", "Both look."))
    for page in (first, second):
        page.locator("[data-row]", has_text="Two at once").click()
        expect(page.locator("#pane h1")).to_have_text("Two at once")
        page.keyboard.press("a")
        page.locator("#new-owner").fill("роман")
    first.keyboard.press("Escape")
    first.keyboard.press("e")
    expect(first.locator(".toast")).to_be_visible()
    second.locator("#pane .menu form").first.get_by_role("button").click()
    expect(second.locator(".toast")).to_contain_text("This ticket has ended. Reopen it first.")
    expect(second.locator("#pane h1")).to_have_text("Two at once")
