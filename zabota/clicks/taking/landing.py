"""What the address of a landing page says of the click that led there. Pure; the tag reads it in the same way."""

from typing import Final
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from zabota.clicks.taking.told import LONGEST, Told

CLICK_IDS: Final = {  # whose click id it is
    "gclid": "google",
    "gbraid": "google",
    "wbraid": "google",
    "yclid": "yandex",
    "ysclid": "yandex",
    "msclkid": "microsoft",
    "fbclid": "facebook",
    "rb_clickid": "vk",
}
PLACEMENTS: Final = ("placement", "utm_content", "utm_term")
MOST_PARAMETERS: Final = 100


def told_by_address(page: str) -> Told:
    """A click of its own each time. What is no address says nothing."""
    try:
        parts = urlsplit(page)
        asked = {
            name: values[0] for name, values in parse_qs(parts.query, max_num_fields=MOST_PARAMETERS).items()
        }
    except ValueError:
        return Told(uid=uuid4())
    named = next((name for name in CLICK_IDS if asked.get(name)), "")
    return Told(
        uid=uuid4(),
        path=_cut("path", parts.path),
        network=_cut("network", asked.get("utm_source") or CLICK_IDS.get(named, "")),
        campaign=_cut("campaign", asked.get("utm_campaign", "")),
        placement=_cut("placement", next((asked[name] for name in PLACEMENTS if asked.get(name)), "")),
        click_id=_cut("click_id", asked.get(named, "")),
    )


def _cut(name: str, text: str) -> str:
    return "".join(letter for letter in text[: LONGEST[name]] if letter.isprintable())
