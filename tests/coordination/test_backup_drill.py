"""The drill: everything is backed up, lost, and there again, row by row and byte by byte."""

import base64
import shutil
import tarfile
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from coordination.services import backups, demo
from programmes.models import Visit
from programmes.states import Visibility
from studyvisits.accounts.models import User
from tests.coordination.backup_drill import PG_BIN, Place, another_place, url_of

WRITER = """
import django
django.setup()
from django.db import transaction
from studyvisits.outbox.models import Mailbox
for number in range(100_000):
    with transaction.atomic():
        for half in "ab":
            Mailbox.objects.create(name=half, address=f"{half}{number}@example.org", reply_to="x")
    if not number:
        print("writing", flush=True)
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(settings, tmp_path):
    """This site, with the demo, the seeds and two uploads."""
    settings.PG_BIN = str(PG_BIN)
    settings.MEDIA_ROOT = uploads = tmp_path / "uploads"
    (uploads / "logos").mkdir(parents=True)
    (uploads / "logos" / "żuraw 1.png").write_bytes(b"\x89PNG" + bytes(range(256)) * 400)
    (uploads / "empty.txt").touch()
    for command in ("load_territory", "load_seeds"):
        call_command(command, stdout=StringIO())
    demo.load(timezone.localdate())
    return Place(url_of(str(connection.settings_dict["NAME"])), uploads)


def test_the_drill(here, tmp_path):
    browser = Client()
    browser.force_login(User.objects.get(email=next(iter(demo.PEOPLE))))
    session = browser.cookies["sessionid"].value
    visit = Visit.objects.filter(visibility=Visibility.PUBLIC).exclude(releases=None).first()
    path = f"/uk/open/visits/{visit.pk}/"
    before, file = here.look(path), tmp_path / "site.backup"

    call_command("backup", str(file))

    assert file.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".backup-")] == []
    with another_place(tmp_path) as other:
        restored = other.manage("restore", str(file))
        assert restored.returncode == 0, restored.stderr
        require_same(before, other.look(path))
        assert other.files() == here.files()

        other.spoil()
        shutil.rmtree(other.uploads / "logos")
        (other.uploads / "later.txt").write_text("newer than the backup")
        refused = other.manage("restore", str(file))
        assert refused.returncode == 1
        assert "rows, which would be lost" in refused.stderr
        assert "newer_thing" in other.look(path)["rows"]

        assert other.manage("restore", str(file), "--yes").returncode == 0
        require_same(before, other.look(path))
        assert other.files() == here.files()
        assert other.manage("migrate", "--check").returncode == 0
    require_no_session(file, session, tmp_path)


def require_same(before, after):
    """Every table but those left out, and a page that shows many of them."""
    rows = dict(before["rows"])
    assert rows.pop("django_session") == 1
    rows.pop("shared_cache")
    assert after["rows"].pop("django_session") == after["rows"].pop("shared_cache") == 0
    assert after["rows"] == rows
    assert sum(rows.values()) > 5000
    assert after["page"] == before["page"]
    assert len(base64.b64decode(after["page"])) > 10_000


def require_no_session(file, session, folder):
    """Nor in pages of the file that are free, where a deleted row would still be legible."""
    with tarfile.open(file) as tar:
        name = next(name for name in tar.getnames() if name.startswith("database."))
        assert session.encode() not in tar.extractfile(name).read()


def test_a_site_that_is_writing_is_backed_up_as_of_one_moment(settings, tmp_path):
    """Rows come two by two in one transaction: no backup ever holds half of them."""
    settings.PG_BIN = str(PG_BIN)
    settings.MEDIA_ROOT = tmp_path / "uploads"
    here = Place(url_of(str(connection.settings_dict["NAME"])), settings.MEDIA_ROOT)
    found = []
    with here.running("-c", WRITER) as writer:
        assert writer.stdout.readline() == "writing\n"
        for number in range(3):
            manifest = backups.make(tmp_path / str(number), now=timezone.now())
            found.append(manifest.tables["outbox_mailbox"])
        assert writer.poll() is None

    assert [number % 2 for number in found] == [0, 0, 0]
    assert found[0] < found[2]
