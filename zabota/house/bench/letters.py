"""Letters as clients write them, made by a number: Russian and English, HTML, files, one in ten an answer."""

from email.message import EmailMessage
from email.policy import SMTP
from random import Random

from zabota.house.bench.words import Writer

WRITERS = 500  # people; each writes from a company's domain
ANSWERS = 10  # one letter in so many answers an earlier one
WITH_FILE = 5
HTML = "<html><body><div style='font-family:Arial'><p>{words}</p><p>--<br>{name}</p></div></body></html>"


class Post:
    """`made(n)` is always the same letter; `run` keeps Message-IDs and people of one run apart from another's."""

    def __init__(self, run: str) -> None:
        self.run, self.writer = run, Writer(WRITERS)

    def sender(self, number: int) -> str:
        person = number % WRITERS
        return f"person-{person}-{self.run}@client-{person % 50}.example"

    def mail_id(self, number: int) -> str:
        return f"bench-{self.run}-{number}@client.example"

    def answers(self, number: int) -> int | None:
        """Which of its writer's earlier letters it answers."""
        return number - WRITERS if number % ANSWERS == 7 and number >= WRITERS else None

    def made(self, number: int) -> bytes:
        phrase = self.writer.phrase(number, 0)
        letter = EmailMessage(policy=SMTP)
        letter["From"] = f"Клиент {number % WRITERS} <{self.sender(number)}>"
        letter["To"] = "help@north.example"
        letter["Subject"] = phrase.subject
        letter["Message-ID"] = f"<{self.mail_id(number)}>"
        answered = self.answers(number)
        if answered is not None:
            letter["References"] = letter["In-Reply-To"] = f"<{self.mail_id(answered)}>"
        letter.set_content(phrase.body)
        letter.add_alternative(HTML.format(words=phrase.body, name=f"Клиент {number}"), subtype="html")
        if number % WITH_FILE == 0:
            content = Random(number).randbytes(30_000)  # noqa: S311
            letter.add_attachment(
                content, maintype="application", subtype="pdf", filename=f"акт {number}.pdf"
            )
        return letter.as_bytes()
