"""What people add to the register of gminas: a Ukrainian spelling and other names. The register's
own columns are changed by `load_territory` alone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hosts.models import Gmina, GminaAlias
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.registers import clean_name
from studyvisits.lib.rows import update_if


def set_ukrainian_name(gmina, *, name_uk, by, shown=None):
    """Keep the Ukrainian spelling of the gmina's name (Серадз); "" takes it away.

    The register is common to all foundations and has no history, so `by` is not kept. `Conflict`
    if the spelling is no longer the one that was `shown`.
    """
    if shown is not None:
        if not update_if(gmina, {"name_uk": shown}, by=by, name_uk=clean_name(name_uk)):
            raise Conflict(Gmina.objects.get(pk=gmina.pk))
        return gmina
    gmina.name_uk = clean_name(name_uk)
    # A fresh row: the caller's may be older, and the search column is made of all its columns.
    fresh = Gmina.objects.get(pk=gmina.pk)
    fresh.name_uk = gmina.name_uk
    fresh.save(update_fields=["name_uk"])
    return gmina


def add_alias(gmina, *, name, language="", by, kind=GminaAlias.Kind.TYPED):
    """Keep another name under which the gmina is found; a name that is known stays one row.

    Raises ValidationError for an empty name. `by` is not kept, as in `set_ukrainian_name`.
    """
    name = clean_name(name)
    if not name:
        raise ValidationError(_("A name cannot be empty."))
    alias, _created = GminaAlias.objects.get_or_create(
        gmina=gmina, name=name, language=language, defaults={"kind": kind}
    )
    return alias


def remove_alias(alias, *, by):
    """Take away a name that somebody typed; names that the register once held stay."""
    if alias.kind != GminaAlias.Kind.TYPED:
        raise NotAllowed(_("A former name comes from the register, so it stays."))
    alias.delete()
