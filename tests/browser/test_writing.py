"""Writing through a whole day: nothing typed is lost, nothing leaves that was taken back."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import LETTER, eventually, letter
from tests.browser.test_while_it_changes import open_by_letter, reply, wait_for_the_automatic_letter
from zabota.house.ports import answers

INNA = "inna@lisenok.example"
PICTURE = """async () => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext("2d").fillRect(5, 5, 20, 10);
    const carried = new DataTransfer();
    carried.items.add(new File([await canvas.convertToBlob()], "screen.png", { type: "image/png" }));
    const words = { clipboardData: carried, bubbles: true, cancelable: true };
    document.querySelector("#write-letter trix-editor").dispatchEvent(new ClipboardEvent("paste", words));
}"""
LONG_PASTE = """() => {
    const carried = new DataTransfer();
    carried.setData("text/plain", "word ".repeat(100_000));
    const words = { clipboardData: carried, bubbles: true, cancelable: true };
    document.querySelector("#write-letter trix-editor").dispatchEvent(new ClipboardEvent("paste", words));
}"""


def somebody():
    """Of Ventra, and not told before: the program writes only so many automatic letters to one address."""
    return f"{uuid4().hex[:8]}@ventra.example"


def begin(page, words):
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.keyboard.type(words)


def hold(page, seconds):
    """In the profile, as a person does it."""
    page.goto("/me/")
    page.locator("select[name=hold]").select_option(str(seconds))
    page.locator("form[action='/me/'] button[type=submit]").click()
    expect(page.locator(".toast")).to_be_visible()


def outgoing(house, address, words):
    return [one for one in house.letters_to(address) if words in one.get_body(("plain",)).get_content()]


def test_two_windows_of_one_person_keep_both_texts(house, desk_of):
    asker = somebody()
    first = desk_of("andrey", language="en")
    number = open_by_letter(house, first, asker, "Two windows")
    begin(first, "The first text")
    expect(first.locator("#write-letter [data-saved]")).to_have_text("Saved")
    second = desk_of("andrey", language="en", path=f"/tickets/{number}/")
    expect(second.locator(LETTER)).to_have_text("The first text")
    first.keyboard.type(" goes on")
    expect(first.locator("#write-letter [data-saved]")).to_have_text("Saved")
    first.wait_for_timeout(1500)
    second.locator(LETTER).fill("The second text")
    expect(second.locator("#write-letter [data-saved]")).to_contain_text(
        "Another window had changed this draft"
    )


def test_a_stale_letter_of_two_agents_is_stopped(house, desk_of):
    asker = somebody()
    first = desk_of("andrey", language="en")
    number = open_by_letter(house, first, asker, "Both answer")
    second = desk_of("roman", language="en", path=f"/tickets/{number}/")
    begin(first, "We look at it")
    begin(second, "Somebody comes")
    wait_for_the_automatic_letter(house, asker, "Both answer")
    reply(house, asker, number, "Both answer", "It is solved already, thank you.")
    expect(first.locator(".letter", has_text="It is solved already")).to_be_visible()
    for page, words in ((first, "We look at it"), (second, "Somebody comes")):
        page.keyboard.press("Control+Enter")
        expect(page.locator("#write-letter .composer__newer")).to_contain_text(
            "It is solved already, thank you."
        )
        expect(page.locator(LETTER)).to_have_text(words)
        assert not outgoing(house, asker, words)


def test_undo_sends_nothing_and_sending_again_sends_the_newest_text(house, desk_of):
    asker = somebody()
    page = desk_of("andrey", language="en")
    hold(page, 5)
    page.goto("/queue/answer/")
    open_by_letter(house, page, asker, "Too fast")
    begin(page, "We are sory")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter--held", has_text="We are sory")).to_contain_text("leaves in")
    page.keyboard.press("Control+z")
    expect(page.locator(LETTER)).to_be_focused()
    expect(page.locator(LETTER)).to_have_text("We are sory")
    expect(page.locator(".letter", has_text="We are sory")).to_have_count(0)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("rry")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter--held", has_text="We are sorry")).to_be_visible()
    eventually(lambda: outgoing(house, asker, "We are sorry"), 30)
    assert not outgoing(house, asker, "We are sory")
    expect(page.locator(".letter--held")).to_have_count(0)
    hold(page, 0)


def test_a_pasted_picture_arrives_in_its_place(house, desk_of):
    asker = somebody()
    page = desk_of("andrey", language="en")
    open_by_letter(house, page, asker, "Show me")
    begin(page, "Press here: ")
    page.evaluate(PICTURE)
    expect(page.locator(f"{LETTER} img[src^='/drafts/files/']")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter--ours img")).to_be_visible()
    [sent] = eventually(lambda: outgoing(house, asker, "Press here:"))
    related = next(part for part in sent.walk() if part.get_content_type() == "multipart/related")
    html, picture = related.get_payload()
    content_id = picture["Content-ID"].strip("<>")
    assert f'src="cid:{content_id}"' in html.get_content()
    assert (picture.get_content_type(), picture.get_content_disposition()) == ("image/png", "inline")


def test_a_paste_that_is_too_long_becomes_a_file_and_says_so(house, desk_of):
    asker = somebody()
    page = desk_of("andrey", language="en")
    open_by_letter(house, page, asker, "A long log")
    begin(page, "See the log.")
    page.evaluate(LONG_PASTE)
    expect(page.locator("#write-letter .file", has_text="pasted.txt")).to_be_visible()
    expect(page.locator("#write-letter [data-told]")).to_contain_text("attached as a text file")
    expect(page.locator(LETTER)).to_have_text("See the log.")


def test_receivers_are_added_and_removed_by_keyboard(house, desk_of):
    asker = somebody()
    page = desk_of("andrey", language="en")
    open_by_letter(house, page, asker, "For whom")
    begin(page, "To several.")
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")  # the editor's own focus is over
    page.locator("#more-to").focus()
    page.keyboard.type("viktor")
    expect(page.get_by_role("option", name=re.compile("Viktor Sedov"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".receiver", has_text="Viktor Sedov")).to_be_visible()
    page.keyboard.type("stranger@elsewhere.example,")
    expect(page.locator(".receiver--stranger", has_text="stranger: not from Ventra")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.locator(".receiver--stranger")).to_have_count(0)
    page.locator(LETTER).press("Control+Enter")
    [sent] = eventually(lambda: outgoing(house, "viktor@ventra.example", "To several."))
    assert asker in sent["To"]
    assert "stranger" not in sent["To"]


def test_a_shared_draft_is_read_and_taken_over(house, desk_of):
    asker = somebody()
    page = desk_of("andrey", language="en")
    number = open_by_letter(house, page, asker, "Together")
    begin(page, "Begun by Andrey")
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")
    page.reload()
    page.get_by_title("More about this draft").click()
    page.get_by_role("button", name="Let colleagues read this draft").click()
    expect(page.locator(".composer__shared")).to_contain_text("this draft")
    other = desk_of("roman", language="en", path=f"/tickets/{number}/")
    other.get_by_role("link", name="Read it").click()
    expect(other.locator(".letter__body")).to_have_text("Begun by Andrey")
    other.get_by_role("button", name="Take it over").click()
    expect(other.locator(LETTER)).to_have_text("Begun by Andrey")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_with_the_thumb(house, desk_of, language):
    subject = f"С телефона {language}"
    house.deliver(letter(INNA, "help@north.example", subject, "Никого не слышно."))
    page = desk_of("olga", language=language, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator("[data-row]", has_text=subject).tap()
    page.locator("[data-write=write-letter]").tap()
    page.locator(LETTER).fill("Проверяем.")
    page.locator(".rich__tool").nth(2).tap()
    expect(page.locator(f"{LETTER} li")).to_have_text("Проверяем.")
    page.locator("#write-letter [value=wait]:visible").tap()
    expect(page.locator(".letter--ours li")).to_have_text("Проверяем.")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_draft_survives_reload_sign_out_another_browser_and_a_killed_web(house, desk_of, sessions):
    asker = somebody()
    page = desk_of("andrey", language="en")
    number = open_by_letter(house, page, asker, "A draft to keep")
    begin(page, "Dear Marina, ")
    expect(page.locator(LETTER)).to_have_text("Dear Marina,")
    page.wait_for_timeout(300)  # the editor hears of the caret a moment after the key
    page.keyboard.press("Control+b")
    expect(page.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    page.keyboard.type("at once")
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")
    page.reload()
    expect(page.locator(f"{LETTER} strong")).to_have_text("at once")

    with house.without_web():
        pass  # killed with all its children at the end
    eventually(lambda: answers(house.port), 90)
    page.context.clear_cookies()
    page.evaluate("localStorage.clear()")
    sessions.pop("andrey")
    again = desk_of("andrey", language="en", path=f"/tickets/{number}/")
    expect(again.locator(LETTER)).to_have_text("Dear Marina, at once")
    again.goto("/drafts/")
    again.locator("[data-row]", has_text="A draft to keep").click()
    expect(again.locator(LETTER)).to_have_text("Dear Marina, at once")
