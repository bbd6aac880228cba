"""`manage.py backup FILE`: the database and the uploads into one file, while the site works."""

import signal
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coordination.services import backups
from coordination.services.backups_archive import BackupError


class Command(BaseCommand):
    help = (
        "Writes the database and the uploads into one new file, readable by its owner only."
        " It holds personal data, but neither SECRET_KEY nor PERSONAL_DATA_KEYS: keep these apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, **options):
        # Asked to end, it takes its half-written file with it.
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit("The backup was stopped."))
        try:
            manifest = backups.make(options["file"], now=timezone.now())
        except (BackupError, OSError) as error:
            raise CommandError(f"There is no backup. {error}") from error
        finally:
            signal.signal(signal.SIGTERM, before)
        size = options["file"].stat().st_size
        self.stdout.write(
            f"{options['file']}: {manifest.rows:,} rows in {len(manifest.tables)} tables,"
            f" uploads: {len(manifest.uploads):,}; {size:,} bytes, read back and found whole."
        )
