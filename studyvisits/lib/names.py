"""Ukrainian names in Latin letters, as the passport writes them.

No Polish spelling is made here: it has no standard, so people type it and it is kept as an alias.
"""

import re
import unicodedata

from translitua import UkrainianKMU, translit

# Everything that people type for the Ukrainian apostrophe. The standard drops it.
APOSTROPHES = "'’ʼ‘‛`´′ʹʻ＇"
_DROP_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
# The stress mark of dictionaries is no part of a name.
_STRESS = "\u0301"
_WORD = re.compile(r"[^\W\d_]+")


def latin(text_uk: str) -> str:
    """Romanise by the resolution of the Cabinet of Ministers of Ukraine No. 55 of 27.01.2010.

    Words in capitals stay in capitals (РОЗГОН → ROZGHON), an initial does not become one
    (Ю. → Yu.). What is not Ukrainian passes unchanged.
    """
    text = unicodedata.normalize("NFC", text_uk).replace(_STRESS, "")
    return _WORD.sub(_latin_word, drop_apostrophes(text))


def drop_apostrophes(text: str) -> str:
    """The text without any of the signs that stand for the apostrophe."""
    return text.translate(_DROP_APOSTROPHES)


def transliterate(text: str) -> str:
    """The bare table of the standard, for text whose letters need no care for capitals."""
    return translit(text, UkrainianKMU)


def _latin_word(match: re.Match[str]) -> str:
    word = match.group()
    written = transliterate(word)
    if len(word) > 1 and word.isupper() and word != written:
        return written.upper()
    if len(word) == 1:
        # Left to itself the table turns a lone capital into two.
        return written[:1] + written[1:].lower()
    return written
