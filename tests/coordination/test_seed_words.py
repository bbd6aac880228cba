"""The project tells the five seeds in its own words: no eight consecutive words of theirs, but for
titles, formulas and quotations named in tests/data/seed_phrases_allowed.txt."""

import subprocess
from pathlib import Path

import pytest

from tests.coordination.shingles import hashed, runs

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
ENDINGS = {".json", ".md", ".html", ".py", ".po", ".txt"}


def _lines(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _kept_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    if not listed:
        pytest.skip("this copy of the project is no git checkout: its files cannot be told apart")
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.suffix in ENDINGS and path.is_file()]


def _borrowed(text, seeds, allowed):
    return [run for run in runs(text) if hashed(run) in seeds and run not in allowed]


def test_no_file_repeats_eight_words_of_a_seed():
    seeds = set(_lines("seed_shingles.txt"))
    allowed = {run for phrase in _lines("seed_phrases_allowed.txt") for run in runs(phrase)}

    found = {
        str(path.relative_to(ROOT)): borrowed
        for path in _kept_files()
        if (borrowed := _borrowed(path.read_text(encoding="utf-8"), seeds, allowed))
    }

    assert found == {}


def test_every_allowed_phrase_is_one_of_the_seeds_and_is_used():
    """An allowance that nobody needs is a hole: it goes when its sentence goes."""
    seeds = set(_lines("seed_shingles.txt"))
    folder = ROOT / "coordination" / "interchange" / "seeds"
    used = {run for path in folder.glob("*.json") for run in runs(path.read_text(encoding="utf-8"))}

    idle = [
        phrase
        for phrase in _lines("seed_phrases_allowed.txt")
        if not any(hashed(run) in seeds and run in used for run in runs(phrase))
    ]

    assert idle == []


def test_a_copied_sentence_is_noticed():
    sentence = "one two three four five six seven eight"

    borrowed = _borrowed(f"so: “One, two, {sentence[8:]}” it says", {hashed(sentence)}, set())

    assert borrowed == [sentence]
