"""Looks at the desk of a database that was upgraded: prints what the queue, and the page of each ticket, answered."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")


def look() -> None:
    import django

    django.setup()
    from django.test import Client

    from zabota.accounts.models import User
    from zabota.tickets.models import Ticket

    browser = Client()
    browser.force_login(User.objects.get(email="vera@north.example"))
    for page in ("/", *(f"/tickets/{number}/" for number in Ticket.objects.values_list("pk", flat=True))):
        print(page, browser.get(page, headers={"host": "localhost"}, follow=True).status_code)


if __name__ == "__main__":
    look()
