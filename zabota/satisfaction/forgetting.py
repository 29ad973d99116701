"""What a person told us is made nameless, and what was said of a ticket outlives it. Called by the room records."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from zabota.satisfaction.models import (
    Answer,
    DirectorsLetter,
    DoNotAsk,
    Idea,
    LetterState,
    Redress,
    StrayWord,
    Survey,
    SurveyState,
    Thanks,
    VoiceLetter,
)


@transaction.atomic
def forget_voices_of(contacts: Collection[int], *, instead: str) -> dict[str, int]:
    """Words go, values stay: no figure changes. `instead` stands where words have to stand. Counts by kind."""
    of_theirs = Answer.objects.filter(survey__contact__in=contacts)
    wordless = of_theirs.filter(value=None).update(words=instead)
    letters = VoiceLetter.objects.filter(contact__in=contacts)
    letters.update(subject="", body=instead, called="", answer_to="")
    DoNotAsk.objects.filter(contact__in=contacts).delete()
    StrayWord.objects.filter(survey__contact__in=contacts).update(words=instead)
    return {
        "answers": wordless + of_theirs.exclude(value=None).exclude(words="").update(words=""),
        "ideas": Idea.objects.filter(contact__in=contacts).update(title=instead, words=""),
        "letters to the director": DirectorsLetter.objects.filter(contact__in=contacts).update(words=instead),
        "thanks": Thanks.objects.filter(contact__in=contacts).exclude(words="").update(words=""),
    }


@transaction.atomic
def outlive_tickets(numbers: Collection[int]) -> None:
    """Answers, ideas and letters to the director stay without the ticket; thanks for it go with it."""
    of_these = Survey.objects.filter(ticket__in=numbers)
    of_these.filter(state__in=[SurveyState.DRAWN, SurveyState.SENT]).delete()
    of_these.update(ticket=None)
    Redress.objects.filter(promise__ticket__in=numbers).update(promise=None)
    handed_on = Q(state=LetterState.HANDED_ON)
    DirectorsLetter.objects.filter(handed_on, ticket__in=numbers).update(
        state=LetterState.ANSWERED, ticket=None
    )
    Idea.objects.filter(ticket__in=numbers).update(ticket=None)
    Thanks.objects.filter(ticket__in=numbers).delete()
