"""What happens to questions, answers and voices. Never the words, never a token, never who wrote to the director."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "programme"
    programme_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class QuestionChanged(Event):
    about: ClassVar[str] = "question"
    question_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class AskingStopped(Event):
    """A person asked not to be asked."""

    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class AskingAllowed(Event):
    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class SurveyEvent(Event):
    about: ClassVar[str] = "survey"
    survey_id: int
    contact_id: int
    company_id: int | None
    ticket_id: int | None
    measure: str


@dataclass(frozen=True, kw_only=True)
class SurveyDrawn(SurveyEvent):
    """`unasked` says why the person is not asked; empty when they are."""

    unasked: str = ""


@dataclass(frozen=True, kw_only=True)
class SurveySent(SurveyEvent):
    channel: str


@dataclass(frozen=True, kw_only=True)
class SurveySkipped(SurveyEvent):
    """The person saw the question and chose to say nothing."""


@dataclass(frozen=True, kw_only=True)
class AnswerEvent(Event):
    about: ClassVar[str] = "answer"
    answer_id: int
    survey_id: int
    contact_id: int
    company_id: int | None
    ticket_id: int | None
    measure: str
    value: int | None
    is_bad: bool


@dataclass(frozen=True, kw_only=True)
class AnswerGiven(AnswerEvent):
    """It is provisional."""


@dataclass(frozen=True, kw_only=True)
class AnswerCounted(AnswerEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class AnswerDoubted(AnswerEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class AnswerVoided(AnswerEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class ChangeTold(AnswerEvent):
    """Who said the bad word was told what is different since."""


@dataclass(frozen=True, kw_only=True)
class StrayWordLeft(Event):
    """Somebody said something at a link that takes no answers."""

    about: ClassVar[str] = "stray_word"
    stray_word_id: int
    fault: str


@dataclass(frozen=True, kw_only=True)
class DirectorsLetterEvent(Event):
    about: ClassVar[str] = "directors_letter"
    directors_letter_id: int


@dataclass(frozen=True, kw_only=True)
class DirectorsLetterCame(DirectorsLetterEvent):
    """`by_id` is left out: who wrote is for the director alone."""


@dataclass(frozen=True, kw_only=True)
class DirectorsLetterAnswered(DirectorsLetterEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class DirectorsLetterPromised(DirectorsLetterEvent):
    """A dated promise was made of it."""


@dataclass(frozen=True, kw_only=True)
class DirectorsLetterHandedOn(DirectorsLetterEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class IdeaEvent(Event):
    about: ClassVar[str] = "idea"
    idea_id: int


@dataclass(frozen=True, kw_only=True)
class IdeaCame(IdeaEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class IdeaDecided(IdeaEvent):
    state: str
    step_id: int


@dataclass(frozen=True, kw_only=True)
class VoiceAdded(IdeaEvent):
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class ThanksGiven(Event):
    about: ClassVar[str] = "thanks"
    thanks_id: int
    agent_id: int
    contact_id: int
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class VoicePolicyChanged(Event):
    about: ClassVar[str] = "voice_policy"
    voice_policy_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ReportReaderSet(Event):
    """A colleague gets the report of what clients think by mail."""

    about: ClassVar[str] = "user"
    user_id: int
    every: str


@dataclass(frozen=True, kw_only=True)
class ReportReaderTakenOut(Event):
    about: ClassVar[str] = "user"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class StuffingCaseSettled(Event):
    """Somebody looked into it. What they wrote stands in the case alone."""

    about: ClassVar[str] = "stuffing_case"
    stuffing_case_id: int
    agent_id: int
    finding: str
