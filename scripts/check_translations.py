"""Whether the Polish and Ukrainian catalogues hold every string of the code, finished. The words
that the catalogues choose are held to the glossary by a test."""

import sys
from collections.abc import Iterator

import polib

from scripts.house import ROOT
from scripts.merge_messages import PLACEHOLDER, PLURALS
from scripts.strings import collect

# Said alike in both languages: names, marks and codes.
SAME = {
    "Polski", "Українська", "English", "PDF", "KATOTTG", "TERYT", "htmx", "ID", "API", "URL",
    "PLN, EUR, UAH…",
}  # fmt: skip
# English borrowed these from Polish, or both took them from elsewhere. Ukrainian has its own.
SAME_IN_POLISH = {
    "e-mail", "gmina", "hotel", "hromada", "link", "logo", "memorandum", "null", "operator",
    "partner", "patron", "powiat", "region", "%(n)s min", "%(n)s min · %(km)s km",
    "−15 min", "+15 min",
}  # fmt: skip


def problems() -> Iterator[str]:
    """One line for each string that a reader would meet in the wrong language, or broken."""
    messages = collect()
    for language in PLURALS:
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            yield f"{language}: there is no catalogue"
            continue
        catalogue = polib.pofile(str(path))
        entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
        for key, message in messages.items():
            entry = entries.pop(key, None)
            if entry is None:
                yield f"{language}: not in the catalogue: {message.singular!r} ({message.files[0]})"
            else:
                yield from _problems_of(language, entry)
        for _context, msgid in entries:
            yield f"{language}: no longer in the code: {msgid!r}"


def _problems_of(language: str, entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"{language}: fuzzy: {entry.msgid!r}"
    if not texts or not all(text.strip() for text in texts):
        yield f"{language}: not translated: {entry.msgid!r}"
        return
    is_same = entry.msgid in SAME or (language == "pl" and entry.msgid.lower() in SAME_IN_POLISH)
    words = PLACEHOLDER.sub("", entry.msgid)
    if entry.msgid in texts and not is_same and any(map(str.isalpha, words)):
        yield f"{language}: left in English: {entry.msgid!r}"
    # One form of a plural may leave its number out ("one day"), no form may invent a name.
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
    for text in texts:
        found = set(PLACEHOLDER.findall(text))
        if not found <= wanted or (not entry.msgid_plural and found != wanted):
            yield f"{language}: other placeholders: {entry.msgid!r} → {text!r}"


def main() -> None:
    found = list(problems())
    print("\n".join(found[:200]))
    if found:
        sys.exit(f"{len(found)} strings need a translator: make messages, then locale/*.po")


if __name__ == "__main__":
    main()
