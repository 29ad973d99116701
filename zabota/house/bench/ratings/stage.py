"""One invitation on paper: whoever comes is seen by the same pure rules as by the server, without a database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, cast

from zabota.clicks.rating import SOON, Case, Gesture, Page, Press, checks_letters, facts_of

SENT = 1_790_000_000.0
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{} Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Mobile/15E148 Safari/604.1"
)
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass
class Caller:
    """A browser or a program. `keeps_cookies`, `runs_scripts` and `styles` say what it does with a page."""

    name: str
    address: str
    headers: Mapping[str, str]
    is_person: bool = False
    keeps_cookies: bool = True
    runs_scripts: bool = True
    styles: bool = True
    has_cookie: bool = False


@dataclass(frozen=True)
class Seen:
    """What every rule may know of one visit or press, the baselines too. `stayed` is how long the page was open."""

    at: float
    value: int | None
    caller: Caller
    is_post: bool
    ran_scripts: bool = False
    stayed: float = 0.0
    is_hidden: bool = False


class Memory:
    """Whose letters were opened how soon, and by whom, over all the trials of one kind."""

    def __init__(self) -> None:
        self.people, self.soon = Counter[str](), Counter[str]()

    def learn(self, pages: Iterable[Page]) -> None:
        first: dict[str, float] = {}
        for page in pages:
            first[page.client] = min(page.at, first.get(page.client, page.at))
        self.people.update(first.keys())
        self.soon.update(client for client, at in first.items() if at - SENT < SOON)

    def checking(self, pages: Iterable[Page]) -> frozenset[str]:
        clients = {page.client for page in pages}
        return frozenset(one for one in clients if checks_letters(self.people[one], self.soon[one]))


@dataclass
class Stage:
    random: Random
    memory: Memory = field(default_factory=Memory)
    pages: list[Page] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    of: dict[int, Caller] = field(default_factory=dict)

    def get(
        self, caller: Caller, at: float, value: int | None, *, method: str = "GET", stays: float = 0.0
    ) -> Page:
        known: dict[str, Any] = self._facts(caller, at)
        known["browser"] = caller.name if caller.keeps_cookies else f"{caller.name} {len(self.pages)}"
        page = Page(id=len(self.pages), method=method, asked=value, traces={}, **known)
        if caller.styles and method == "GET":
            self.trace(page, "look", at + self.random.uniform(0.05, 0.4))
        caller.has_cookie |= caller.keeps_cookies and method == "GET"
        self.pages.append(page)
        self.seen.append(
            Seen(at, value, caller, is_post=False, ran_scripts=caller.runs_scripts, stayed=stays)
        )
        return page

    def trace(self, page: Page, mark: str, at: float) -> None:
        cast(dict[str, float], page.traces).setdefault(mark, at)

    def hidden(self, caller: Caller, at: float) -> None:
        """The hidden link of a letter, which one of the baselines has."""
        self.seen.append(Seen(at, None, caller, is_post=False, is_hidden=True))

    def post(
        self,
        caller: Caller,
        page: Page,
        at: float,
        value: int | None,
        gesture: Gesture | None = None,
        *,
        second: bool = False,
        has_words: bool = False,
    ) -> Press:
        told = gesture if gesture and caller.runs_scripts else Gesture(ran=caller.runs_scripts)
        known: dict[str, Any] = {**self._facts(caller, at), "second": second, "has_words": has_words}
        press = Press(id=len(self.presses), page=page.id, value=value, gesture=told, **known)
        self.presses.append(press)
        self.of[press.id] = caller
        self.seen.append(Seen(at, value, caller, is_post=True))
        return press

    def case(self) -> Case:
        pages = tuple(sorted(self.pages, key=lambda page: page.at))
        presses = tuple(sorted(self.presses, key=lambda one: one.at))
        return Case(sent_at=SENT, pages=pages, presses=presses, checking=self.memory.checking(self.pages))

    def without_machines(self) -> Case:
        """What would have been known if only people had come."""
        known = self.case()
        names = {caller.name for caller in self.of.values() if caller.is_person}
        return replace(
            known,
            pages=tuple(page for page in known.pages if page.browser.partition(" ")[0] in names),
            presses=tuple(one for one in known.presses if self.of[one.id].is_person),
        )

    def _facts(self, caller: Caller, at: float) -> dict[str, Any]:
        facts = facts_of(caller.headers, caller.address)
        return {
            "at": at,
            "browser": caller.name if caller.has_cookie else "",
            "has_cookie": caller.has_cookie,
            "client": f"{facts.traits}|{facts.prefix}",
            "net": facts.prefix,
            "label": facts.label,
            "family": facts.family,
            "signs": facts.signs,
        }
