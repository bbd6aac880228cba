"""Numbers that arrive as text in addresses and hidden fields."""

# A key of either database has at most nineteen digits; Python refuses to read very long ones.
_DIGITS = 18


def is_number(text: str) -> bool:
    """Plain digits, and no more of them than a key may have."""
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


def read_number(text: str, otherwise: int) -> int:
    """The number, or ``otherwise`` for anything that is none."""
    return int(text) if is_number(text) else otherwise
