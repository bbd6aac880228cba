"""Collected as for a real server, modules import each other under the names that change."""

import re

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from studyvisits.lib.static_storage import StaticStorage

IMPORTED = re.compile(r'from\s+"(\./[^"]+)"')
HASHED = re.compile(r"^\./board_\w+\.[0-9a-f]{12}\.js$")


@pytest.fixture
def collected(tmp_path):
    storage = StaticStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=settings.BASE_DIR / "static")
    names = [f"js/{file.name}" for file in (settings.BASE_DIR / "static/js").glob("board*.js")]
    for name in names:
        with source.open(name) as file:
            storage._save(name, ContentFile(file.read()))
    problems = [one for one in storage.post_process({n: (storage, n) for n in names}) if not one[2]]
    assert problems == []
    return storage


def test_modules_import_what_was_collected_with_them(collected):
    with collected.open(collected.stored_name("js/board.js")) as file:
        imported = IMPORTED.findall(file.read().decode())
    assert imported
    assert [one for one in imported if not HASHED.match(one)] == []
    assert [one for one in imported if not collected.exists(f"js/{one[2:]}")] == []
