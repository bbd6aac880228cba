"""Merges the strings of the code into locale/pl and locale/uk. English needs no catalogue: its
sentences are the msgids. Nothing is guessed: a new string is empty until somebody translates it."""

import re

import polib

from scripts.house import ROOT
from scripts.strings import Message, collect

PLURALS = {
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "uk": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|%%")


def main() -> None:
    messages = collect()
    for language in PLURALS:
        print(merge(language, messages), end="; ")


def merge(language: str, messages: dict[tuple[str | None, str], Message]) -> str:
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=98)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key, message in messages.items():
        new.append(_entry(message, known.pop(key, None)))
    for entry in known.values():
        # Kept at the end until somebody deletes it: a reworded sentence often comes back.
        if entry.translated() or entry.obsolete:
            entry.obsolete = True
            new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    left = len(new.untranslated_entries())
    return f"{language}: {len(messages)} strings, {left} to translate"


def _entry(message: Message, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=message.singular,
        msgid_plural=message.plural,
        occurrences=[(name, "") for name in message.files],
    )
    if message.plural:
        forms = old.msgstr_plural if old else {}
        entry.msgstr_plural = {number: forms.get(number, "") for number in range(3)}
    else:
        entry.msgstr = old.msgstr if old else ""
    if old:
        entry.tcomment = old.tcomment
        entry.flags = [flag for flag in old.flags if flag == "fuzzy"]
    if PLACEHOLDER.search(message.singular):
        entry.flags.append("python-format")
    return entry


if __name__ == "__main__":
    main()
