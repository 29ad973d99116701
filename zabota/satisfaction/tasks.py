"""What happens to questions and voices by the clock."""

from zabota.core.clock import now
from zabota.core.jobs import job, periodic
from zabota.satisfaction.actions import draw_for_periods, let_surveys_run_out
from zabota.satisfaction.models import Survey, SurveyState, VoiceLetter
from zabota.satisfaction.posting import post
from zabota.satisfaction.sending import send_change_told, send_question

AT_ONCE = 200


@periodic("*/15 * * * *")
def draw_those_whose_turn_it_is() -> None:
    draw_for_periods()


@periodic("* * * * *")
def ask_those_who_were_drawn() -> None:
    due = Survey.objects.filter(state=SurveyState.DRAWN, ask_at__lte=now()).order_by("ask_at", "pk")
    for survey_id in due.values_list("pk", flat=True)[:AT_ONCE]:
        send_survey.defer_once(f"survey {survey_id}", survey_id=survey_id)


@job(queue="mail")
def send_survey(*, survey_id: int) -> None:
    send_question(survey_id)


@job(queue="mail")
def send_change(*, answer_id: int) -> None:
    send_change_told(answer_id)


@periodic("13 4 * * *")
def let_them_run_out() -> None:
    let_surveys_run_out()


@job(queue="mail")
def send_voice_letter(*, voice_letter_id: int) -> None:
    letter = VoiceLetter.objects.select_related("contact").filter(pk=voice_letter_id).first()
    if letter is not None:
        post(letter)
