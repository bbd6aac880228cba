"""Makes the .mo files that Django reads from the .po files that people write; no gettext needed."""

import polib

from scripts.house import ROOT


def main() -> None:
    catalogues = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
    made = 0
    for source in catalogues:
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        made += 1
    print(f"{made} of {len(catalogues)} catalogues compiled" if made else "as before")


if __name__ == "__main__":
    main()
