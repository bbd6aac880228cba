"""Whether a line goes on with the sentence of the line before it."""

from __future__ import annotations

_HANGING = frozenset(
    [
        "i",
        "oraz",
        "a",
        "w",
        "we",
        "z",
        "ze",
        "na",
        "do",
        "dla",
        "o",
        "u",
        "po",
        "przy",
        "im.",
        "ul.",
    ]
    + ["od", "lub", "nad", "pod", "przez", "wraz", "та", "і", "й", "в", "у", "з", "із", "на", "до"]
    + ["для", "про", "від", "при", "або", "and", "of", "the", "in", "at", "with", "to", "for", "by"]
    + ["a", "an", "or", "from", "on", "und", "der", "die", "das", "im", "mit", "von", "zu", "für"]
)
_OPEN = ("(", ")"), ("„", "”"), ("«", "»"), ("“", "”")


def goes_on(before: str, text: str, width: int) -> bool:
    """Whether ``text`` continues ``before``: by its small letter, or by how that one breaks off."""
    if not before or not text:
        return False
    if text[0].islower() or text[0] in ")»”,;":
        return True
    last = before.split()[-1].casefold()
    if before[-1] in ",(/&" or before.endswith((" –", " -", " —")) or last in _HANGING:
        return True
    if any(before.count(opening) > before.count(closing) for opening, closing in _OPEN[:3]):
        return True
    return bool(width) and len(before) >= 0.85 * width and before[-1] not in ".!?;:"


def hangs(text: str) -> bool:
    """Whether the first word ties the text to what stands before it: "z dyrektorem", "oraz …"."""
    return text.split()[0].casefold() in _HANGING if text.strip() else False


def joined(before: str, text: str) -> str:
    """Both as one text; a word that was broken at the end of a line is whole again."""
    is_broken = before.endswith("-") and before[-2:-1].isalpha() and text[:1].islower()
    return before[:-1] + text if is_broken else f"{before} {text}".strip()
