"""`make messages`: brings the catalogues up to the code; what is left to translate is printed."""

from __future__ import annotations

from scripts.environment import prepare
from scripts.house import PYTHON, begin, done, run


def main() -> None:
    prepare("dev")
    begin("messages")
    done(run([PYTHON, "-m", "scripts.merge_messages"]).strip())


if __name__ == "__main__":
    main()
