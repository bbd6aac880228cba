"""What people add to the register of hromadas: a Polish spelling and other names. The register's
own columns are changed by `load_territory` alone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations.models import Hromada, HromadaAlias
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.registers import clean_name
from studyvisits.lib.rows import update_if


def set_polish_name(hromada, *, name_pl, by, shown=None):
    """Keep the Polish spelling of the hromada's centre (Czyhyryń); "" takes it away.

    The register is common to all foundations and has no history, so `by` is not kept. `Conflict`
    if the spelling is no longer the one that was `shown`.
    """
    if shown is not None:
        if not update_if(hromada, {"name_pl": shown}, by=by, name_pl=clean_name(name_pl)):
            raise Conflict(Hromada.objects.get(pk=hromada.pk))
        return hromada
    hromada.name_pl = clean_name(name_pl)
    # A fresh row: the caller's may be older, and the search column is made of all its columns.
    fresh = Hromada.objects.get(pk=hromada.pk)
    fresh.name_pl = hromada.name_pl
    fresh.save(update_fields=["name_pl"])
    return hromada


def add_alias(hromada, *, name, language="", by, kind=HromadaAlias.Kind.TYPED):
    """Keep another name under which the hromada is found; a name that is known stays one row.

    Raises ValidationError for an empty name. `by` is not kept, as in `set_polish_name`.
    """
    name = clean_name(name)
    if not name:
        raise ValidationError(_("A name cannot be empty."))
    alias, _created = HromadaAlias.objects.get_or_create(
        hromada=hromada, name=name, language=language, defaults={"kind": kind}
    )
    return alias


def remove_alias(alias, *, by):
    """Take away a name that somebody typed; names that the register once held stay."""
    if alias.kind != HromadaAlias.Kind.TYPED:
        raise NotAllowed(_("A former name comes from the register, so it stays."))
    alias.delete()
