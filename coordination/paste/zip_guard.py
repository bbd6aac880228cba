"""Files that are ZIP archives inside, as .docx and .xlsx are: measured before anything of them is
unpacked, so that a small file that was made to become a huge one is refused at once."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from coordination.paste.refused import PasteError

# Pictures in a document are not read, but an honest file holds them; a programme of a week is some
# hundred kilobytes of text once unpacked.
MOST_PARTS = 1_000
MOST_UNZIPPED = 50 * 1024 * 1024
# Of what is read: five hundred pages of text.
MOST_READ = 8 * 1024 * 1024
# A sheet of empty cells in one format shrinks to a fiftieth; honest files do no better.
HIGHEST_RATIO = 150
RATIO_FROM = 256 * 1024
IS_LOCKED = 0x1
# What Word, Excel and LibreOffice write. Others are unpacked without a bound by their libraries.
WAYS = {ZIP_STORED, ZIP_DEFLATED}


class Archive:
    """A measured archive, whose parts are read by name up to a bound for all of them together."""

    def __init__(self, zipped: ZipFile) -> None:
        _measure(zipped.infolist())
        self._zip = zipped
        self._parts = {info.filename: info for info in zipped.infolist()}
        self._left = MOST_READ

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """One part in full; ``PasteError`` where it is missing, damaged or too large.

        The size that a part claims may be a lie: no more than the bound is ever unpacked, and what
        does not come out as it was claimed is damaged.
        """
        info = self._parts.get(name)
        if info is None:
            raise PasteError(damaged())
        if info.file_size > self._left:
            raise PasteError(_too_large(info.file_size, MOST_READ))
        try:
            with self._zip.open(info) as part:
                data = part.read(self._left)
        # What zipfile lets through of a broken part: a wrong sum, a stream that ends, a way of
        # packing it does not know, offsets outside the file.
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise PasteError(damaged()) from error
        self._left -= len(data)
        return data

    def only(self, names: Iterable[str]) -> io.BytesIO:
        """An archive of these parts alone, for a library that would unpack without looking."""
        copy = io.BytesIO()
        with ZipFile(copy, "w") as fresh:
            for name in names:
                fresh.writestr(name, self.read(name))
        copy.seek(0)
        return copy


@contextmanager
def opened(data: bytes) -> Iterator[Archive]:
    """The archive in these bytes, or ``PasteError`` for one that nobody should unpack."""
    try:
        zipped = ZipFile(io.BytesIO(data))
    # The same of a broken directory, which zipfile reads with struct.
    except (BadZipFile, LargeZipFile, NotImplementedError, struct.error, ValueError) as error:
        raise PasteError(damaged()) from error
    with zipped:
        yield Archive(zipped)


def damaged() -> str:
    return _("The file is damaged, or not what its name says. Open it, save it anew, try again.")


def locked() -> str:
    return _("The file is locked with a password. Save it without one and try again.")


def _measure(parts: list[ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        sentence = _("The file is made of %(number)s parts; at most %(most)s are read.")
        raise PasteError(sentence % {"number": len(parts), "most": MOST_PARTS})
    total = sum(part.file_size for part in parts)
    if total > MOST_UNZIPPED:
        raise PasteError(_too_large(total, MOST_UNZIPPED))
    for part in parts:
        if part.flag_bits & IS_LOCKED:
            raise PasteError(locked())
        if part.compress_type not in WAYS:
            raise PasteError(damaged())
        if part.file_size > max(RATIO_FROM, part.compress_size * HIGHEST_RATIO):
            raise PasteError(
                _("The file is packed as no office program packs: small, and huge once unpacked.")
            )


def _too_large(size: int, most: int) -> str:
    sentence = _("Unpacked, the file is too large: %(size)s. At most %(most)s are read.")
    return sentence % {"size": filesizeformat(size), "most": filesizeformat(most)}
