"""Static files under names that change with their content: those that a module of script imports
too, so that a page never runs half of an old script and half of a new one."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A name of Django's own, which its stubs leave out.
_known: Any = HashedFilesMixin
_anywhere, _imports = _known._js_module_import_aggregation_patterns


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Django looks into the imports of modules only where it is told to; and only into our own,
    since some that come with packages import what they did not bring."""

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = ("js/*.js", _imports)
