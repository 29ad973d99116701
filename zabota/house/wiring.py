"""Who listens to what: the one table by which news goes up the house."""

from zabota.accounts import arrivals
from zabota.accounts.events import (
    CameByProvider,
    ColleagueCreated,
    ColleagueDeactivated,
    FactorAdded,
    FactorRemoved,
    FactorsReset,
    IdentityProviderAdded,
    IdentityProviderChanged,
    IdentityProviderRemoved,
    PasswordChanged,
    ProfileEdited,
    RecoveryCodesMade,
    RoleChanged,
    RoleGiven,
    SecondFactorRuled,
    SessionEnded,
    SessionsEnded,
    SignedIn,
    SignInFailed,
    SignInRuled,
)
from zabota.advertising import handlers as advertising
from zabota.advertising.events import (
    BurstFound,
    ClaimSent,
    ClaimSettled,
    ExclusionTakenBack,
    ListExcluded,
    MuchLost,
    WatchSet,
)
from zabota.api import handlers as api
from zabota.api.events import TokenEnding, TokenMade, TokenRevoked
from zabota.automation.events import (
    MacroApplied,
    MacroChanged,
    MacroDeleted,
    MacroRestored,
    MacroUndone,
    MacroWritten,
)
from zabota.briefings import handlers as briefings
from zabota.briefings.events import (
    BriefingChanged,
    BriefingPrepared,
    BriefingRead,
    BriefingRhythmSet,
    BriefingsAllowed,
    BriefingSent,
    BriefingsStopped,
    BriefingStuck,
    BriefingUndelivered,
)
from zabota.channels import contract
from zabota.channels import handlers as channels
from zabota.channels.email import handlers as email
from zabota.channels.email.carrier import EmailCarrier
from zabota.channels.email.events import (
    ConsentForgotten,
    ConsentGiven,
    ConsentWithdrawn,
    MailboxAdded,
    MailboxChanged,
    MailboxReached,
    MailboxUnreachable,
    ProviderAppChanged,
    SenderBlocked,
    SenderUnblocked,
)
from zabota.channels.events import DeliveryFailed, DeliveryRetried, DeliverySent
from zabota.clicks.events import (
    AllowingEnded,
    SiteAdded,
    SiteChanged,
    SiteClickOverruled,
    SiteClicksAllowed,
    SiteClicksJudged,
    SiteTokenMade,
    VerdictGiven,
)
from zabota.clients import handlers as clients
from zabota.clients.events import (
    AcquaintancesSet,
    AddressBounced,
    AddressPassedOver,
    AddressRevived,
    AgreementChanged,
    AgreementRemoved,
    AgreementSigned,
    AttitudeNoted,
    ChargeSet,
    CompanyAdded,
    CompanyChanged,
    CompanyFileKept,
    CompanyFileRemoved,
    ContactAdded,
    ContactChanged,
    ContactClicksErased,
    ContactInvited,
    ContactJoined,
    ContactLeft,
    ContactPlaced,
    ContactsMerged,
    GoalChanged,
    GoalGivenUp,
    GoalReached,
    GoalReopened,
    GoalSet,
    MeetingArranged,
    MeetingCalledOff,
    MeetingChanged,
    MeetingHeld,
    MeetingNear,
    MeetingPassed,
    MeetingReopened,
    SheetRun,
    SheetTakenBack,
)
from zabota.clients.signing_in import user_of_address
from zabota.core.events import subscribe
from zabota.desk import (
    about_briefings,
    about_clicks,
    about_health,
    about_journeys,
    about_meetings,
    about_plays,
    about_requests,
    hearing,
)
from zabota.desk import handlers as desk
from zabota.desk.events import TrailTakenOut
from zabota.house.backups.nights import ChildKeeper
from zabota.journeys import handlers as journeys
from zabota.journeys.events import (
    AccountFactsBrought,
    CompanyDeparted,
    CompanyReturned,
    NobodyReached,
    StageAdded,
    StageChanged,
    StageEntered,
    StageEntryTakenBack,
    WarningHeld,
    WarningLetGo,
    WarningRuleChanged,
    WarningSent,
    WarningsSwitched,
)
from zabota.notes import about_clients
from zabota.notes import handlers as notes
from zabota.notes.events import ClientNoteRemoved, ClientNoteWritten, MentionsSeen, NoteWritten
from zabota.notifications.events import NotificationsRead, Notified
from zabota.plays import handlers as plays
from zabota.plays.events import (
    AlarmDrawn,
    CompanyExempted,
    HintAnswered,
    HoldOutChanged,
    PatternSaved,
    PlayEnded,
    PlayOpened,
    PlayReopened,
    StepDone,
    StepHandedOver,
    StepMoved,
    StepResumed,
    StepSkipped,
)
from zabota.promises import handlers as promises
from zabota.promises.client_hours import zones_of_clients
from zabota.promises.events import (
    CalendarAdded,
    CalendarChanged,
    ClientHoursSet,
    CompanyPromiseChanged,
    EscalationChanged,
    FireLit,
    FirePutOut,
    InputAsked,
    InputGiven,
    InputOverdue,
    InputPutOff,
    InputReminded,
    LevelAdded,
    LevelChanged,
    LevelGiven,
    LevelRulesChanged,
    PersonPromiseChanged,
    PromiseAtRisk,
    PromiseBroken,
    PromiseEscalated,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseMovedTwice,
    PromiseTakenUp,
    PromiseWithdrawn,
    SlipCalledOff,
)
from zabota.queues import handlers as queues
from zabota.queues.events import QueueDeleted, QueueRestored, QueueSaved
from zabota.records import handlers as records
from zabota.records.events import (
    HoldLifted,
    HoldPlaced,
    KeepingChanged,
    NightKept,
    PersonForgetting,
    PersonForgotten,
    PersonGivenOut,
    PersonRequestAnswered,
    PersonRequestExtended,
    PersonRequestLate,
    PersonRequestMade,
    PersonRequestNear,
    RequestRuleChanged,
)
from zabota.retention import handlers as retention
from zabota.retention.events import (
    AlarmRaised,
    AlarmReopened,
    AlarmSettled,
    LullExpected,
    LullTakenBack,
    MoodSet,
    MoodTakenBack,
    SignalNoted,
)
from zabota.safekeeping import handlers as safekeeping
from zabota.safekeeping import keeper
from zabota.safekeeping.events import (
    BackupAsked,
    BackupBroken,
    BackupDrilled,
    BackupDrillFailed,
    BackupMade,
    BackupScheduleEnded,
    BackupScheduleSet,
    BackupsInTrouble,
    BackupsWellAgain,
)
from zabota.satisfaction import carrying
from zabota.satisfaction import handlers as satisfaction
from zabota.satisfaction.events import (
    AnswerCounted,
    AnswerDoubted,
    AnswerGiven,
    AnswerVoided,
    AskingAllowed,
    AskingStopped,
    ChangeTold,
    DirectorsLetterAnswered,
    DirectorsLetterCame,
    DirectorsLetterHandedOn,
    DirectorsLetterPromised,
    IdeaCame,
    IdeaDecided,
    ProgrammeChanged,
    QuestionChanged,
    ReportReaderSet,
    ReportReaderTakenOut,
    StrayWordLeft,
    StuffingCaseSettled,
    SurveyDrawn,
    SurveySent,
    SurveySkipped,
    ThanksGiven,
    VoiceAdded,
    VoicePolicyChanged,
)
from zabota.team import handlers as team
from zabota.team.events import (
    AbsenceCancelled,
    AbsenceSet,
    AgentAdded,
    DutyCancelled,
    DutySet,
    LineCreated,
    LineEdited,
    LinesSet,
    SignatureChanged,
)
from zabota.tickets import handlers as tickets
from zabota.tickets.events import (
    ChecklistChanged,
    FieldAdded,
    FieldEdited,
    FieldFilled,
    HandOffAnswered,
    HandOffOverdue,
    HandOffWithdrawn,
    KindAdded,
    KindEdited,
    LinkRemoved,
    MergeUndone,
    MessageReceived,
    MessagesBrought,
    MessagesCarried,
    MessageSent,
    MessageTakenBack,
    ObjectionGranted,
    ObjectionUpheld,
    ParentChanged,
    PartsChanged,
    ProblemAnswered,
    ProblemAnswerWithdrawn,
    ProblemChanged,
    ProblemOpened,
    ProblemReopened,
    ProblemSolved,
    RefusalObjected,
    RefusalProposalSettled,
    RefusalProposed,
    RefusalReviewed,
    RequesterChanged,
    StepTaken,
    TagDeleted,
    TagEvent,
    TagRenamed,
    TagsMerged,
    TicketAbsorbed,
    TicketAssigned,
    TicketClosed,
    TicketContinued,
    TicketEvent,
    TicketFollowed,
    TicketHandedOff,
    TicketJoinedProblem,
    TicketKindSet,
    TicketLeftProblem,
    TicketLeftUnowned,
    TicketLinked,
    TicketMoved,
    TicketOpened,
    TicketPrioritySet,
    TicketRefused,
    TicketReopened,
    TicketRestored,
    TicketsMerged,
    TicketSnoozed,
    TicketSolved,
    TicketSplit,
    TicketSplitOff,
    TicketTagged,
    TicketTakenApart,
    TicketUnfollowed,
    TicketUntagged,
    TicketWoken,
    TimeChanged,
    WayChosen,
)
from zabota.transfers import handlers as transfers
from zabota.transfers.events import HistoryBrought, HistoryTakenBack, PastRecorded, TakingBackAsked
from zabota.writing import handlers as writing
from zabota.writing.events import (
    DraftShared,
    DraftTakenOver,
    GuardedWordsSet,
    PhraseChanged,
    PhraseDeleted,
    PhraseRestored,
    PhraseWritten,
    ReplyChanged,
    ReplyDeleted,
    ReplyRestored,
    ReplyWritten,
)


