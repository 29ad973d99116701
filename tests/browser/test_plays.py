"""An alarm opens a play, its steps are done, the outcome is written down; an executive reads one sheet."""

import re
import subprocess
from os import environ

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import COMMAND, ELSEWHERE, eventually
from tests.browser.promising import words_of

A4 = (210, 297)
INNA = "inna@lisenok.example"
ALARM = """
from django.db import transaction
from zabota.clients.models import Company
from zabota.core.events import publish
from zabota.plays.models import HoldOut
from zabota.retention.events import AlarmRaised
with transaction.atomic():
    HoldOut.objects.update(is_on=False)
    ventra = Company.objects.get(name="Ventra Logistics")
    publish(AlarmRaised(company_id=ventra.pk, alarm_id=7, channel="portal", since="2026-10-26"))
"""
FULL = """
from datetime import timedelta
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.promises.actions import ask_input, move_promise, promise_to_company
from zabota.team.models import Agent
from zabota.tickets.models import Ticket
olga, clinic = Agent.objects.get(user__email="olga@north.example"), Company.objects.get(pk=1)
ticket = Ticket.objects.filter(company=clinic, status__in=["new", "open", "waiting"]).first()
long = "Перенести в новую систему все карточки пациентов и проверить их вместе с администраторами каждого филиала, "
for number in range(7):
    due = now() + timedelta(days=5 + number)
    promise_to_company(clinic, text=f"{long} {number}", due=due, by=olga, source="meeting")
    late = promise_to_company(clinic, text=f"{long} ещё {number}", due=due, by=olga, source="meeting")
    move = move_promise(late, to=due + timedelta(days=9), reason=long * 2, by=olga)
    move.told_at = now()
    move.save()
    ask_input(ticket, text=f"{long} от вас {number}", due=due, by=olga)
"""
WORDS = "Инна, ноябрь был непростым: переезд филиала занял больше времени, чем мы обещали. " * 8


def shell(house, code):
    env = {name: value for name, value in environ.items() if name not in ELSEWHERE}
    words = ["manage", "shell", "--no-imports", "-c", code, "--data", str(house.folder)]
    subprocess.run([*COMMAND, *words], env=env, check=True)


def sheet_of(printed: bytes) -> tuple[int, int]:
    """Millimetres across and down."""
    found = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", printed)
    across, down = (round(float(points) * 25.4 / 72) for points in found.groups())
    return across, down


def sound(page):
    return [one["id"] for one in Axe().run(page).response["violations"]]


def test_an_alarm_opens_a_play_and_its_outcome_is_written_down(house, desk_of):
    shell(house, ALARM)
    page = desk_of("roman", language="en", path="/plays/")
    row = page.get_by_role("link", name="Ventra Logistics")
    eventually(lambda: page.reload() and row.count(), 60)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Вернуть клиента, который замолкает")
    expect(page.locator("main")).to_contain_text("opened by an alarm")
    assert sound(page) == []
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("[name=words]:focus, details[open] [name=words]").first.fill("Elena answered at once.")
    page.keyboard.press("Enter")
    expect(page.locator("#steps + p, .section__head p").first).to_have_text("1 of 3 done")
    expect(page.locator("#play")).to_contain_text("Elena answered at once.")
    second = page.locator("li.keeping__line").nth(1)
    second.locator("summary", has_text="Move").click()
    second.locator("[name=by]").fill("in 5 days")
    second.locator("[id^=move_][name=reason]").fill("They close their quarter first.")
    second.get_by_role("button", name="Move it").click()
    expect(page.locator("[aria-labelledby=history]")).to_contain_text("They close their quarter first.")
    third = page.locator("li.keeping__line").nth(2)
    third.locator("summary[data-line-key=KeyS]").click()
    third.locator("[id^=reason-]").fill("The call was enough.")
    third.get_by_role("button", name="Skip it", exact=True).click()
    expect(page.locator(".section__head p").first).to_have_text("2 of 3 done")
    page.get_by_text("End the play").click()
    page.get_by_label("won back").check()
    page.locator("form[action$='/result/'] [name=words]").fill("They write as before.")
    page.get_by_role("button", name="End it").click()
    expect(page.locator("[aria-labelledby=result]")).to_contain_text("They write as before.")
    page.goto("/clients/2/plays/")
    expect(page.locator("#company-plays")).to_contain_text("They write as before.")
    assert sound(page) == []


def test_an_executive_reads_one_sheet_without_signing_in(house, desk_of, browser):
    shell(house, FULL)
    page = desk_of("olga", language="en", path="/clients/1/briefings/")
    page.get_by_text("How often, and to whom").click()
    page.get_by_label("Инна Збруева").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#company-briefings-head + p")).to_contain_text("the next")
    page.get_by_role("button", name="Look at one now").click()
    page.locator("[name=words]").fill(WORDS[:500])
    page.get_by_role("button", name="Save the paragraph").click()
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("main")).to_contain_text("Инна Збруева")
    found = eventually(lambda: [one for one in house.letters_to(INNA) if "/briefing/" in words_of(one)], 60)[
        0
    ]
    path = re.search(r"/briefing/[\w-]+", words_of(found))[0]
    for language in ("ru", "en"):
        reader = browser.new_context(base_url=house.address).new_page()
        reader.goto(f"{path}?lang={language}")
        expect(reader.locator(".briefing ul").last).to_be_visible()
        assert sound(reader) == []
        reader.emulate_media(media="print")
        expect(reader.get_by_role("button")).to_have_count(0)
        expect(reader.locator(".briefing ul").last).to_be_visible()
        printed = reader.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
        assert sheet_of(printed) == A4
        reader.context.close()
    _read_and_stopped_by_thumb(house, browser, path)


def _read_and_stopped_by_thumb(house, browser, path):
    page = browser.new_context(
        base_url=house.address, viewport=PHONE, has_touch=True, is_mobile=True
    ).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.get_by_role("button", name="Прочитано").tap()
    expect(page.get_by_role("status").first).to_contain_text("Спасибо")
    page.get_by_role("link", name="Больше не присылать").tap()
    page.get_by_role("button", name="Больше не присылать").tap()
    expect(page.locator("h1")).to_have_text("Больше не присылаем")
    assert sound(page) == []
    page.context.close()
