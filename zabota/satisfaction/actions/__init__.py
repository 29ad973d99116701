"""The verbs of questions, answers and voices. Each is one transaction: lock, change, publish, return."""

from zabota.satisfaction.actions.answering import (
    follow_verdicts,
    give_answer,
    kept_words,
    leave_stray_word,
    note_answer,
)
from zabota.satisfaction.actions.asking import (
    allow_asking,
    ask,
    let_surveys_run_out,
    stop_asking,
    take_back_asking,
)
from zabota.satisfaction.actions.counting import begin_counting, count_again, one_at_a_time, reach_step
from zabota.satisfaction.actions.directors_letters import (
    answer_directors_letter,
    hand_on_directors_letter,
    promise_on_directors_letter,
    write_to_director,
)
from zabota.satisfaction.actions.drawing import draw_for_periods, draw_for_ticket
from zabota.satisfaction.actions.ideas import (
    add_voice,
    decide_idea,
    note_idea,
    suggest_idea,
    take_voice_back,
)
from zabota.satisfaction.actions.judging import judge_answer, take_back_judgement
from zabota.satisfaction.actions.programme import change_programme, change_question
from zabota.satisfaction.actions.redressing import call_off_redress, promise_redress, tell_what_changed
from zabota.satisfaction.actions.reporting import send_due_reports, send_report_to, stop_report_to
from zabota.satisfaction.actions.settling_cases import settle_case
from zabota.satisfaction.actions.thanks import thank
from zabota.satisfaction.actions.voice_policy import set_voice_policy

__all__ = [
    "add_voice",
    "allow_asking",
    "answer_directors_letter",
    "ask",
    "begin_counting",
    "call_off_redress",
    "change_programme",
    "change_question",
    "count_again",
    "decide_idea",
    "draw_for_periods",
    "draw_for_ticket",
    "follow_verdicts",
    "give_answer",
    "hand_on_directors_letter",
    "judge_answer",
    "kept_words",
    "leave_stray_word",
    "let_surveys_run_out",
    "note_answer",
    "note_idea",
    "one_at_a_time",
    "promise_on_directors_letter",
    "promise_redress",
    "reach_step",
    "send_due_reports",
    "send_report_to",
    "set_voice_policy",
    "settle_case",
    "stop_asking",
    "stop_report_to",
    "suggest_idea",
    "take_back_asking",
    "take_back_judgement",
    "take_voice_back",
    "tell_what_changed",
    "thank",
    "write_to_director",
]
