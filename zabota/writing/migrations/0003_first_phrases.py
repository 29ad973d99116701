"""The phrases that a new house begins with. Whoever may share replies changes them."""

from django.db import migrations

PHRASES = [
    ("greeting", "Здравствуйте, {{ клиент.имя }}!", "Hello {{ client.first_name }},"),
    (
        "greeting",
        "Здравствуйте, {{ клиент.имя }}! Спасибо, что написали, я возьму это на себя.",
        "Hello {{ client.first_name }}, thank you for writing. I will look after this.",
    ),
    (
        "greeting",
        "{{ клиент.имя }}, добрый день! Продолжаю разбирать вашу заявку № {{ заявка.номер }}.",
        "Good day, {{ client.first_name }}. I am going on with your ticket No. {{ ticket.number }}.",
    ),
    (
        "details",
        "Чтобы не гадать, уточните, пожалуйста, когда это случилось в первый раз и что было на экране.",
        "So that I do not have to guess: when did it happen first, and what did the screen say?",
    ),
    (
        "details",
        "Пришлите, пожалуйста, снимок экрана: по нему разберёмся быстрее.",
        "Could you send a screenshot? It will help us to find the cause sooner.",
    ),
    (
        "details",
        "Правильно ли я понимаю, что … ? Если нет, поправьте меня, пожалуйста.",
        "Do I understand correctly that … ? If not, please correct me.",
    ),
    (
        "delay",
        "Проверка занимает больше времени, чем я рассчитывал. Вернусь с новостями [дата], даже если ответа ещё не будет.",
        "The check is taking longer than I expected. You will have news from me on [date], even if it is not finished by then.",
    ),
    (
        "delay",
        "Сейчас мы ждём ответа от оператора. Следующие новости от меня: [дата и время].",
        "We are waiting for the carrier’s answer now. My next news to you: [date and time].",
    ),
    (
        "delay",
        "Понимаю, что вам важно получить решение быстрее. Вот что можно сделать уже сейчас: …",
        "I understand that you need it sooner. Here is what can be done right now: …",
    ),
    (
        "refusal",
        "Сделать это мы не можем, и вот почему: … Вместо этого предлагаю два пути: …",
        "We cannot do this, and here is why: … Instead I can offer two ways: …",
    ),
    (
        "refusal",
        "Ваш договор этого не предусматривает. Могу посчитать стоимость, чтобы вы решили, стоит ли оно того.",
        "Your agreement does not cover this. I can work out the cost, so that you can decide whether it is worth it.",
    ),
    (
        "refusal",
        "Не хочу обещать того, чего мы не выполним. Что точно могу сделать: …",
        "I do not want to promise what we cannot keep. What I can certainly do: …",
    ),
    (
        "apology",
        "Мне жаль, что так вышло: понимаю, сколько времени это у вас отняло.",
        "I am sorry that it happened; I can see how much of your time it took.",
    ),
    (
        "apology",
        "Это неудобно, и вы вправе ждать от нас другого. Вот что мы уже изменили: …",
        "This is inconvenient, and you are right to expect better. Here is what we have changed: …",
    ),
    (
        "apology",
        "Спасибо за прямоту: без неё мы бы этого не заметили.",
        "Thank you for being frank: without it we would not have noticed.",
    ),
    (
        "thanks",
        "Спасибо за подробное описание, оно сберегло нам обоим время.",
        "Thank you for the detailed description; it saved time for both of us.",
    ),
    (
        "thanks",
        "Спасибо за терпение, пока мы искали причину.",
        "Thank you for your patience while we were looking for the cause.",
    ),
    (
        "thanks",
        "Спасибо, что сообщили: теперь мы исправим это и для остальных.",
        "Thank you for telling us: now we can put it right for everybody else, too.",
    ),
    (
        "farewell",
        "Если что-то пойдёт не так, просто ответьте на это письмо: заявка откроется снова.",
        "If anything goes wrong, just answer this letter: the ticket opens again.",
    ),
    (
        "farewell",
        "Буду рад помочь, если появятся вопросы. Хорошего дня!",
        "I will be glad to help if any question comes up. Have a good day!",
    ),
    (
        "farewell",
        "Проверьте, пожалуйста, всё ли теперь работает. Если всё хорошо, отвечать не нужно.",
        "Please check whether everything works now. If it does, there is no need to answer.",
    ),
]


def write_phrases(apps, schema_editor):
    Phrase = apps.get_model("writing", "Phrase")
    Phrase.objects.bulk_create(
        Phrase(situation=situation, text_ru=russian, text_en=english, place=place)
        for place, (situation, russian, english) in enumerate(PHRASES, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("writing", "0002_replies_phrases_and_the_guard")]

    operations = [migrations.RunPython(write_phrases, migrations.RunPython.noop)]
