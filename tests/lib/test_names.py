"""Ukrainian names in Latin letters by the resolution of 2010."""

import pytest

from studyvisits.lib.names import APOSTROPHES, latin


@pytest.mark.parametrize(
    ("ukrainian", "expected"),
    [
        ("Чигирин", "Chyhyryn"),
        ("Згурський", "Zghurskyi"),
        ("Юрій Їжакевич", "Yurii Yizhakevych"),
        ("Івано-Франківськ", "Ivano-Frankivsk"),
        ("Нова-Янка", "Nova-Yanka"),
        ("Ґалаґан", "Galagan"),
        ("Щастя", "Shchastia"),
        ("Сє\u0301радз", "Sieradz"),
        ("Ваи\u0306", "Vai"),
        ("ЧИГИРИН", "CHYHYRYN"),
        ("РОЗГОН", "ROZGHON"),
        ("Ю. Щ. ЩЕРБАК", "Yu. Shch. SHCHERBAK"),
        ("", ""),
        ("Łódź, 12/3", "Łódź, 12/3"),
    ],
)
def test_the_standard_of_2010(ukrainian, expected):
    assert latin(ukrainian) == expected


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_vanishes(sign):
    assert latin(f"Знам{sign}янка, З{sign}їзд") == "Znamianka, Zizd"
