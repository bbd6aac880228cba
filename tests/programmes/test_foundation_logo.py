"""The logo: only pictures come in, nothing but their pixels is kept, old files go."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from programmes.looks import look
from programmes.models import Foundation
from programmes.services import logos
from programmes.services.conflicts import Conflict
from tests.factories.pictures import picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert('logo')</script>"


def page(foundation):
    return reverse("programmes:foundation_logo_edit", args=[foundation.pk])


def send(client, foundation, data, name="logo.png", shown=""):
    upload = SimpleUploadedFile(name, data, content_type="image/png")
    return client.post(page(foundation), {"logo": upload, "shown": shown})


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def stored(foundation):
    foundation.refresh_from_db()
    return logos.read(foundation.logo.name)


def files():
    storage = Foundation._meta.get_field("logo").storage
    return set(storage.listdir("logos")[1]) if storage.exists("logos") else set()


def png_of_size(width, height):
    """A PNG whose head promises more than its body holds: a bomb of a hundred bytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def a_zip():
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("evil.js", SCRIPT)
    return written.getvalue()


def png_with_a_text_bomb():
    """A comment that unfolds to ten megabytes."""
    body = b"zTXtcomment\0\0" + zlib.compress(b"a" * 10_000_000)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    good = picture()
    return good[:33] + chunk + good[33:]


