"""Each screen in each look: without a fault for who cannot see or point, and a picture of it for who can."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE
from tests.browser.screens import SCREENS

PICTURES = Path(__file__).parents[2] / "pictures"
LOOKS = [
    pytest.param(language, theme, size, id=f"{language}-{theme}-{name}")
    for language in ("en", "ru")
    for theme in ("light", "dark")
    for name, size in (("wide", WIDE), ("phone", PHONE))
]
SOUND = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SEEN = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # the rest is the same in the dark
LET_GO = """() => {
    const sticky = [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).position === "sticky");
    for (const one of sticky) one.style.position = "static";
}"""


@pytest.mark.parametrize(("language", "theme", "size"), LOOKS)
def test_every_screen_is_sound_and_pictured(browser, house, desk_of, portal_of, language, theme, size):
    look = {"viewport": size, "color_scheme": theme, "is_mobile": size is PHONE, "has_touch": size is PHONE}
    inside = desk_of("vera", language=language, **look)
    portal = portal_of("elena@ventra.example", language=language, **look)
    at_the_door = browser.new_context(
        base_url=house.address, locale="ru-RU" if language == "ru" else "en-GB", **look
    ).new_page()
    folder = PICTURES / f"{language}-{theme}-{'phone' if size is PHONE else 'wide'}"
    faults = []
    for page in (inside, portal, at_the_door):
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    for screen in SCREENS:
        page = at_the_door if screen.is_gate else portal if screen.is_portal else inside
        page.goto(screen.path)
        screen.walk(page)
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        page.screenshot(path=folder / f"{screen.name}.png", animations="disabled", caret="initial")
        rules = None if language == "ru" else SOUND if theme == "light" else SEEN
        faults += [f"{screen.name}: {fault}" for fault in _faults(page, size, rules)]
    at_the_door.context.close()
    assert not faults, "\n".join(faults)


def _faults(page, size, rules):
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > size["width"]:
        yield f"hangs over the edge by {width - size['width']} px"
    if rules:
        page.evaluate(LET_GO)  # a bar that sticks covers what one scrolls from under it
        for violation in Axe().run(page, options=rules).response["violations"]:
            nodes = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
            yield f"{violation['id']} ({violation['help']}): {nodes}"
