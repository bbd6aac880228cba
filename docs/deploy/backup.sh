#!/bin/sh
# A backup of tonight in $BACKUPS; those of the last fourteen days and of the last twelve months stay.
# Nothing old is taken away unless the new one has succeeded.
set -eu
umask 077
: "${BACKUPS:?Say in BACKUPS where backups belong, outside the folder of the site.}"
python=${PYTHON:-.venv/bin/python}
today=$(date +%Y-%m-%d)
month=$(date +%Y-%m)

"$python" manage.py backup "$BACKUPS/day-$today-$(date +%H%M%S).backup"
if [ ! -e "$BACKUPS/month-$month.backup" ]; then
    newest=$(ls -t "$BACKUPS"/day-*.backup | head -n 1)
    ln "$newest" "$BACKUPS/month-$month.backup"
fi
find "$BACKUPS" -maxdepth 1 -name 'day-*.backup' -mtime +14 -delete
find "$BACKUPS" -maxdepth 1 -name 'month-*.backup' -mtime +366 -delete