HOSTILE = {
    "svg": (SVG, "SVG"),
    "svg named png": (b"\xef\xbb\xbf  <?xml version='1.0'?>" + SVG, "SVG"),
    "bomb": (png_of_size(60_000, 60_000), "pixels"),
    "bomb that Pillow only warns of": (png_of_size(10_000, 10_000), "pixels"),
    "a little too large": (png_of_size(4001, 3000), "pixels"),
    "text bomb": (png_with_a_text_bomb(), "no picture"),
    "no bytes": (b"", "empty"),
    "truncated": (picture(size=(300, 300), kind="JPEG", mode="RGB")[:400], "no picture"),
    "truncated png": (picture(size=(300, 300))[:60], "no picture"),
    "head only": (b"\x89PNG\r\n\x1a\n", "no picture"),
    "text": (b"not a picture at all", "no picture"),
    "html": (b"<!doctype html>" + SCRIPT, "no picture"),
    "gif": (picture("GIF", mode="RGB"), "no picture"),
    "bmp": (picture("BMP", mode="RGB"), "no picture"),
    "tiff": (picture("TIFF", mode="RGB"), "no picture"),
    "zip": (a_zip(), "no picture"),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture"),
    "too heavy": (picture() + b"\0" * logos.MAX_BYTES, "1 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_good_picture_is_refused_in_words(desk, foundation, kind):
    data, word = HOSTILE[kind]
    before = files()

    answer = desk.post(
        "/en" + page(foundation)[3:],
        {"logo": SimpleUploadedFile("logo.png", data, content_type="image/png")},
    )

    assert answer.status_code == 422
    assert word in " ".join(answer.context["form"].errors["logo"])
    foundation.refresh_from_db()
    assert not foundation.logo
    assert files() == before


@pytest.mark.parametrize(
    ("kind", "mode", "name"),
    [
        ("PNG", "RGBA", "logo.png"),
        ("PNG", "P", "logo.png"),
        ("PNG", "L", "logo.png"),
        ("PNG", "1", "logo.png"),
        ("PNG", "LA", "logo.png"),
        ("JPEG", "RGB", "logo.jpg"),
        ("JPEG", "CMYK", "logo.jpg"),
        ("WEBP", "RGBA", "logo.webp"),
        # What is in a file counts, not what it is called.
        ("JPEG", "RGB", "logo.png"),
        ("PNG", "RGBA", "../../etc/passwd"),
        ("PNG", "RGBA", "logo.svg"),
    ],
)
def test_a_good_picture_becomes_a_png_under_a_name_of_ours(desk, foundation, kind, mode, name):
    answer = send(desk, foundation, picture(kind, mode=mode), name)

    assert answer.status_code == 302
    kept = Image.open(BytesIO(stored(foundation)))
    assert (kept.format, kept.size) == ("PNG", (40, 20))
    assert look(foundation.logo, "").logo_url
    assert foundation.history.first().history_user.name == "Ewa Lis"


def test_a_large_one_is_drawn_smaller_in_its_proportions(desk, foundation):
    send(desk, foundation, picture(size=(2400, 1200)))

    assert Image.open(BytesIO(stored(foundation))).size == (800, 400)


def test_nothing_but_pixels_is_kept(desk, foundation):
    """A photo that knows where it was taken, and a picture that is an archive and a page too."""
    exif = Image.Exif()
    exif[0x010E] = "Sieradz, ul. Przykładowa 7"
    exif[0x0112] = 6
    photo = picture("JPEG", mode="RGB", exif=exif, comment=SCRIPT) + SCRIPT + a_zip()

    send(desk, foundation, photo)

    kept = stored(foundation)
    image = Image.open(BytesIO(kept))
    # It lay on its side.
    assert image.size == (20, 40)
    assert not image.getexif()
    for secret in (b"Sieradz", b"script", b"PK\x03\x04", b"evil"):
        assert secret not in kept


def test_a_new_one_takes_the_place_of_the_old_whose_file_goes(
    desk, foundation, django_capture_on_commit_callbacks
):
    send(desk, foundation, picture())
    foundation.refresh_from_db()
    old = foundation.logo.name

    with django_capture_on_commit_callbacks(execute=True):
        send(desk, foundation, picture(size=(10, 10)), shown=old)

    foundation.refresh_from_db()
    assert foundation.logo.name != old
    assert not foundation.logo.storage.exists(old)
    assert desk.get(look(old, "").logo_url).status_code == 404


def test_it_is_taken_away(desk, foundation, django_capture_on_commit_callbacks):
    send(desk, foundation, picture())
    foundation.refresh_from_db()
    old = foundation.logo.name
    address = reverse("programmes:foundation_logo_remove", args=[foundation.pk])

    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(address, {"shown": old}).status_code == 302

    foundation.refresh_from_db()
    assert not foundation.logo
    assert not Foundation._meta.get_field("logo").storage.exists(old)


def test_whoever_saw_another_logo_is_told(desk, foundation):
    send(desk, foundation, picture())
    foundation.refresh_from_db()
    standing, before = foundation.logo.name, files()

    late = send(desk, foundation, picture(size=(9, 9)), shown="")
    address = reverse("programmes:foundation_logo_remove", args=[foundation.pk])
    away = [desk.post(address, {"shown": other}) for other in ("logos/x.png", "logos/\0.png", "")]

    assert {answer.status_code for answer in (late, *away)} == {409}
    assert look(standing, "").logo_url in late.content.decode()
    assert f'name="shown" value="{standing}"' in late.content.decode()
    foundation.refresh_from_db()
    assert foundation.logo.name == standing
    assert files() == before


def test_a_file_is_not_left_behind_when_the_row_was_not_written(foundation, manager):
    before = files()

    with pytest.raises(Conflict):
        logos.put(foundation, picture(), shown="logos/another.png", by=manager)

    assert files() == before


def test_everybody_may_see_it_and_keep_it(client, desk, foundation, django_assert_num_queries):
    send(desk, foundation, picture())
    foundation.refresh_from_db()
    client.logout()

    with django_assert_num_queries(1):
        answer = client.get(look(foundation.logo, "").logo_url)

    assert answer.content == stored(foundation)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("name", ["a" * 32, "..", "x", "%2e%2e%2fdb"])
def test_no_other_file_is_served(client, db, name):
    assert client.get(f"/pl/open/logos/{name}.png").status_code == 404


def test_a_lost_file_is_a_page_not_found(client, desk, foundation):
    send(desk, foundation, picture())
    foundation.refresh_from_db()
    address = look(foundation.logo, "").logo_url
    foundation.logo.storage.delete(foundation.logo.name)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["logos/evil.svg", "secrets.png", "logos/../x.png", ""])
def test_what_we_did_not_draw_has_no_address(name):
    assert look(name, "").logo_url == ""
