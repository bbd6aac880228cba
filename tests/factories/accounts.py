"""People with accounts."""

import factory

from studyvisits.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Osoba {n}")
    phone = "600 000 000"
    password = factory.django.Password("trzy-mosty-i-las")
