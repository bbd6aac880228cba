"""Runs of eight words as short hashes, so that a text can be compared with the seeds without
keeping the seeds. Also a program: the first line of tests/data/seed_shingles.txt says how."""

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

LENGTH = 8


def words(text):
    """Letters and digits only: quotes, dashes, line ends and mark-up make no difference."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def runs(text):
    """Each run of eight consecutive words of the text, as one string."""
    found = words(text)
    return [" ".join(found[at : at + LENGTH]) for at in range(len(found) - LENGTH + 1)]


def hashed(run):
    return hashlib.blake2b(run.encode(), digest_size=8).hexdigest()


if __name__ == "__main__":
    every = {
        hashed(run) for name in sys.argv[1:] for run in runs(Path(name).read_text(encoding="utf-8"))
    }
    program = "python -m tests.coordination.shingles ../shared/seeds/*.txt"
    sys.stdout.write(f"# {program} > tests/data/seed_shingles.txt\n")
    sys.stdout.writelines(f"{value}\n" for value in sorted(every))
