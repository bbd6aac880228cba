"""`manage.py restore FILE`: makes this site what it was when the backup was made."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coordination.services import backups_restore
from coordination.services.backups_archive import BackupError


class Command(BaseCommand):
    help = (
        "Puts a backup in the place of the database and the uploads, all of it or nothing."
        " Stop the site and the worker first."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--yes", action="store_true", help="replace a database that holds something"
        )

    def handle(self, *args, **options):
        try:
            restored = backups_restore.restore(options["file"], replace=options["yes"])
        except (BackupError, OSError) as error:
            raise CommandError(f"Not restored. {error}") from error
        manifest = restored.manifest
        self.stdout.write(
            f"Restored as of {manifest.made_at}: {manifest.rows:,} rows in"
            f" {len(manifest.tables)} tables, uploads: {len(manifest.uploads):,}, as many as were"
            " backed up. Everybody has to log in again."
        )
        if restored.is_to_migrate:
            self.stdout.write("The backup is of an older version: now run manage.py migrate.")
        if restored.letters_leaving:
            self.stdout.write(
                f"{restored.letters_leaving} letters were about to leave when it was made, and will"
                " leave when the worker starts. Take back under Mail what has left since then."
            )
