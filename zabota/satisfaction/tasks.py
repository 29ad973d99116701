"""What happens to questions and voices by the clock."""

from zabota.core.clock import now
from zabota.core.jobs import job, periodic
from zabota.satisfaction.actions import (
    begin_counting,
    draw_for_periods,
    let_surveys_run_out,
    one_at_a_time,
    reach_step,
    send_due_reports,
)
from zabota.satisfaction.models import Survey, SurveyState, VoiceLetter
from zabota.satisfaction.posting import post
from zabota.satisfaction.report_letters import mail_report
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


@job()
def count_figures() -> None:
    """Only here is numpy loaded: by the worker, when it is first needed."""
    from zabota.satisfaction.figuring import count
    from zabota.satisfaction.suspecting import suspect
    from zabota.satisfaction.theming import group_words

    begin_counting()
    for step, work in enumerate((count, group_words, suspect), start=1):
        with one_at_a_time():
            work()
        reach_step(step)


@job(queue="mail")
def send_report(*, reader_id: int) -> None:
    mail_report(reader_id)


@periodic("7 * * * *")
def send_reports() -> None:
    """Each hour, so that a morning which was missed is made up for."""
    send_due_reports()


@periodic("37 3 * * *")
def count_figures_nightly() -> None:
    """Answers grow old even when nothing is said."""
    count_figures.defer_once("figures")
