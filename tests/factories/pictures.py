"""Small pictures, good ones and bad ones."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

TEAL = (11, 90, 102, 255)


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGBA", **options: Any
) -> bytes:
    """A picture of one colour in any format that Pillow writes."""
    image = Image.new("RGBA", size, TEAL).convert(mode)
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()
