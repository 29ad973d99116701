"""What was agreed with the sample world's clients, and who looks after them."""

from datetime import date

from zabota.clients.models import Agreement, Company
from zabota.core.clock import now
from zabota.house.sample.people import People
from zabota.notes.models import ClientNote


def sign(people: People) -> None:
    Company.objects.filter(pk=people.ventra.pk).update(account_owner=people.lead.user)
    Company.objects.filter(pk=people.lisenok.pk).update(account_owner=people.agent.user)
    Agreement.objects.bulk_create(
        [
            Agreement(
                company=people.ventra,
                name="Business 24×7",
                number="118-C",
                begins_on=date(2024, 3, 1),
                ends_on=date(2027, 3, 1),
                terms="First answer in 30 minutes, outages repaired in 4 hours; outside the terms 24 € an hour.",
            ),
            Agreement(
                company=people.lisenok,
                name="Телефония и рабочие места",
                number="204",
                begins_on=date(2023, 6, 1),
                terms="Будни с 8 до 20. Выезд в тот же день. Уведомление о расторжении за 30 дней.",
            ),
        ]
    )
    ClientNote.objects.create(
        company=people.lisenok,
        author=people.lead,
        body="Регистратура живёт звонками с 8 до 10: в это время ничего не перезагружаем.",
        written_at=now(),
    )
