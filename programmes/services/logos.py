"""The logo of a foundation: an upload is never kept, only the picture that was in it.

It is opened under limits and drawn anew as PNG, so whatever else the file held (a script, an
archive, where a photo was taken) is gone. Files go through Django's storage, local or not.
"""

from __future__ import annotations

import logging
import secrets
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from programmes.models import Foundation
from programmes.services.conflicts import Conflict
from studyvisits.lib.rows import update_if

logger = logging.getLogger(__name__)

MAX_BYTES = 1024 * 1024
# A file of some kilobytes may unfold to gigabytes: this many pixels take 48 MB.
MAX_PIXELS = 12_000_000
LONGEST_SIDE = 800
FORMATS = ("PNG", "JPEG", "WEBP")
_VECTOR = (b"<svg", b"<?xml", b"<!doctype svg")


def drawn_anew(upload: File) -> bytes:
    """A PNG of at most 800 pixels a side that shows what the upload shows.

    ValidationError, with a sentence for the page, for whatever is no such picture.
    """
    if not upload.size:
        raise ValidationError(_("This file is empty."))
    if upload.size > MAX_BYTES:
        raise ValidationError(_("This file is larger than 1 MB. Please save the logo smaller."))
    upload.seek(0)
    data = upload.read()
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_VECTOR):
        raise ValidationError(
            _("An SVG file can hold a program, so it is not taken. Please save the logo as PNG.")
        )
    # A broken or hostile file makes Pillow raise nearly anything.
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        # Read from the head of the file, before a single pixel is unpacked.
        if image.width * image.height > MAX_PIXELS:
            raise _TooLargeError
        return _png(image)
    except (_TooLargeError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            _("This picture has too many pixels. Please save it with at most 3000 a side.")
        ) from error
    except Exception as error:
        logger.info("A logo was refused: %s", type(error).__name__)
        raise ValidationError(
            _("This is no picture that we can open. Please choose a PNG, JPEG or WebP file.")
        ) from error


def put(foundation: Foundation, png: bytes, *, shown: str, by: Any) -> Foundation:
    """Make this the logo; ``shown`` names the one that stood on the page, ``Conflict`` if it is
    another by now. The old file goes once nothing can bring it back."""
    storage = _storage()
    # Written before the row names it; unguessable, so that an address is never used for two.
    name = storage.save(f"logos/{secrets.token_hex(16)}.png", ContentFile(png))
    try:
        return _replace(foundation, name, shown=shown, by=by)
    except BaseException:
        storage.delete(name)
        raise


def remove(foundation: Foundation, *, shown: str, by: Any) -> Foundation:
    """No logo any more; ``Conflict`` if it is another one than was shown."""
    return _replace(foundation, "", shown=shown, by=by)


def read(name: str) -> bytes:
    """The file itself, some kilobytes; FileNotFoundError where it is lost."""
    with _storage().open(name) as file:
        return file.read()


@transaction.atomic
def _replace(foundation: Foundation, name: str, *, shown: str, by: Any) -> Foundation:
    if not update_if(foundation, {"logo": shown}, by=by, logo=name):
        raise Conflict(Foundation._base_manager.get(pk=foundation.pk))
    if shown and shown != name:
        transaction.on_commit(lambda: _storage().delete(shown))
    return foundation


def _png(image: Image.Image) -> bytes:
    # A photo of a sheet may lie on its side and say so in the data that is left out here.
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Onto a new sheet: nothing but pixels comes along.
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    written = BytesIO()
    clean.save(written, "PNG", optimize=True)
    return written.getvalue()


def _storage() -> Storage:
    return Foundation._meta.get_field("logo").storage


class _TooLargeError(Exception):
    pass
