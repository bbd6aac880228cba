"""What stands in the database of a trial before anybody comes: a foundation whose letters really
leave, and one coordinator. Run as a program of its own, with the environment of the trial."""

from __future__ import annotations

import os
import sys

import django
from django.apps import apps


def main(email: str, password: str) -> None:
    mailbox = apps.get_model("outbox.Mailbox").objects.create(
        name="Fundacja Próbna", address="wizyty@trial.example.org", reply_to=email
    )
    foundation = apps.get_model("programmes.Foundation").objects.create(
        short_name="trial",
        name_pl="Fundacja Próbna",
        name_uk="Пробна фундація",
        name_en="Trial Foundation",
        phone="22 000 00 00",
        mailbox=mailbox,
    )
    user = apps.get_model("accounts.User").objects.create_user(
        email=email, password=password, name="Anna Próbna"
    )
    apps.get_model("account.EmailAddress").objects.create(
        user=user, email=email, verified=True, primary=True
    )
    apps.get_model("programmes.Membership").objects.create(
        foundation=foundation, user=user, role="coordinator"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")
    django.setup()
    main(*sys.argv[1:])
