"""Amounts of money as people type them, and the codes of currencies (ISO 4217)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Codes in use (ISO 4217, list one); funds, metals and test codes are left out.
_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
"""
CURRENCIES = frozenset(_CODES.split())
_SPACES = re.compile(r"[\s\u00a0\u202f'’]+")
_PLAIN = re.compile(r"[0-9]{1,12}([.,][0-9]{1,2})?")
# 1.234.567,50 and 1,234,567.50: marks of thousands, then the other mark before the small money.
# 1,234 alone may be either, so it is asked about.
_GROUPED = re.compile(
    r"[0-9]{1,3}("
    r"(\.[0-9]{3})+,[0-9]{1,2}|(,[0-9]{3})+\.[0-9]{1,2}|(\.[0-9]{3}){2,}|(,[0-9]{3}){2,})"
)


class AmountField(forms.DecimalField):
    """An amount with a comma or a point, with or without spaces between thousands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            min_value=0,
            max_digits=14,
            decimal_places=2,
            localize=True,
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        typed = _SPACES.sub("", str(value))
        if _PLAIN.fullmatch(typed):
            return Decimal(typed.replace(",", "."))
        if _GROUPED.fullmatch(typed):
            groups, mark, small = typed, "", ""
            if typed[-2] in ",." or typed[-3] in ",.":
                mark = typed[-2] if typed[-2] in ",." else typed[-3]
                groups, _mark, small = typed.rpartition(mark)
            whole = re.sub("[.,]", "", groups)
            return Decimal(f"{whole}.{small or 0}")
        raise ValidationError(_("Write an amount such as 12 500,50."))


class CurrencyField(forms.CharField):
    """Three letters that are a currency."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=3, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in CURRENCIES:
            raise ValidationError(_("A currency is three capital letters, such as PLN."))
