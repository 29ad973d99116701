"""Every screen, how one gets there, and who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.house import LETTER, NOTE
from zabota.house.sample.people import PASSWORD


def _nothing(page: Page) -> None:
    """The screen as it opens."""


@dataclass(frozen=True)
class Screen:
    """`walk` goes on from the address to what is to be seen; a gate is seen by who has not signed in, the portal
    by a client.
    """

    name: str
    path: str
    walk: Callable[[Page], None] = _nothing
    is_gate: bool = False
    is_portal: bool = False


def _first(link: str) -> Callable[[Page], None]:
    """What the first of these leads to."""

    def open_it(page: Page) -> None:
        page.locator(link).first.click()
        page.wait_for_load_state()

    return open_it


def _proved(page: Page) -> None:
    """Who opens it shows once more who they are."""
    if page.locator("main [name=password]").count():
        page.locator("main [name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
    expect(page.locator(".settings__body form").first).to_be_visible()


def _counted(page: Page) -> None:
    """The worker has counted what the sample clients said."""
    expect(page.locator("[aria-labelledby=report-themes] table")).to_be_visible()


def _all_parts(page: Page) -> None:
    """What comes by itself has come."""
    expect(page.locator(".client__part")).to_have_count(0)


def _pane(page: Page) -> None:
    expect(page.locator("#pane [data-shows]")).to_be_attached()


def _write(key: str) -> Callable[[Page], None]:
    panel, text = {"KeyR": ("write-letter", LETTER), "KeyN": ("write-note", NOTE)}[key]

    def open_it(page: Page) -> None:
        page.locator(f"[data-write={panel}]").click()
        expect(page.locator(text)).to_be_focused()

    return open_it


def _beside(page: Page) -> None:
    """What stands beside a ticket comes by itself; on a phone it is called up."""
    if page.locator("[data-act=client]").is_visible():
        page.locator("[data-act=client]").click()
    expect(page.locator("#beside .person").first).to_be_visible()
    expect(page.locator("#work > *").first).to_be_visible()


def _names(page: Page) -> None:
    if page.locator("[data-write=write-note]").is_visible():  # a draft is kept from one look to the next
        page.locator("[data-write=write-note]").click()
    page.locator(NOTE).fill("")
    page.keyboard.type("@ро")
    expect(page.locator(".names__one").first).to_be_visible()


def _fold(act: str) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        page.locator(".dropdown summary", has=page.locator("use[href$='#more']")).first.click()
        page.locator(f"[data-act={act}]").click()
        expect(page.locator(".menu__fold[open] form").first).to_be_visible()

    return open_it


def _menu(page: Page) -> None:
    page.locator("summary[data-key=KeyA]").click()
    expect(page.locator("#new-owner")).to_be_visible()


def _promises(page: Page) -> None:
    """What both sides promised, with the forms to promise more."""
    if page.locator("[data-act=client]").is_visible():
        page.locator("[data-act=client]").click()
    for name in ("#promise-new", "#input-new"):
        page.locator(f"{name} > summary").click()
    expect(page.locator("#InputForm_text")).to_be_visible()


def _why(page: Page) -> None:
    page.locator(".standing .why > summary").click()
    expect(page.locator(".standing .steps")).to_be_visible()


def _promise_in_a_letter(page: Page) -> None:
    """A draft is kept from one look to the next."""
    if page.locator("[data-write=write-letter]").is_visible():
        page.locator("[data-write=write-letter]").click()
    page.locator(LETTER).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("We will send the drawing tomorrow by 15:00.")
    page.locator(".composer__promise [value=other]").check(force=True)
    page.locator("#news-said").fill("in 2 days")
    expect(page.locator(".promising__other time")).to_be_visible()
    expect(page.locator("#guard [data-promises]")).to_be_visible()


def _unfold(page: Page) -> None:
    """What else may be done with a letter to the director."""
    for fold in page.locator(".voices__fold > summary").all():
        fold.click()
    expect(page.locator("#DirectorsPromiseForm_text")).to_be_visible()


def _merge(page: Page) -> None:
    page.keyboard.press("m")
    expect(page.locator("#MergeForm_other")).to_be_visible()


def _snooze(page: Page) -> None:
    if page.locator(".ticket__snooze").is_visible():
        page.locator("summary[data-key^=KeyZ]").click()
    else:
        page.locator("#acts .dropdown > details > summary", has=page.locator("use[href$='#more']")).click()
        page.locator(".ticket__snooze-fold summary").click()
    expect(page.locator("main [name=reason]")).to_be_visible()


def _bell(page: Page) -> None:
    if page.locator(".desk__bar").is_visible():
        page.locator(".desk__bar [popovertarget=rail]").click()
    page.locator("#bell-link").click()
    expect(page.locator("#bell-lines")).to_be_visible()


def _ask_for_a_code(page: Page) -> None:
    page.locator("[name=login]").fill(f"nobody-{uuid4()}@elsewhere.example")
    page.locator("[name=by][value=code]").click()
    page.wait_for_selector("[name=code]")


def _keys(page: Page) -> None:
    page.locator("[data-opens=keys]").evaluate("(button) => button.click()")
    expect(page.locator(".sheet")).to_be_visible()


def _palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("пере")
    expect(page.locator(".palette__item", has_text="ереадрес").first).to_be_visible()


def _choose(page: Page) -> None:
    page.locator("[data-pick]").first.check(force=True)
    expect(page.locator("[data-bar]")).to_be_visible()


def _move(page: Page) -> None:
    page.locator("[data-moves]").first.click(force=True)
    expect(page.locator("move-cards dialog")).to_be_visible()


def _picker(page: Page) -> None:
    _write("KeyR")(page)
    page.locator("[data-opens-picker]").click()
    expect(page.locator(".picker__preview .preview")).to_be_visible()


def _cards(page: Page) -> None:
    _write("KeyR")(page)
    page.locator("phrase-cards summary").click()
    expect(page.locator(".cards__card").first).to_be_visible()


def _macro(page: Page) -> None:
    page.locator("summary[data-key=KeyQ]").click()
    page.locator("#macro-names a").first.click()
    expect(page.locator(".macro__act").first).to_be_visible()


def _guard(page: Page) -> None:
    """A draft is kept from one look to the next."""
    if page.locator("[data-write=write-letter]").is_visible():
        page.locator("[data-write=write-letter]").click()
    page.locator(LETTER).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("The invoice is attached, we will fix it soon.")
    expect(page.locator("#guard [data-stops]")).to_be_visible()


def _look_at(page: Page) -> None:
    page.locator(".refused__look > summary").first.click()
    expect(page.locator(".refused__look form").first).to_be_visible()


def _object(page: Page) -> None:
    page.locator(".refusal__object > summary").click()
    expect(page.locator(".refusal__object textarea")).to_be_visible()


SCREENS = [
    Screen("queue", "/queue/answer/"),
    Screen("queue-board", "/queue/answer/?form=board&by=step"),
    Screen("queue-board-lines", "/queue/answer/?form=board&by=line", _move),
    Screen("queue-board-owners", "/queue/answer/?form=board&by=owner"),
    Screen("queue-table", "/queue/answer/?form=list"),
    Screen("queue-table-chosen", "/queue/answer/?form=list", _choose),
    Screen("queue-chosen", "/queue/answer/?form=split", _choose),
    Screen("queue-empty", "/queue/mine/"),
    Screen("pane", "/queue/answer/?ticket=1", _pane),
    Screen("ticket", "/tickets/2/", _beside),
    Screen("ticket-snoozed", "/tickets/9/"),
    Screen("ticket-refused", "/tickets/8/"),
    Screen("ticket-solved", "/tickets/7/"),
    Screen("composer", "/tickets/2/", _write("KeyR")),
    Screen("note", "/tickets/2/", _write("KeyN")),
    Screen("note-names", "/tickets/4/", _names),
    Screen("assign", "/tickets/2/", _menu),
    Screen("hand-off", "/tickets/2/", _fold("ask-colleague")),
    Screen("promises", "/tickets/2/", _promises),
    Screen("promise-in-a-letter", "/tickets/10/", _promise_in_a_letter),
    Screen("promise-why", "/tickets/2/", _why),
    Screen("fire", "/tickets/2/", _fold("fire")),
    Screen("refuse", "/tickets/2/", _fold("refuse")),
    Screen("refusals", "/refusals/?show=all", _look_at),
    Screen("link", "/tickets/2/", _fold("link")),
    Screen("behind", "/tickets/2/", _fold("problem")),
    Screen("bell", "/queue/answer/", _bell),
    Screen("keys", "/queue/answer/", _keys),
    Screen("saved-queues", "/queues/"),
    Screen("queue-editor", "/queues/new/"),
    Screen("queue-change", "/queues/1/edit/"),
    Screen("queue-about", "/queues/1/"),
    Screen("saved-queue", "/queue/saved-1/"),
    Screen("search", "/search/?q=звонки"),
    Screen("search-empty", "/search/"),
    Screen("search-understood", "/search/?q=звонки+OR+номер+-тест+status:open,new+owner:nobody+fron:me"),
    Screen("search-mistyped", "/search/?q=переадрисация"),
    Screen("search-nothing", "/search/?q=qwertyuiop"),
    Screen("palette", "/tickets/2/", _palette),
    Screen("queue-today", "/queue/today/"),
    Screen("queue-risk", "/queue/risk/"),
    Screen("my-promises", "/promises/"),
    Screen("promise-board", "/promises/board/"),
    Screen("mentions", "/mentions/"),
    Screen("drafts", "/drafts/"),
    Screen("snooze", "/tickets/2/", _snooze),
    Screen("asked", "/tickets/10/"),
    Screen("new", "/tickets/new/"),
    Screen("split", "/tickets/1/split/"),
    Screen("merge", "/tickets/1/", _merge),
    Screen("problems", "/problems/"),
    Screen("problem", "/problems/1/"),
    Screen("problem-answer", "/problems/1/answer/"),
    Screen("problem-edit", "/problems/1/edit/"),
    Screen("replies", "/replies/"),
    Screen("replies-nothing", "/replies/?q=qwertyuiop"),
    Screen("reply", "/replies/1/"),
    Screen("reply-new", "/replies/new/"),
    Screen("reply-picker", "/tickets/2/", _picker),
    Screen("phrases", "/phrases/"),
    Screen("phrase", "/phrases/1/"),
    Screen("phrase-cards", "/tickets/2/", _cards),
    Screen("macros", "/macros/"),
    Screen("macro-new", "/macros/new/"),
    Screen("macro-preview", "/tickets/2/", _macro),
    Screen("before-sending", "/me/guard/"),
    Screen("guard", "/tickets/3/", _guard),
    Screen("drafts-kept", "/drafts/"),
    Screen("settings-guard", "/settings/guard/"),
    Screen("directors-letters", "/director/?show=all"),
    Screen("directors-letter", "/director/1/", _unfold),
    Screen("directors-letter-answered", "/director/2/"),
    Screen("ideas", "/ideas/"),
    Screen("ideas-nothing", "/ideas/?q=qwertyuiop"),
    Screen("idea", "/ideas/1/"),
    Screen("idea-new", "/ideas/new/"),
    Screen("thanks", "/thanks/"),
    Screen("thanks-team", "/thanks/team/"),
    Screen("settings-voices", "/settings/voices/"),
    Screen("clients", "/clients/"),
    Screen("company", "/clients/1/"),
    Screen("company-all-parts", "/clients/2/", _all_parts),
    Screen("company-charges", "/clients/2/charges/"),
    Screen("company-plays", "/clients/1/plays/"),
    Screen("company-briefings", "/clients/2/briefings/"),
    Screen("plays", "/plays/?all=1"),
    Screen("plays-nothing", "/plays/"),
    Screen("play", "/plays/?all=1", _first("a[data-row]")),
    Screen("plays-effect", "/plays/effect/"),
    Screen("settings-plays", "/settings/plays/"),
    Screen("settings-play", "/settings/plays/1/"),
    Screen("briefings", "/briefings/?all=1"),
    Screen("briefings-nothing", "/briefings/"),
    Screen("briefing", "/briefings/1/"),
    Screen("company-edit", "/clients/1/edit/"),
    Screen("company-meetings", "/clients/1/meetings/"),
    Screen("company-papers", "/clients/1/papers/"),
    Screen("company-people", "/clients/2/people/"),
    Screen("company-tickets", "/clients/1/tickets/"),
    Screen("company-new", "/clients/new/"),
    Screen("agreement", "/clients/agreements/1/"),
    Screen("agreement-new", "/clients/1/agreements/new/"),
    Screen("contact", "/clients/people/1/"),
    Screen("contact-edit", "/clients/people/1/edit/"),
    Screen("contact-new", "/clients/1/people/new/"),
    Screen("contact-merging", "/clients/people/1/merging/?q=%D0%B0"),
    Screen("contact-merging-into", "/clients/people/1/merging/2/"),
    Screen("goal", "/clients/goals/1/"),
    Screen("goal-new", "/clients/1/goals/new/"),
    Screen("meeting", "/clients/meetings/3/"),
    Screen("meeting-held", "/clients/meetings/1/"),
    Screen("meeting-new", "/clients/1/meetings/new/"),
    Screen("sheet", "/clients/sheets/2/"),
    Screen("sheet-done", "/clients/sheets/1/"),
    Screen("sheets", "/clients/sheets/"),
    Screen("standing", "/clients/people/4/companies/2/standing/"),
    Screen("my-sign-in", "/me/sign-in/"),
    Screen("proof", "/me/sign-in/proof/"),
    Screen("settings-sign-in", "/settings/sign-in/", _proved),
    Screen("settings-identity-provider", "/settings/sign-in/providers/new/", _proved),
    Screen("settings-backups", "/settings/backups/"),
    Screen("settings-backup-schedule", "/settings/backups/new/", _proved),
    Screen("settings", "/settings/"),
    Screen("settings-agents", "/settings/agents/"),
    Screen("settings-agent", "/settings/agents/2/"),
    Screen("settings-fields", "/settings/fields/"),
    Screen("settings-field", "/settings/fields/1/"),
    Screen("settings-kinds", "/settings/kinds/"),
    Screen("settings-kind", "/settings/kinds/1/"),
    Screen("settings-absences", "/settings/absences/"),
    Screen("settings-absence", "/settings/absences/1/"),
    Screen("settings-return", "/settings/absences/1/return/"),
    Screen("settings-calendars", "/settings/calendars/"),
    Screen("settings-calendar", "/settings/calendars/3/explanation/?start=2026-11-19T16:20&target=4+h"),
    Screen("settings-calendar-new", "/settings/calendars/new/"),
    Screen("settings-duties", "/settings/duties/"),
    Screen("settings-duty", "/settings/duties/1/"),
    Screen("settings-levels", "/settings/levels/"),
    Screen("settings-level", "/settings/levels/2/"),
    Screen("settings-level-steps", "/settings/levels/steps/"),
    Screen("settings-level-rules", "/settings/level-rules/trial/?ticket=2"),
    Screen("settings-level-rule", "/settings/level-rules/1/"),
    Screen("settings-blocked", "/settings/blocked/"),
    Screen("settings-brought", "/settings/brought/"),
    Screen("settings-brought-undo", "/settings/brought/1/undoing/"),
    Screen("settings-tags", "/settings/tags/"),
    Screen("settings-tag", "/settings/tags/1/"),
    Screen("settings-lines", "/settings/lines/1/"),
    Screen("settings-roles", "/settings/roles/"),
    Screen("settings-mailboxes", "/settings/mailboxes/"),
    Screen("settings-mail-hooks", "/settings/mailboxes/hooks/"),
    Screen("settings-provider", "/settings/mailboxes/providers/microsoft/"),
    Screen("settings-mailbox", "/settings/mailboxes/1/"),
    Screen("settings-surveys", "/settings/surveys/"),
    Screen("settings-programme", "/settings/surveys/programmes/1/"),
    Screen("settings-question", "/settings/surveys/questions/1/"),
    Screen("settings-doubtful", "/settings/doubtful/"),
    Screen("settings-doubtful-answer", "/settings/doubtful/", _first("a[data-row]")),
    Screen("settings-trail", "/settings/trail/"),
    Screen("setup-house", "/setup/house/"),
    Screen("setup-mailbox", "/setup/mailbox/"),
    Screen("setup-servers", "/setup/servers/"),
    Screen("setup-colleague", "/setup/colleague/"),
    Screen("setup-done", "/setup/done/"),
    Screen("outbox", "/demo/outbox/"),
    Screen("words", "/words/"),
    Screen("redress", "/words/1/"),
    Screen("report", "/reports/satisfaction/", _counted),
    Screen("report-readers", "/reports/satisfaction/readers/"),
    Screen("report-theme", "/reports/satisfaction/", _first("[aria-labelledby=report-themes] table a")),
    Screen("suspicions", "/reports/satisfaction/suspicions/"),
    Screen("clicks", "/clicks/"),
    Screen("clicks-drill", "/clicks/", _first("#campaigns-table a[data-row]")),
    Screen("clicks-list", "/clicks/all/?verdict=machine"),
    Screen("click", "/clicks/all/?verdict=machine", _first("a[data-row]")),
    Screen("clicks-nothing", "/clicks/?since=2020-01-01&until=2020-01-07"),
    Screen("clicks-watch", "/clicks/watch/"),
    Screen("exclusions", "/clicks/exclusions/"),
    Screen("exclusions-placements", "/clicks/exclusions/?kind=placement"),
    Screen("evidence", "/clicks/evidence/"),
    Screen("claims", "/clicks/claims/"),
    Screen("claim", "/clicks/claims/", _first("a[data-row]")),
    Screen("health-of-clients", "/clients/quiet/?show=watched"),
    Screen("health-unseen", "/clients/quiet/?show=unseen"),
    Screen("health-nobody", "/clients/quiet/?show=falling&own"),
    Screen("alarm", "/clients/quiet/", _first("a[data-row]")),
    Screen("health", "/clients/2/health/"),
    Screen("rhythm", "/clients/2/rhythm/"),
    Screen("signals", "/clients/2/signals/"),
    Screen("mood", "/clients/2/mood/"),
    Screen("lull", "/clients/2/lull/"),
    Screen("journey", "/journey/"),
    Screen("journey-stage", "/journey/", _first("a[data-row]")),
    Screen("journey-letters", "/journey/letters/"),
    Screen("journey-accounts", "/journey/accounts/"),
    Screen("company-journey", "/clients/1/journey/"),
    Screen("company-account", "/clients/1/account/"),
    Screen("settings-stages", "/settings/stages/"),
    Screen("settings-stage", "/settings/stages/4/"),
    Screen("settings-warnings", "/settings/warnings/"),
    Screen("settings-warning", "/settings/warnings/1/"),
    Screen("intake", "/settings/intake/"),
    Screen("profile", "/me/"),
    Screen("not-found", "/tickets/999999/"),
    Screen("gallery", "/gallery/"),
    Screen("portal", "/portal/", is_portal=True),
    Screen("portal-ticket", "/portal/tickets/2/", is_portal=True),
    Screen("portal-refused", "/portal/tickets/8/", _object, is_portal=True),
    Screen("portal-promises", "/portal/promises/", is_portal=True),
    Screen("portal-questions", "/portal/questions/", is_portal=True),
    Screen("portal-solved", "/portal/?show=solved", is_portal=True),
    Screen("portal-empty", "/portal/?q=qwertyuiop", is_portal=True),
    Screen("portal-new", "/portal/tickets/new/", is_portal=True),
    Screen("portal-people", "/portal/people/", is_portal=True),
    Screen("portal-profile", "/portal/me/", is_portal=True),
    Screen("portal-voices", "/portal/voices/", is_portal=True),
    Screen("portal-director", "/portal/director/2/", is_portal=True),
    Screen("portal-director-new", "/portal/director/new/", is_portal=True),
    Screen("portal-idea", "/portal/ideas/2/", is_portal=True),
    Screen("portal-idea-new", "/portal/ideas/new/", is_portal=True),
    Screen("portal-thanks", "/portal/as/2/tickets/7/thanks/"),
    Screen("portal-preview", "/portal/as/1/"),
    Screen("sign-in", "/sign-in/", is_gate=True),
    Screen("code", "/sign-in/", _ask_for_a_code, is_gate=True),
]
