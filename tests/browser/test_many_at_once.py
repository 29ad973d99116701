"""Many tickets at once: chosen by keyboard and by thumb, solved, taken back; a table, a board, and a dozen tabs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import letter

TABS = 12  # a browser opens six connections to a server
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


def bring(house, page, *subjects):
    for subject in subjects:
        house.deliver(letter("inna@lisenok.example", "help@north.example", subject, "It does not ring."))
        expect(row(page, subject)).to_be_visible()


def row(page, subject):
    return page.locator("[data-row]", has_text=subject)


def walk_to(page, subject):
    for _ in range(page.locator("[data-row]").count()):
        if row(page, subject).get_attribute("aria-current"):
            return
        page.keyboard.press("j")


def test_two_are_chosen_by_keyboard_solved_and_taken_back(house, desk_of):
    page = desk_of("roman", language="en", path="/queue/answer/?form=split")
    bring(house, page, "Many: first", "Many: second", "Many: third")
    walk_to(page, "Many: first")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(page.locator("[data-count]")).to_have_text("Chosen: 3")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("Chosen: 2")

    house.deliver(letter("inna@lisenok.example", "help@north.example", "Many: later", "And this."))
    expect(row(page, "Many: later")).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text("Chosen: 2")
    expect(page.locator("[data-pick]:checked")).to_have_count(2)

    page.keyboard.press("e")
    expect(row(page, "Many: first")).to_have_count(0)
    expect(row(page, "Many: third")).to_have_count(0)
    expect(row(page, "Many: second")).to_be_visible()
    expect(page.locator("[data-bar]")).to_be_hidden()
    toast = page.locator(".toast", has_text="Solved: 2.")
    expect(toast).to_be_visible()
    page.keyboard.press("Control+z")
    expect(row(page, "Many: first")).to_be_visible()
    expect(row(page, "Many: third")).to_be_visible()
    expect(page.locator(".toast", has_text="Taken back: 2.")).to_be_visible()


def test_the_whole_page_is_chosen_and_let_go(desk_of):
    page = desk_of("roman", language="ru", path="/queue/answer/?form=list")
    rows = page.locator("[data-row]").count()
    page.keyboard.press("Control+a")
    expect(page.locator("[data-pick]:checked")).to_have_count(rows)
    page.keyboard.press("Escape")
    expect(page.locator("[data-pick]:checked")).to_have_count(0)
    expect(page.locator("[data-bar]")).to_be_hidden()


def test_a_table_leads_to_a_ticket_and_back_to_the_place(house, desk_of):
    page = desk_of("roman", language="en", path="/queue/answer/?form=list")
    bring(house, page, "Table: one", "Table: two")
    expect(page.get_by_role("columnheader", name="Subject")).to_be_visible()
    walk_to(page, "Table: two")
    chosen = row(page, "Table: two").get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/tickets/\d+/\?in=answer"))
    expect(page.locator("h1")).to_have_text("Table: two")
    page.go_back()
    expect(page.locator("[data-row][aria-current=true]")).to_have_attribute("id", chosen)
    expect(page.locator(f"#{chosen}")).to_be_focused()


def card_in(page, column, subject):
    return page.locator(f"[data-column='{column}'] [data-card]", has_text=subject)


def test_a_card_moves_by_keyboard_and_by_drag_and_a_refused_one_comes_back(house, desk_of):
    page = desk_of("roman", language="en", path="/queue/answer/?form=board&by=step")
    bring(house, page, "Board: a card")
    row(page, "Board: a card").focus()
    page.keyboard.press("m")
    expect(page.locator("dialog[open]")).to_contain_text("Board: a card")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(card_in(page, "client", "Board: a card")).to_be_visible()
    expect(row(page, "Board: a card")).to_be_focused()

    card_in(page, "client", "Board: a card").drag_to(page.locator("[data-column=us] .column__cards"))
    expect(card_in(page, "us", "Board: a card")).to_be_visible()

    card_in(page, "us", "Board: a card").drag_to(page.locator("[data-column=snoozed] .column__cards"))
    expect(page.locator(".toast", has_text="Open the ticket and do it there.")).to_be_visible()
    expect(card_in(page, "us", "Board: a card")).to_be_visible()


def test_another_line_asks_why(house, desk_of):
    page = desk_of("roman", language="en", path="/queue/answer/?form=board&by=line")
    bring(house, page, "Board: a line")
    target = page.locator("[data-column]", has_text="International line")
    expect(target).to_be_visible()
    row(page, "Board: a line").drag_to(target.locator(".column__cards"))
    page.locator("[name=reason]").fill("They write in English")
    page.keyboard.press("Enter")
    expect(target.locator("[data-card]", has_text="Board: a line")).to_be_visible()


def test_many_are_chosen_with_the_thumb(house, desk_of):
    page = desk_of("roman", language="ru", path="/queue/answer/?form=split", **TOUCH)
    bring(house, page, "Палец: раз", "Палец: два")
    page.locator("li", has=row(page, "Палец: раз")).locator(".pick").tap()
    row(page, "Палец: два").tap()
    expect(page.locator("[data-pick]:checked")).to_have_count(2)
    page.locator("[data-bar] [value=solve]").tap()
    expect(row(page, "Палец: раз")).to_have_count(0)
    expect(row(page, "Палец: два")).to_have_count(0)
    page.locator(".toast [hx-post*=undo]").tap()
    expect(row(page, "Палец: раз")).to_be_visible()


def test_a_board_on_a_phone_shows_one_column_at_a_time(desk_of):
    page = desk_of("roman", language="ru", path="/queue/answer/?form=board&by=step", **TOUCH)
    expect(page.locator("#column-us")).to_be_in_viewport(ratio=0.2)
    page.locator(".board__switch a").nth(1).tap()
    expect(page.locator("#head-client")).to_be_in_viewport()
    expect(page.locator("#head-us")).not_to_be_in_viewport()


@pytest.mark.parametrize("form", ["split", "list", "board"])
def test_a_strange_subject_leaves_the_rows_calm(house, desk_of, form):
    page = desk_of("roman", language="en", path=f"/queue/answer/?form={form}")
    subject = f"<b onclick=alert(1)>{form}</b> שלום עולם " + "long " * 55
    house.deliver(letter("inna@lisenok.example", "help@north.example", subject.strip(), "…"))
    shown = page.locator("[data-row]", has_text=f"{form}</b>")
    expect(shown).to_be_visible()
    assert shown.bounding_box()["height"] < 100
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_a_dozen_tabs_share_one_stream_and_all_stay_awake(house, desk_of):
    first = desk_of("olga", language="en", path="/queue/answer/?form=split")
    streams = []
    first.context.on(
        "request", lambda request: re.search(r"/live(\?|$)", request.url) and streams.append(request.url)
    )
    tabs = [first, *(first.context.new_page() for _ in range(TABS - 1))]
    for tab in tabs[1:]:
        tab.goto("/queue/answer/?form=split")
        expect(tab.locator("h1")).to_be_visible()
    house.deliver(letter("inna@lisenok.example", "help@north.example", "Seen in every tab", "Ring."))
    for tab in tabs:
        expect(row(tab, "Seen in every tab")).to_be_visible()
    assert len(streams) <= 2
    first.close()
    house.deliver(letter("inna@lisenok.example", "help@north.example", "Seen after the leader", "Ring."))
    for tab in tabs[1:]:
        expect(row(tab, "Seen after the leader")).to_be_visible()
