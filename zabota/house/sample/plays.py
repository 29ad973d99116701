"""What is done to keep the sample clients: one play runs, one has ended, one alarm was held out by lot."""

from datetime import datetime, timedelta

from zabota.core import clock
from zabota.house.sample.people import People
from zabota.plays.actions import StepTold, end_play, finish_step, open_play, save_pattern
from zabota.plays.models import Arm, Draw, HoldOut

SEED = "5a0b07a5" * 4
WIN_BACK = (
    StepTold(
        "call", "Позвонить тому, кто решает: что изменилось, чего не хватает", "account owner", 1, "days"
    ),
    StepTold("report", "Показать на одной странице, что сделано за квартал", "account owner", 3, "days"),
    StepTold("visit", "Приехать и договориться о следующем квартале", "lead", 8, "days"),
)
FIRST_MONTH = (
    StepTold("call", "Спросить, что было непонятно в первом счёте", "account owner", 4, "hours"),
    StepTold("letter", "Прислать три приёма, которые экономят время", "account owner", 2, "days"),
)


def lay_out_plays(people: People, until: datetime) -> None:
    """Olga looks after the clinic, Roman after the forwarder, who was held out in summer."""
    _look_after(people)
    with clock.stopped_at(until - timedelta(days=150)):
        HoldOut.objects.get_or_create(pk=1, defaults={"seed": SEED})
        win_back = save_pattern(
            None,
            {
                "name": "Вернуть клиента, который замолкает",
                "about": "Тревога радара: обращений стало заметно меньше, чем обычно.",
                "opens_by": "alarm",
            },
            steps=WIN_BACK,
            by=people.lead.user,
        )
        first_month = save_pattern(
            None,
            {"name": "Первый месяц", "about": "Новый клиент ещё учится.", "opens_by": "hand"},
            steps=FIRST_MONTH,
            by=people.lead.user,
        )
    _held_out(people, until - timedelta(days=120))
    with clock.stopped_at(until - timedelta(days=40)):
        helped = open_play(first_month, people.ventra, words="Первый счёт вызвал вопросы", by=people.lead)
        for step, words in zip(
            helped.steps.all(), ("Разобрали построчно", "Ответила сама Елена"), strict=True
        ):
            finish_step(step, words=words, by=people.lead)
    with clock.stopped_at(until - timedelta(days=30)):
        words = "Счета понятны, вопросы о них прекратились. Помог звонок, а не письмо."
        end_play(helped, result="won back", words=words, by=people.lead)
    with clock.stopped_at(until - timedelta(days=1)):
        running = open_play(
            win_back, people.lisenok, words="Инна пишет, что смотрят на других", by=people.lead
        )
    with clock.stopped_at(until - timedelta(hours=3)):
        words = "Говорили двадцать минут: никто не назвал цену переезда филиала."
        finish_step(running.steps.all()[0], words=words, by=people.agent)


def _look_after(people: People) -> None:
    for company, agent in ((people.lisenok, people.agent), (people.ventra, people.lead)):
        if company.account_owner is None:
            company.account_owner = agent.user
            company.save(update_fields=["account_owner"])


def _held_out(people: People, at: datetime) -> None:
    """Drawn when nobody here had seen the alarm; eight weeks later the rhythm was back by itself."""
    Draw.objects.create(
        alarm_id=2**40,  # of a summer that the sample's radar does not remember
        company=people.ventra,
        channel="letters",
        since=(at - timedelta(days=21)).date(),
        at=at,
        arm=Arm.HELD_OUT,
        percent=10,
        seed=SEED,
        number=0.0417,
        outcome="back",
        known_at=at + timedelta(weeks=8),
    )
