"""Small things that one meets a hundred times a day."""

from playwright.sync_api import expect

from tests.browser.house import letter
from tests.browser.test_writing import hold

NEWSLETTER = f"<p>Winter prices</p><pre>{'x' * 120}</pre>" + "<p>line</p>" * 60
CLIENT = "viktor@ventra.example"


def open_letter(house, page, written):
    house.deliver(written)
    page.locator("[data-row]", has_text=written["Subject"]).click()
    expect(page.locator("#pane h1")).to_have_text(written["Subject"])


def top_of(page, selector):
    return page.locator(selector).first.evaluate(
        "one => one.getBoundingClientRect().top - one.closest('#thread').getBoundingClientRect().top"
    )


def test_a_long_letter_is_read_from_its_head(house, desk_of):
    page = desk_of("andrey", language="en")
    body = "\n\n".join(f"Line {number} of many." for number in range(60))
    open_letter(house, page, letter(CLIENT, "support@north.example", "A long letter", body))
    expect(page.locator("#thread .letter__from").first).to_be_in_viewport()
    assert 0 <= top_of(page, "#thread .letter") < 40


def test_what_is_unfolded_grows_downwards_and_a_wide_letter_fits(house, desk_of):
    page = desk_of("andrey", language="en")
    written = letter(CLIENT, "support@north.example", "A newsletter", "Winter prices\n\n" + "line\n\n" * 60)
    written.add_alternative(NEWSLETTER, subtype="html")
    open_letter(house, page, written)
    fold = page.locator("#thread summary", has_text="As it was written")
    fold.scroll_into_view_if_needed()
    before = fold.bounding_box()["y"]
    fold.click()
    expect(page.frame_locator("#thread iframe").get_by_text("Winter prices")).to_be_visible()
    expect(page.locator("#thread iframe")).not_to_have_css("height", "192px")
    assert abs(fold.bounding_box()["y"] - before) < 3
    zoom = page.frame_locator("#thread iframe").locator("body").evaluate("body => Number(body.style.zoom)")
    assert 0.6 <= zoom < 1


def test_a_letter_taken_back_is_in_the_list_again(house, desk_of):
    page = desk_of("andrey", language="en")
    hold(page, 20)
    page.goto("/queue/answer/")
    open_letter(house, page, letter(CLIENT, "support@north.example", "Too soon", "Hello?"))
    row = page.locator("[data-row]", has_text="Too soon")
    page.keyboard.press("r")
    page.keyboard.type("We look at it.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter--held")).to_be_visible()
    expect(row).to_have_count(0)
    page.keyboard.press("z")
    expect(row).to_have_count(1)
    hold(page, 0)


def test_a_note_calls_a_colleague_whose_name_one_has_only_begun(house, desk_of):
    page = desk_of("andrey", language="en")
    open_letter(house, page, letter(CLIENT, "support@north.example", "Whom to ask", "Who knows?"))
    page.keyboard.press("n")
    page.keyboard.type("@ром")
    expect(page.get_by_role("option", name="Роман Белов")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("what do you think?")
    expect(page.locator("#write-note textarea")).to_have_value("@Роман Белов what do you think?")


def test_the_next_ticket_is_one_press_of_the_pointer_away(house, desk_of):
    page = desk_of("andrey", language="en")
    for subject in ("First in turn", "Second in turn"):
        house.deliver(letter(CLIENT, "support@north.example", subject, "Hello."))
        expect(page.locator("[data-row]", has_text=subject)).to_be_visible()
    page.locator("[data-row]", has_text="First in turn").click()
    expect(page.locator("#pane h1")).to_have_text("First in turn")
    page.get_by_role("button", name="The next one").click()
    expect(page.locator("#pane h1")).to_have_text("Second in turn")
    page.get_by_role("button", name="The one before").click()
    expect(page.locator("#pane h1")).to_have_text("First in turn")
