"""Units of the registers with valid codes: a hromada stands in its raion and oblast, a gmina in its
powiat and voivodeship."""

import factory

from delegations.models import Hromada, HromadaAlias, Oblast, Raion
from hosts.models import Gmina, GminaAlias, Powiat, Voivodeship


class OblastFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Oblast

    code = factory.Sequence(lambda n: f"UA71{n:015d}")
    name_uk = "Черкаська область"
    adj_uk = "Черкаська"
    name_pl = "obwód czerkaski"
    adj_pl = "czerkaski"
    name_en = "Cherkasy Oblast"


class RaionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Raion

    code = factory.Sequence(lambda n: f"UA7108{n:013d}")
    name_uk = "Черкаський"
    name_latin = "Cherkaskyi"
    oblast = factory.SubFactory(OblastFactory)


class HromadaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hromada

    code = factory.Sequence(lambda n: f"UA71080510{n:09d}")
    name_uk = "Чигиринська"
    category = Hromada.Category.TOWN
    centre_uk = "Чигирин"
    centre_type = "місто"
    centre_code = factory.SelfAttribute("code")
    raion = factory.SubFactory(RaionFactory)
    oblast = factory.SelfAttribute("raion.oblast")
    name_latin = "Chyhyrynska"
    centre_latin = "Chyhyryn"


class HromadaAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HromadaAlias

    hromada = factory.SubFactory(HromadaFactory)
    name = "Czyhyryń"
    language = "pl"


class VoivodeshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Voivodeship

    code = factory.Sequence(lambda n: f"{n:02d}")
    name_pl = "łódzkie"
    name_uk = "Лодзинське воєводство"
    name_en = "Łódź Voivodeship"


class PowiatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Powiat

    code = factory.Sequence(lambda n: f"{n:04d}")
    name_pl = "sieradzki"
    voivodeship = factory.SubFactory(VoivodeshipFactory)


class GminaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gmina

    code = factory.Sequence(lambda n: f"{n:06d}1")
    name_pl = "Sieradz"
    type = Gmina.Type.URBAN
    powiat = factory.SubFactory(PowiatFactory)
    voivodeship = factory.SelfAttribute("powiat.voivodeship")
    seat = "Sieradz"


class GminaAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GminaAlias

    gmina = factory.SubFactory(GminaFactory)
    name = "Серадз"
    language = "uk"
