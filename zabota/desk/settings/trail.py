"""What was done to people, to clients and to all that is set up here, in sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.accounts.models import IdentityProvider, Kind, Role, SignInRule, User, called
from zabota.accounts.permissions import Permission
from zabota.advertising.events import BurstFound, MuchLost
from zabota.advertising.models import Burst, Claim, Exclusion
from zabota.automation.models import Macro
from zabota.channels.email.models import BlockedSender, Mailbox, ProviderApp
from zabota.channels.email.providers import PROVIDERS
from zabota.clicks.events import SiteClicksJudged
from zabota.clicks.models import Allowed, Click, Site, SiteClick
from zabota.clients.events import MeetingNear, MeetingPassed
from zabota.clients.models import Company, Contact, ContactRole, Goal, Meeting, Membership, Regard, Sheet
from zabota.core.models import JournalEntry
from zabota.desk.settings.trail_of_tickets import TONES_OF_TICKETS, pattern_of_ticket
from zabota.desk.ticket.history_of_relations import OTHER
from zabota.journeys.models import JourneyStage, WarningRule
from zabota.journeys.wording import called as stage_called
from zabota.journeys.wording import rule_words
from zabota.notes.events import MentionsSeen
from zabota.notes.models import ClientNote
from zabota.notifications.events import NotificationsRead, Notified
from zabota.plays.events import AlarmDrawn
from zabota.plays.models import HoldOut, Pattern, Play
from zabota.promises.models import LevelRule, ServiceLevel, WorkCalendar
from zabota.queues.models import Queue, Scope
from zabota.records.events import PersonRequestNear
from zabota.records.models import Asked, Ended, Hold, Kept, Night, RequestRule, Rule
from zabota.retention.events import AlarmRaised, AlarmSettled, SignalNoted
from zabota.safekeeping.models import Backup, Schedule, Trouble
from zabota.satisfaction.models import (
    Answer,
    DirectorsLetter,
    Idea,
    IdeaState,
    Programme,
    Question,
    StrayWord,
    StuffingCase,
    Survey,
    Thanks,
    VoicePolicy,
)
from zabota.team.models import Agent, Line
from zabota.tickets.models import Field, Problem, Tag, Ticket, TicketKind
from zabota.transfers.models import Run
from zabota.writing.models import Phrase, SavedReply, Sharing

NAMED_BY: dict[str, tuple[type[Model], str]] = {
    "agent": (Agent, "user__name"),
    "allowed": (Allowed, "value"),
    "answer": (Answer, "pk"),
    "backup": (Backup, "place"),
    "backup_schedule": (Schedule, "place"),
    "backup_trouble": (Trouble, "place"),
    "blocked_sender": (BlockedSender, "sender"),
    "burst": (Burst, "site__name"),
    "calendar": (WorkCalendar, "name"),
    "claim": (Claim, "site__name"),
    "click": (Click, "pk"),
    "client_note": (ClientNote, "pk"),
    "company": (Company, "name"),
    "contact": (Contact, "name"),
    "directors_letter": (DirectorsLetter, "pk"),
    "exclusion": (Exclusion, "site__name"),
    "field": (Field, "name"),
    "history_run": (Run, "file"),
    "hold": (Hold, "reason"),
    "hold_out": (HoldOut, "percent"),
    "idea": (Idea, "title"),
    "identity_provider": (IdentityProvider, "name"),
    "keeping": (Rule, "kind"),
    "keeping_night": (Night, "on"),
    "kind": (TicketKind, "name"),
    "level": (ServiceLevel, "name"),
    "line": (Line, "name"),
    "macro": (Macro, "name"),
    "mailbox": (Mailbox, "address"),
    "pattern": (Pattern, "name"),
    "phrase": (Phrase, "text_{language}"),
    "play": (Play, "name"),
    "problem": (Problem, "title"),
    "programme": (Programme, "measure"),
    "provider_app": (ProviderApp, "provider"),
    "question": (Question, "code"),
    "queue": (Queue, "name"),
    "reply": (SavedReply, "title"),
    "request_rule": (RequestRule, "pk"),
    "role": (Role, "name"),
    "rule": (LevelRule, "name"),
    "sheet": (Sheet, "name"),
    "sign_in_rule": (SignInRule, "kind"),
    "site": (Site, "name"),
    "site_click": (SiteClick, "pk"),
    "stage": (JourneyStage, "pk"),
    "stray_word": (StrayWord, "pk"),
    "stuffing_case": (StuffingCase, "agent__user__name"),
    "survey": (Survey, "contact__name"),
    "tag": (Tag, "name"),
    "thanks": (Thanks, "agent__user__name"),
    "ticket": (Ticket, "pk"),
    "user": (User, "name"),
    "voice_policy": (VoicePolicy, "pk"),
    "warning_rule": (WarningRule, "pk"),
}
IN_WORDS: dict[str, Callable[[Any], str]] = {
    "sign_in_rule": lambda rule: str(Kind(rule.kind).label),
    "stage": stage_called,
    "warning_rule": rule_words,
}
NOT_CHANGES = (
    AlarmDrawn.__name__,
    AlarmRaised.__name__,
    AlarmSettled.__name__,
    BurstFound.__name__,
    MeetingNear.__name__,
    MeetingPassed.__name__,
    MentionsSeen.__name__,
    MuchLost.__name__,
    NotificationsRead.__name__,
    Notified.__name__,
    PersonRequestNear.__name__,
    SignalNoted.__name__,
    SiteClicksJudged.__name__,
)
# Facts that tell what it was before, beside the present one: they need names too.
FORMER = (
    ("contact_id", "former_contact_id", "contact"),
    ("level_id", "former_id", "level"),
    ("line_id", "former_line_id", "line"),
    ("owner_id", "former_owner_id", "agent"),
    ("role_id", "former_role_id", "role"),
)
OF_ONE_PERSON = {"sharing": Sharing.NOBODY.value, "scope": Scope.PRIVATE.value}  # nobody else's business
KEPT_TO_ONESELF = {"macro": "sharing", "queue": "scope", "reply": "sharing"}
TONES = {
    **dict.fromkeys(
        (
            *("BackupBroken", "BackupDrillFailed", "BackupsInTrouble"),
            *(
                "ColleagueDeactivated",
                "ConsentWithdrawn",
                "MailboxUnreachable",
                "PersonForgotten",
                "PersonRequestLate",
            ),
        ),
        "broken",
    ),
    **dict.fromkeys(("PasswordChanged", "RoleChanged", "RoleGiven"), "due"),
}


def audited() -> QuerySet[JournalEntry]:
    """What somebody made for themselves alone is not told, nor is its name when it was so later."""
    own = [Q(facts__contains={fact: value}) for fact, value in OF_ONE_PERSON.items()]
    return (
        JournalEntry.objects.filter(about__in=NAMED_BY).exclude(name__in=NOT_CHANGES).exclude(own[0] | own[1])
    )


class Names:
    """What the entries speak of, by kind and id: one statement a kind, however many entries there are."""

    def __init__(self, entries: list[JournalEntry]) -> None:
        wanted: dict[str, set[int]] = {kind: set() for kind in NAMED_BY}
        for entry in entries:
            wanted[entry.about].add(entry.about_id)
            wanted["user"].add(entry.actor_id or 0)
            for kind, fact in (
                ("company", "company_id"),
                ("agent", "agent_id"),
                ("contact", "contact_id"),
                ("level", "level_id"),
                ("contact", "into_id"),
                ("role", "role_id"),
                ("stage", "stage_id"),
                ("user", "user_id"),
                ("warning_rule", "warning_rule_id"),
            ):
                wanted[kind].add(entry.facts.get(fact) or 0)
            for now, before, kind in FORMER:
                if before in entry.facts:
                    wanted[kind] |= {entry.facts.get(now) or 0, entry.facts[before] or 0}
            wanted["company"].update(entry.facts.get("company_ids", ()))
            wanted["line"].update(entry.facts.get("line_ids", ()))
            wanted["user"].update(entry.facts.get("user_ids", ()))
        self.names = {kind: _names(kind, ids - {0}) for kind, ids in wanted.items()}

    def knows(self, kind: str, pk: int) -> bool:
        """Whether it is still there."""
        return pk in self.names[kind]

    def of(self, kind: str, pk: int | None) -> str:
        return self.names[kind].get(pk or 0) or f"№ {pk}"

    def actor(self, entry: JournalEntry) -> str:
        return self.of("user", entry.actor_id) if entry.actor_id else _("Zabota")


def _names(kind: str, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    model, column = NAMED_BY[kind]
    named = model._default_manager.filter(pk__in=ids)
    if kind in IN_WORDS:
        return {one.pk: IN_WORDS[kind](one) for one in named}
    if kind in KEPT_TO_ONESELF:
        fact = KEPT_TO_ONESELF[kind]
        named = named.exclude(**{fact: OF_ONE_PERSON[fact]})
    found = dict(named.values_list("pk", column.format(language=get_language())))
    return {pk: called(name) for pk, name in found.items()} if model is Role else found


def tone_of(entry: JournalEntry) -> str:
    return TONES.get(entry.name) or TONES_OF_TICKETS.get(entry.name, "")


def sentence_of(entry: JournalEntry, names: Names) -> SafeString:
    words = {
        "who": names.actor(entry),
        "name": names.of(entry.about, entry.about_id),
        **_words(entry.facts, names),
    }
    return format_html(_pattern(entry), **words)


def _words(facts: dict[str, Any], names: Names) -> dict[str, str]:
    """Everything that some pattern may say."""
    lines = ", ".join(names.of("line", pk) for pk in facts.get("line_ids", ()))
    return {
        "added": str(facts.get("added", "")),
        "asked": str(dict(Asked.choices).get(facts.get("kind", ""), "")),
        "client": names.of(*_client_of(facts)),
        "companies": ", ".join(names.of("company", pk) for pk in facts.get("company_ids", ()))
        or _("no company"),
        "company": names.of("company", facts.get("company_id")),
        "deleted": _deleted(facts.get("deleted", {})),
        "email": str(facts.get("email", "")),
        "ended": str(dict(Ended.choices).get(facts.get("outcome", ""), "")),
        "agent": names.of("agent", facts.get("agent_id")),
        "minutes": str(facts.get("minutes", "")),
        "other": next((str(facts[name]) for name in OTHER if facts.get(name)), ""),
        "former": str(facts.get("former", "")),
        "gone": str(facts.get("name", "")),
        "into": names.of("contact", facts.get("into_id")),
        "given": _permissions(facts.get("given", ())),
        "kept": str(dict(Kept.choices).get(facts.get("kind", ""), "")),
        "lines": lines or _("no line"),
        "number": str(facts.get("tickets", "")),
        "part": str(dict(ContactRole.choices).get(facts.get("role", ""), "")),
        "attitude": str(dict(Regard.choices).get(facts.get("value", ""), "")),
        "people": ", ".join(names.of("user", pk) for pk in facts.get("user_ids", ())) or _("nobody"),
        "provider": PROVIDERS[facts["provider"]].name if facts.get("provider") in PROVIDERS else "",
        "removed": str(facts.get("removed", "")),
        "role": names.of("role", facts.get("role_id")),
        "rule": names.of("warning_rule", facts.get("warning_rule_id")),
        "stage": names.of("stage", facts.get("stage_id")),
        "state": str(dict(IdeaState.choices).get(facts.get("state", ""), "")),
        "taken": _permissions(facts.get("taken", ())),
        "token": str(facts.get("token", "")),
        "what": ", ".join(_field(name) for name in _changed(facts)),
    }


def _changed(facts: dict[str, Any]) -> list[str]:
    """Names of columns; some facts say in one word what was done."""
    what = facts.get("what") or facts.get("changed") or []
    return [] if isinstance(what, str) else what


def _deleted(by_kind: dict[str, int]) -> str:
    labels = dict(Kept.choices)
    return "; ".join(f"{labels.get(kind, kind)}: {many}" for kind, many in by_kind.items())


def _client_of(facts: dict[str, Any]) -> tuple[str, int | None]:
    """Whom a note is about."""
    if facts.get("contact_id"):
        return "contact", facts["contact_id"]
    return "company", facts.get("company_id")


def _permissions(values: Iterable[str]) -> str:
    known = set(Permission)
    return "; ".join(str(Permission(value).label) if value in known else value for value in values) or "—"


def _pattern(entry: JournalEntry) -> str:
    if of_ticket := pattern_of_ticket(entry):
        return of_ticket
    patterns = _patterns()
    if entry.name == "QueueSaved" and entry.facts["is_new"]:
        return _("<b>{who}</b> made the queue “{name}”")
    if entry.name == "ContactAdded" and entry.actor_id is None:
        return _("<b>{name}</b> wrote for the first time and was written down")
    if entry.name == "EscalationChanged" and not entry.about_id:
        return _("<b>{who}</b> changed who is told when a date is at risk")
    return patterns.get(entry.name) or "<b>{who}</b> · " + entry.name + " · {name}"


def _patterns() -> dict[str, str]:
    return {
        "AbsenceCancelled": _("<b>{who}</b> wrote down: <b>{name}</b> is not away after all"),
        "AbsenceSet": _("<b>{who}</b> wrote down when <b>{name}</b> is away"),
        "AccountFactsBrought": _("<b>{who}</b> brought in what billing knows of “{name}”"),
        "AcquaintancesSet": _("<b>{who}</b> wrote down who of us knows <b>{name}</b>: {people}"),
        "AddressBounced": _("A letter to <b>{name}</b> came back from {email}"),
        "AddressPassedOver": _("<b>{who}</b> wrote down: {email} is nobody to know at “{name}”"),
        "AddressRevived": _("<b>{name}</b> writes from {email} again, from where letters came back"),
        "AgentAdded": _("<b>{who}</b> made <b>{name}</b> an agent"),
        "AgreementChanged": _("<b>{who}</b> changed an agreement with “{name}”"),
        "AgreementRemoved": _("<b>{who}</b> removed an agreement with “{name}”"),
        "AgreementSigned": _("<b>{who}</b> wrote down an agreement with “{name}”"),
        "AlarmReopened": _("<b>{who}</b> opened the alarm about “{name}” again"),
        "AlarmSettled": _("<b>{who}</b> settled the alarm about “{name}”"),
        "AllowingEnded": _("<b>{who}</b> no longer vouches for the clicks of {name}"),
        "AskingAllowed": _("<b>{name}</b> may be asked again how we work"),
        "AskingStopped": _("<b>{name}</b> asked not to be asked how we work"),
        "AttitudeNoted": _(
            "<b>{who}</b> wrote down how <b>{name}</b> of “{company}” stands to us: {attitude}"
        ),
        "BackupAsked": _("<b>{who}</b> asked for a backup now: {name}"),
        "BackupBroken": _("A backup failed or is damaged: {name}"),
        "BackupDrillFailed": _("A drill failed, this backup could not be restored: {name}"),
        "BackupDrilled": _("A drill was passed, the backup can be restored: {name}"),
        "BackupMade": _("A backup was made and verified: {name}"),
        "BackupScheduleEnded": _("<b>{who}</b> ended the schedule of backups: {gone}"),
        "BackupScheduleSet": _("<b>{who}</b> changed when and how backups are made: {name}"),
        "BackupsInTrouble": _("Something is wrong with backups: {name}"),
        "BackupsWellAgain": _("Backups are well again: {name}"),
        "BriefingChanged": _("<b>{who}</b> changed a report to executives of “{name}”, or when it goes"),
        "BriefingPrepared": _("A report to executives of “{name}” is prepared"),
        "BriefingRead": _("An executive of “{name}” has read our report"),
        "BriefingRhythmSet": _("<b>{who}</b> set how often executives of “{name}” get a report"),
        "BriefingSent": _("<b>{who}</b> sent a report to executives of “{name}”"),
        "BriefingStuck": _("A report to executives of “{name}” has nobody to go to"),
        "BriefingUndelivered": _("A report to an executive of “{name}” did not arrive"),
        "BriefingsAllowed": _("<b>{name}</b> wants our reports again"),
        "BriefingsStopped": _("<b>{name}</b> wants none of our reports"),
        "CalendarAdded": _("<b>{who}</b> made the working calendar “{name}”"),
        "CalendarChanged": _("<b>{who}</b> changed the working calendar “{name}”: {what}"),
        "CameByProvider": _("<b>{name}</b> came in by a provider for the first time"),
        "ChargeSet": _("<b>{who}</b> changed what “{name}” is charged in a month"),
        "ClaimSent": _("<b>{who}</b> asked an ad network to refund clicks on {name}"),
        "ClaimSettled": _("<b>{who}</b> wrote down what the ad network answered about clicks on {name}"),
        "ClientHoursSet": _("<b>{who}</b> set by whose hours “{name}” is reminded and reads our dates"),
        "ClientNoteRemoved": _("<b>{who}</b> removed a note about “{client}”"),
        "ClientNoteWritten": _("<b>{who}</b> wrote a note about “{client}”"),
        "ColleagueCreated": _("<b>{who}</b> let <b>{name}</b> in as “{role}”"),
        "ColleagueDeactivated": _("<b>{who}</b> closed the door for <b>{name}</b>"),
        "CompanyAdded": _("<b>{who}</b> added the company “{name}”"),
        "CompanyChanged": _("<b>{who}</b> changed the company “{name}”: {what}"),
        "CompanyDeparted": _("<b>{who}</b> wrote down that “{name}” has left us"),
        "CompanyExempted": _("<b>{who}</b> said whether alarms of “{name}” may be held out"),
        "CompanyFileKept": _("<b>{who}</b> kept a file of “{name}”"),
        "CompanyFileRemoved": _("<b>{who}</b> removed a file of “{name}”"),
        "CompanyPromiseChanged": _("<b>{who}</b> changed what is promised to “{name}”"),
        "CompanyReturned": _("<b>{who}</b> wrote down that “{name}” has not left us after all"),
        "ConsentForgotten": _("<b>{who}</b> had the consent to the mailbox {name} forgotten"),
        "ConsentGiven": _("<b>{who}</b> gave the consent to the mailbox {name} at its provider"),
        "ConsentWithdrawn": _("The provider of {name} says that the consent holds no more"),
        "ContactAdded": _("<b>{who}</b> added the contact <b>{name}</b>"),
        "ContactChanged": _("<b>{who}</b> changed the contact <b>{name}</b>: {what}"),
        "ContactInvited": _("<b>{who}</b> invited <b>{name}</b> of “{company}” into the portal"),
        "ContactJoined": _("<b>{who}</b> wrote down: <b>{name}</b> is {part} at “{company}”"),
        "ContactLeft": _("<b>{who}</b> wrote down: <b>{name}</b> no longer belongs to “{company}”"),
        "ContactClicksErased": _("<b>{who}</b> erased the clicks of <b>{name}</b> on our sites"),
        "ContactPlaced": _("<b>{who}</b> wrote down who <b>{name}</b> is at “{company}”: {what}"),
        "ContactsMerged": _("<b>{who}</b> merged the contact <b>{name}</b> into <b>{into}</b>"),
        "DirectorsLetterAnswered": _("<b>{who}</b> answered a letter to the director"),
        "DirectorsLetterCame": _("A letter to the director came"),
        "DirectorsLetterHandedOn": _(
            "<b>{who}</b> handed on a letter to the director, as its writer allowed"
        ),
        "DirectorsLetterPromised": _("<b>{who}</b> made a promise on a letter to the director"),
        "DutyCancelled": _("<b>{who}</b> took <b>{name}</b> off duty"),
        "DutySet": _("<b>{who}</b> wrote down when <b>{name}</b> is on duty"),
        "EscalationChanged": _(
            "<b>{who}</b> changed who is told when a date of the level “{name}” is at risk"
        ),
        "ExclusionTakenBack": _("<b>{who}</b> took back a list of sources to exclude on {name}"),
        "FactorAdded": _("<b>{who}</b> added a second factor to their sign-in"),
        "FactorRemoved": _("<b>{who}</b> removed a second factor from their sign-in"),
        "FactorsReset": _("<b>{who}</b> removed the second factors of <b>{name}</b>"),
        "FieldAdded": _("<b>{who}</b> added the field “{name}” to tickets"),
        "FieldEdited": _("<b>{who}</b> changed the field “{name}”: {what}"),
        "GoalChanged": _("<b>{who}</b> changed a goal of “{name}”: {what}"),
        "GoalGivenUp": _("<b>{who}</b> wrote down: “{name}” has given up a goal"),
        "GoalReached": _("<b>{who}</b> wrote down: “{name}” has reached a goal"),
        "GoalReopened": _("<b>{who}</b> wrote down: “{name}” still wants to reach a goal"),
        "GoalSet": _("<b>{who}</b> wrote down a goal of “{name}”"),
        "GuardedWordsSet": _("<b>{who}</b> changed the words of the guard: {added} added, {removed} removed"),
        "HintAnswered": _("<b>{who}</b> answered a hint that there is more to offer to “{name}”"),
        "HistoryBrought": _("The history “{name}” was brought in, tickets: {number}"),
        "HistoryTakenBack": _("The history “{name}” is taken back"),
        "HoldOutChanged": _("<b>{who}</b> changed how many alarms are held out by lot: {name} %"),
        "HoldLifted": _("<b>{who}</b> lifted a hold: {name}"),
        "HoldPlaced": _("<b>{who}</b> placed a hold, nothing of it is deleted: {name}"),
        "IdeaCame": _("<b>{who}</b> proposed the idea “{name}”"),
        "IdeaDecided": _("<b>{who}</b> decided on the idea “{name}”: {state}"),
        "IdentityProviderAdded": _("<b>{who}</b> added the provider “{name}” for signing in"),
        "IdentityProviderChanged": _("<b>{who}</b> changed the provider “{name}” for signing in"),
        "IdentityProviderRemoved": _("<b>{who}</b> removed the provider “{gone}” for signing in"),
        "KeepingChanged": _("<b>{who}</b> changed how long is kept: {kept}"),
        "KindAdded": _("<b>{who}</b> added the kind of tickets “{name}”"),
        "KindEdited": _("<b>{who}</b> changed the kind of tickets “{name}”: {what}"),
        "LevelAdded": _("<b>{who}</b> made the service level “{name}”"),
        "LevelChanged": _("<b>{who}</b> changed the service level “{name}”: {what}"),
        "LevelRulesChanged": _("<b>{who}</b> changed which ticket has which level: “{name}”"),
        "LineCreated": _("<b>{who}</b> made the line “{name}”"),
        "LineEdited": _("<b>{who}</b> changed the line “{name}”: {what}"),
        "LinesSet": _("<b>{who}</b> said where <b>{name}</b> works: {lines}"),
        "ListExcluded": _("<b>{who}</b> took along a list of sources to exclude on {name}"),
        "MacroChanged": _("<b>{who}</b> changed the macro “{name}”: {what}"),
        "MacroDeleted": _("<b>{who}</b> deleted the macro “{name}”"),
        "MacroRestored": _("<b>{who}</b> brought the macro “{name}” back"),
        "MacroWritten": _("<b>{who}</b> wrote the macro “{name}”"),
        "LullExpected": _("<b>{who}</b> wrote down when “{name}” is expected to be quiet"),
        "LullTakenBack": _("<b>{who}</b> took back when “{name}” is expected to be quiet"),
        "MailboxAdded": _("<b>{who}</b> added the mailbox {name}"),
        "MailboxChanged": _("<b>{who}</b> changed the mailbox {name}: {what}"),
        "MailboxReached": _("Letters of {name} are fetched again"),
        "MailboxUnreachable": _("Letters of {name} could not be fetched any more"),
        "MeetingArranged": _("<b>{who}</b> arranged a meeting with “{name}”"),
        "MeetingCalledOff": _("<b>{who}</b> called off a meeting with “{name}”"),
        "MeetingChanged": _("<b>{who}</b> changed a meeting with “{name}”: {what}"),
        "MeetingHeld": _("<b>{who}</b> wrote down what was agreed at a meeting with “{name}”"),
        "MeetingReopened": _("<b>{who}</b> wrote down: a meeting with “{name}” is still ahead"),
        "MoodSet": _("<b>{who}</b> set the mood of “{name}”"),
        "MoodTakenBack": _("<b>{who}</b> took the mood of “{name}” away"),
        "NightKept": _("What was old by the rules was deleted: {deleted}"),
        "NobodyReached": _("Nobody at “{name}” could be told in a letter what comes"),
        "PasswordChanged": _("<b>{who}</b> changed the own password"),
        "PatternSaved": _("<b>{who}</b> wrote down what to do: “{name}”"),
        "PersonForgetting": _("<b>{who}</b> had a person of {companies} forgotten"),
        "PersonForgotten": _("A person of {companies} is forgotten"),
        "PersonGivenOut": _("<b>{who}</b> had put together what is kept of <b>{name}</b>"),
        "PersonRequestAnswered": _(
            "<b>{who}</b> answered what <b>{name}</b> asked about their data ({asked}): {ended}"
        ),
        "PersonRequestExtended": _(
            "<b>{who}</b> put off the answer to <b>{name}</b> about their data ({asked})"
        ),
        "PersonRequestLate": _("The day has passed by which <b>{name}</b> is owed: {asked}"),
        "PersonRequestMade": _("<b>{name}</b> asked about their data: {asked}"),
        "PersonPromiseChanged": _("<b>{who}</b> changed what is promised to <b>{name}</b>"),
        "PhraseChanged": _("<b>{who}</b> changed the phrase “{name}”: {what}"),
        "PhraseDeleted": _("<b>{who}</b> deleted the phrase “{name}”"),
        "PhraseRestored": _("<b>{who}</b> brought the phrase “{name}” back"),
        "PhraseWritten": _("<b>{who}</b> wrote the phrase “{name}”"),
        "PlayEnded": _("<b>{who}</b> ended the play “{name}” with “{company}”"),
        "PlayOpened": _("<b>{who}</b> opened the play “{name}” with “{company}”"),
        "PlayReopened": _("<b>{who}</b> reopened the play “{name}” with “{company}”"),
        "ProblemAnswerWithdrawn": _(
            "<b>{who}</b> took back a letter to the clients of “{name}” before it left, tickets: {number}"
        ),
        "ProblemAnswered": _("<b>{who}</b> wrote to the clients of “{name}”, tickets: {number}"),
        "ProblemChanged": _("<b>{who}</b> changed the problem “{name}”: {what}"),
        "ProblemOpened": _("<b>{who}</b> opened the problem “{name}”"),
        "ProblemReopened": _("<b>{who}</b> opened the problem “{name}” again"),
        "ProblemSolved": _("<b>{who}</b> solved the problem “{name}”"),
        "ProfileEdited": _("<b>{who}</b> changed the profile of <b>{name}</b>: {what}"),
        "ProgrammeChanged": _("<b>{who}</b> changed how clients are asked ({name}): {what}"),
        "ProviderAppChanged": _("<b>{who}</b> changed how this house is known at {provider}"),
        "QuestionChanged": _("<b>{who}</b> changed the question {name} to clients: {what}"),
        "QueueDeleted": _("<b>{who}</b> deleted the queue “{name}”"),
        "QueueRestored": _("<b>{who}</b> brought the queue “{name}” back"),
        "QueueSaved": _("<b>{who}</b> changed the queue “{name}”"),
        "RecoveryCodesMade": _("<b>{who}</b> made new recovery codes"),
        "ReplyChanged": _("<b>{who}</b> changed the saved reply “{name}”: {what}"),
        "ReplyDeleted": _("<b>{who}</b> deleted the saved reply “{name}”"),
        "ReplyRestored": _("<b>{who}</b> brought the saved reply “{name}” back"),
        "ReplyWritten": _("<b>{who}</b> wrote the saved reply “{name}”"),
        "ReportReaderSet": _("<b>{who}</b> has the report of what clients think sent to <b>{name}</b>"),
        "ReportReaderTakenOut": _(
            "<b>{who}</b> stopped sending the report of what clients think to <b>{name}</b>"
        ),
        "RequestRuleChanged": _("<b>{who}</b> changed by which laws persons are answered about their data"),
        "RoleChanged": _("<b>{who}</b> changed the role “{name}”; given: {given}; taken: {taken}"),
        "RoleGiven": _("<b>{who}</b> gave <b>{name}</b> the role “{role}”"),
        "SecondFactorRuled": _("<b>{who}</b> changed whether the role “{name}” needs a second factor"),
        "SenderBlocked": _("<b>{who}</b> blocked letters from {name}"),
        "SenderUnblocked": _("<b>{who}</b> let letters from {name} in again"),
        "SessionEnded": _("<b>{who}</b> ended a session of <b>{name}</b>"),
        "SessionsEnded": _("<b>{who}</b> signed <b>{name}</b> out everywhere"),
        "SheetRun": _("<b>{who}</b> took in the file “{name}”"),
        "SheetTakenBack": _("<b>{who}</b> took back what came with the file “{name}”"),
        "SignInFailed": _("Somebody gave a wrong password or code for <b>{name}</b>"),
        "SignInRuled": _("<b>{who}</b> changed which ways in are open (for whom: {name})"),
        "SignatureChanged": _("<b>{who}</b> changed the signature of <b>{name}</b>"),
        "SignedIn": _("<b>{name}</b> signed in"),
        "SiteAdded": _("<b>{who}</b> added the site “{name}” whose clicks are counted"),
        "SiteChanged": _("<b>{who}</b> changed the site “{name}” whose clicks are counted"),
        "SiteClicksAllowed": _("<b>{who}</b> vouched for the clicks of {name}"),
        "SiteTokenMade": _("<b>{who}</b> made a new token for the servers of the site “{name}”"),
        "StageAdded": _("<b>{who}</b> added the stage “{stage}”"),
        "StageChanged": _("<b>{who}</b> changed the stage “{stage}”"),
        "StageEntered": _("<b>{who}</b> moved “{name}” to the stage “{stage}”"),
        "StageEntryTakenBack": _("<b>{who}</b> moved “{name}” back to the stage “{stage}”"),
        "StepDone": _("<b>{who}</b> did a step of the play “{name}” with “{company}”"),
        "StepHandedOver": _("<b>{who}</b> handed over a step of the play “{name}” with “{company}”"),
        "StepMoved": _("<b>{who}</b> moved a step of the play “{name}” with “{company}”"),
        "StepResumed": _("<b>{who}</b> took back the end of a step of the play “{name}” with “{company}”"),
        "StepSkipped": _("<b>{who}</b> skipped a step of the play “{name}” with “{company}”"),
        "StuffingCaseSettled": _("<b>{who}</b> looked into answers about the tickets of <b>{name}</b>"),
        "TagDeleted": _("<b>{who}</b> deleted the tag “{former}”"),
        "TagRenamed": _("<b>{who}</b> renamed the tag “{former}” to “{name}”"),
        "TagsMerged": _("<b>{who}</b> merged the tag “{former}” into “{name}”"),
        "TrailTakenOut": _("<b>{who}</b> took the journal as a file"),
        "TakingBackAsked": _("<b>{who}</b> asked to have the history “{name}” taken back"),
        "ThanksGiven": _("A client thanked <b>{name}</b>"),
        "TokenEnding": _("The token “{token}” of <b>{name}</b> ends soon"),
        "TokenMade": _("<b>{who}</b> made the token “{token}” in the name of <b>{name}</b>"),
        "TokenRevoked": _("<b>{who}</b> revoked the token “{token}” of <b>{name}</b>"),
        "VoiceAdded": _("<b>{who}</b> added a voice to the idea “{name}”"),
        "VoicePolicyChanged": _("<b>{who}</b> changed how letters to the director are dealt with"),
        "WarningHeld": _("<b>{who}</b> held back a letter to “{name}” about what comes"),
        "WarningLetGo": _("<b>{who}</b> let a letter to “{name}” about what comes leave after all"),
        "WarningRuleChanged": _("<b>{who}</b> changed which letters leave before trouble: {rule}"),
        "WarningSent": _("“{name}” was told in a letter what comes"),
        "WarningsSwitched": _("<b>{who}</b> changed whether “{name}” gets letters before trouble"),
        "WatchSet": _("<b>{who}</b> changed when to be told of money lost on {name}"),
    }


def _field(name: str) -> str:
    """A column as people call it."""
    models: tuple[type[Model], ...] = (
        *(Company, Contact, Line, Mailbox, User, TicketKind, Field),
        *(Macro, Problem, Phrase, SavedReply, ServiceLevel, WorkCalendar, Programme, Question),
        *(Membership, Goal, Meeting),
    )
    for model in models:
        for field in model._meta.get_fields():
            if field.name == name and hasattr(field, "verbose_name"):
                return str(field.verbose_name)
    known = {"addresses": _("addresses"), "domains": _("mail domains"), "hours": _("hours")}
    return known.get(name, capfirst(name))