def connect() -> None:
    arrivals.register(user_of_address)
    contract.find_zones_by(zones_of_clients)
    contract.register(EmailCarrier())
    keeper.register(ChildKeeper())
    subscribe(AbsenceCancelled)
    subscribe(AbsenceSet, later=[desk.on_absence_set])
    subscribe(AccountFactsBrought)
    subscribe(AcquaintancesSet)
    subscribe(AddressBounced, now=[briefings.on_address_bounced], later=[retention.on_people_changed])
    subscribe(AddressPassedOver)
    subscribe(AddressRevived)
    subscribe(AgentAdded)
    subscribe(AgreementChanged, later=[journeys.on_company_facts_changed])
    subscribe(AgreementRemoved, later=[journeys.on_company_facts_changed])
    subscribe(AgreementSigned, later=[journeys.on_company_facts_changed])
    subscribe(AlarmDrawn)
    subscribe(
        AlarmRaised,
        now=[plays.draw_its_lot],
        later=[about_health.on_alarm_raised, plays.on_alarm_raised],
    )
    subscribe(AlarmReopened)
    subscribe(AlarmSettled)
    subscribe(AllowingEnded)
    subscribe(AnswerCounted, later=[satisfaction.on_answer_counted, satisfaction.on_figures_stale])
    subscribe(AnswerDoubted, later=[satisfaction.on_answer_taken_out, satisfaction.on_figures_stale])
    subscribe(AnswerGiven)
    subscribe(AnswerVoided, later=[satisfaction.on_answer_taken_out, satisfaction.on_figures_stale])
    subscribe(AskingAllowed)
    subscribe(AskingStopped)
    subscribe(AttitudeNoted)
    subscribe(BackupAsked)
    subscribe(BackupBroken)
    subscribe(BackupDrillFailed)
    subscribe(BackupDrilled)
    subscribe(BackupMade)
    subscribe(BackupScheduleEnded)
    subscribe(BackupScheduleSet)
    subscribe(BackupsInTrouble, later=[safekeeping.on_trouble])
    subscribe(BackupsWellAgain, later=[safekeeping.on_well_again])
    subscribe(BriefingChanged)
    subscribe(BriefingPrepared, later=[about_briefings.on_briefing])
    subscribe(BriefingRead)
    subscribe(BriefingRhythmSet)
    subscribe(BriefingSent)
    subscribe(BriefingStuck, later=[about_briefings.on_briefing])
    subscribe(BriefingUndelivered, later=[about_briefings.on_briefing])
    subscribe(BriefingsAllowed)
    subscribe(BriefingsStopped)
    subscribe(BurstFound, later=[about_clicks.on_burst_found])
    subscribe(CalendarAdded)
    subscribe(CalendarChanged, now=[promises.on_targets_changed])
    subscribe(CameByProvider, now=[team.on_newcomer])
    subscribe(ChangeTold)
    subscribe(ChargeSet)
    subscribe(ClaimSent)
    subscribe(ClaimSettled)
    subscribe(ClientHoursSet)
    subscribe(ClientNoteRemoved)
    subscribe(ClientNoteWritten)
    subscribe(ChecklistChanged)
    subscribe(ColleagueCreated)
    subscribe(ColleagueDeactivated)
    subscribe(CompanyAdded, later=[journeys.on_company_facts_changed])
    subscribe(CompanyChanged, later=[tickets.on_company_changed, queues.on_company_changed])
    subscribe(CompanyDeparted, now=[plays.on_company_departed, briefings.on_company_departed])
    subscribe(CompanyExempted)
    subscribe(CompanyFileKept)
    subscribe(CompanyFileRemoved)
    subscribe(CompanyPromiseChanged, later=[desk.on_company_promise, about_plays.on_step_promise])
    subscribe(CompanyReturned, now=[plays.on_company_returned])
    subscribe(ConsentForgotten)
    subscribe(ConsentGiven)
    subscribe(ConsentWithdrawn)
    subscribe(ContactAdded)
    subscribe(ContactClicksErased)
    subscribe(ContactChanged, later=[tickets.on_contact_changed])
    subscribe(ContactInvited)
    subscribe(ContactJoined, later=[tickets.on_part_changed, retention.on_people_changed])
    subscribe(ContactLeft, later=[tickets.on_part_changed, retention.on_people_changed])
    subscribe(
        ContactsMerged,
        now=[
            tickets.carry_to_one_person,
            about_clients.carry_client_notes,
            promises.on_contacts_merged,
            satisfaction.on_contacts_merged,
            carrying.carry_voices,
            retention.on_contacts_merged,
            records.on_contacts_merged,
        ],
        later=[tickets.on_contacts_merged, queues.on_contacts_merged],
    )
    subscribe(ContactPlaced)
    subscribe(DeliveryFailed, later=[desk.on_delivery_failed, journeys.on_delivery_failed])
    subscribe(DeliveryRetried)
    subscribe(DeliverySent)
    subscribe(DirectorsLetterAnswered)
    subscribe(DirectorsLetterCame, later=[hearing.on_directors_letter])
    subscribe(DirectorsLetterHandedOn)
    subscribe(DirectorsLetterPromised)
    subscribe(DraftShared)
    subscribe(DraftTakenOver)
    subscribe(DutyCancelled)
    subscribe(DutySet)
    subscribe(EscalationChanged)
    subscribe(ExclusionTakenBack)
    subscribe(FactorAdded)
    subscribe(FactorRemoved)
    subscribe(FactorsReset)
    subscribe(FieldAdded)
    subscribe(FieldEdited)
    subscribe(FieldFilled)
    subscribe(GoalChanged)
    subscribe(GoalGivenUp)
    subscribe(GoalReached)
    subscribe(GoalReopened)
    subscribe(GoalSet)
    subscribe(GuardedWordsSet)
    subscribe(FireLit)
    subscribe(FirePutOut)
    subscribe(HandOffAnswered, later=[desk.on_hand_off_settled])
    subscribe(HandOffOverdue, later=[desk.on_hand_off_overdue])
    subscribe(HandOffWithdrawn, later=[desk.on_hand_off_settled])
    subscribe(HintAnswered)
    subscribe(HistoryBrought)
    subscribe(HistoryTakenBack)
    subscribe(HoldLifted)
    subscribe(HoldOutChanged)
    subscribe(HoldPlaced)
    subscribe(IdeaCame, later=[hearing.on_idea])
    subscribe(IdeaDecided, later=[hearing.on_idea_decided])
    subscribe(IdentityProviderAdded)
    subscribe(IdentityProviderChanged)
    subscribe(IdentityProviderRemoved)
    subscribe(KeepingChanged)
    subscribe(KindAdded)
    subscribe(KindEdited)
    subscribe(InputAsked)
    subscribe(InputGiven)
    subscribe(InputOverdue, later=[desk.on_input_overdue])
    subscribe(InputPutOff, later=[desk.on_input_put_off])
    subscribe(InputReminded)
    subscribe(LevelAdded)
    subscribe(LevelChanged, now=[promises.on_targets_changed])
    subscribe(LevelGiven)
    subscribe(LevelRulesChanged, now=[promises.on_targets_changed])
    subscribe(LineCreated)
    subscribe(LineEdited)
    subscribe(LinesSet)
    subscribe(LinkRemoved)
    subscribe(ListExcluded)
    subscribe(LullExpected)
    subscribe(LullTakenBack)
    subscribe(MacroApplied)
    subscribe(MacroChanged)
    subscribe(MacroDeleted)
    subscribe(MacroRestored)
    subscribe(MacroUndone)
    subscribe(MacroWritten)
    subscribe(MailboxAdded)
    subscribe(MailboxChanged)
    subscribe(MailboxReached)
    subscribe(MailboxUnreachable, later=[desk.on_mailbox_unreachable])
    subscribe(MeetingArranged)
    subscribe(MeetingCalledOff)
    subscribe(MeetingChanged)
    subscribe(MeetingHeld)
    subscribe(MeetingNear, later=[about_meetings.on_meeting_near])
    subscribe(MeetingPassed, later=[about_meetings.on_meeting_passed])
    subscribe(MeetingReopened)
    subscribe(MentionsSeen)
    subscribe(MergeUndone, now=[notes.on_merge_undone])
    subscribe(MessagesBrought)
    subscribe(MessagesCarried)
    subscribe(MessageReceived, later=[email.on_messages_received, desk.on_messages_received])
    subscribe(MessageSent, now=[channels.on_messages_sent])
    subscribe(MessageTakenBack)
    subscribe(MoodSet)
    subscribe(MoodTakenBack)
    subscribe(MuchLost, later=[about_clicks.on_much_lost])
    subscribe(NightKept)
    subscribe(NobodyReached, later=[about_journeys.on_nobody_reached])
    subscribe(NoteWritten, later=[desk.on_note_written])
    subscribe(NotificationsRead)
    subscribe(Notified)
    subscribe(ObjectionGranted, later=[desk.on_objection_decided])
    subscribe(ObjectionUpheld, later=[desk.on_objection_decided])
    subscribe(ParentChanged)
    subscribe(PartsChanged)
    subscribe(PasswordChanged)
    subscribe(PastRecorded)
    subscribe(PatternSaved)
    subscribe(PersonForgetting)
    subscribe(PersonForgotten)
    subscribe(PersonGivenOut)
    subscribe(PersonRequestAnswered)
    subscribe(PersonRequestExtended)
    subscribe(PersonRequestLate, later=[about_requests.on_request_late])
    subscribe(PersonRequestMade, later=[about_requests.on_request_made])
    subscribe(PersonRequestNear, later=[about_requests.on_request_near])
    subscribe(PersonPromiseChanged, later=[desk.on_person_promise])
    subscribe(PhraseChanged)
    subscribe(PhraseDeleted)
    subscribe(PhraseRestored)
    subscribe(PhraseWritten)
    subscribe(PlayEnded)
    subscribe(PlayOpened, later=[about_plays.on_play_opened])
    subscribe(PlayReopened)
    subscribe(ProblemAnswerWithdrawn)
    subscribe(ProblemAnswered)
    subscribe(ProblemChanged)
    subscribe(ProblemOpened)
    subscribe(ProblemReopened)
    subscribe(ProblemSolved)
    subscribe(ProfileEdited, now=[clients.on_profile_edited])
    subscribe(ProgrammeChanged)
    subscribe(PromiseAtRisk, later=[desk.on_promise_at_risk, desk.begin_the_letter_about_it])
    subscribe(PromiseBroken)
    subscribe(PromiseEscalated, later=[desk.on_promise_escalated])
    subscribe(PromiseKept, later=[desk.on_slip_over])
    subscribe(PromiseMade)
    subscribe(PromiseMoved, later=[desk.on_slip_over])
    subscribe(PromiseMovedTwice, later=[desk.on_promise_moved_twice])
    subscribe(PromiseTakenUp)
    subscribe(PromiseWithdrawn, later=[desk.on_slip_over])
    subscribe(ProviderAppChanged)
    subscribe(QuestionChanged)
    subscribe(QueueDeleted)
    subscribe(QueueRestored)
    subscribe(QueueSaved)
    subscribe(RecoveryCodesMade)
    subscribe(RefusalObjected, later=[desk.on_refusal_objected])
    subscribe(RefusalProposalSettled, later=[desk.on_proposal_settled])
    subscribe(RefusalProposed, later=[desk.on_refusal_proposed])
    subscribe(RefusalReviewed)
    subscribe(ReplyChanged)
    subscribe(ReplyDeleted)
    subscribe(ReplyRestored)
    subscribe(ReplyWritten)
    subscribe(ReportReaderSet)
    subscribe(ReportReaderTakenOut)
    subscribe(RequestRuleChanged)
    subscribe(RequesterChanged)
    subscribe(RoleChanged)
    subscribe(RoleGiven)
    subscribe(SecondFactorRuled)
    subscribe(SenderBlocked)
    subscribe(SenderUnblocked)
    subscribe(SessionEnded)
    subscribe(SessionsEnded)
    subscribe(SheetRun)
    subscribe(SheetTakenBack)
    subscribe(SignInFailed)
    subscribe(SignInRuled)
    subscribe(SignatureChanged)
    subscribe(SignalNoted, later=[about_health.on_signal_noted, plays.on_signal_noted])
    subscribe(SignedIn)
    subscribe(SiteAdded)
    subscribe(SiteChanged)
    subscribe(SiteClickOverruled, later=[advertising.on_click_overruled])
    subscribe(SiteClicksAllowed)
    subscribe(SiteClicksJudged)
    subscribe(SiteTokenMade)
    subscribe(SlipCalledOff, later=[desk.on_slip_over])
    subscribe(StageAdded)
    subscribe(StageChanged)
    subscribe(StageEntered, later=[plays.on_stage_entered])
    subscribe(StageEntryTakenBack)
    subscribe(StepDone)
    subscribe(StepHandedOver, later=[about_plays.on_step_handed_over])
    subscribe(StepMoved)
    subscribe(StepResumed)
    subscribe(StepSkipped)
    subscribe(StepTaken)
    subscribe(StrayWordLeft)
    subscribe(StuffingCaseSettled)
    subscribe(SurveyDrawn)
    subscribe(SurveySent)
    subscribe(SurveySkipped)
    subscribe(TagDeleted)
    subscribe(TagEvent, later=[queues.on_tags_changed])
    subscribe(TagRenamed)
    subscribe(TagsMerged)
    subscribe(TakingBackAsked, later=[transfers.on_taking_back_asked])
    subscribe(ThanksGiven, later=[hearing.on_thanks])
    subscribe(TicketAbsorbed)
    subscribe(TicketAssigned, now=[tickets.lend_while_away], later=[desk.on_ticket_assigned])
    subscribe(TicketClosed, later=[desk.on_ticket_ended])
    subscribe(TicketContinued)
    subscribe(TicketFollowed)
    subscribe(TicketHandedOff, later=[desk.on_ticket_handed_off])
    subscribe(TicketJoinedProblem)
    subscribe(TicketKindSet)
    subscribe(TicketLeftProblem)
    subscribe(TicketEvent, now=[promises.on_ticket_events, queues.on_ticket_events])
    subscribe(TicketLeftUnowned, later=[desk.on_ticket_left_unowned])
    subscribe(TicketLinked)
    subscribe(TicketMoved)
    subscribe(TicketOpened)
    subscribe(TicketPrioritySet)
    subscribe(TicketRefused, later=[desk.on_ticket_ended, satisfaction.on_ticket_ended])
    subscribe(TicketReopened)
    subscribe(TicketRestored)
    subscribe(TicketSnoozed)
    subscribe(TicketSolved, later=[desk.on_ticket_ended, satisfaction.on_ticket_ended])
    subscribe(TicketSplit)
    subscribe(TicketSplitOff)
    subscribe(TicketTagged)
    subscribe(TicketTakenApart)
    subscribe(TicketUnfollowed)
    subscribe(TicketUntagged)
    subscribe(TicketWoken, later=[desk.on_ticket_woken])
    subscribe(TicketsMerged, now=[notes.on_tickets_merged, writing.on_tickets_merged])
    subscribe(TimeChanged)
    subscribe(TokenEnding, later=[api.on_token_ending])
    subscribe(TokenMade)
    subscribe(TokenRevoked)
    subscribe(TrailTakenOut)
    subscribe(VerdictGiven, now=[satisfaction.on_verdict_given, briefings.on_verdict_given])
    subscribe(VoiceAdded)
    subscribe(VoicePolicyChanged)
    subscribe(WarningHeld)
    subscribe(WarningLetGo)
    subscribe(WarningRuleChanged)
    subscribe(WarningSent)
    subscribe(WarningsSwitched)
    subscribe(WatchSet)
    subscribe(WayChosen)
