"""What every unit of an official register has: its code as the primary key, and how it leaves the
register. Here are abstract models only; the units themselves stand in the apps that use them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.search import Searchable, SearchableQuerySet

NAME_LENGTH = 200

CODE_GIVEN = models.CheckConstraint(
    condition=~models.Q(code=""),
    name="%(app_label)s_%(class)s_code_given",
    violation_error_message=_("A unit of a register needs its code."),
)
PLACED = models.CheckConstraint(
    condition=models.Q(lat__isnull=True, lon__isnull=True)
    # Both stated as present: an unknown in a comparison would let half a place pass.
    | models.Q(lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)),
    name="%(app_label)s_%(class)s_place_whole",
    violation_error_message=_("A place needs both its latitude and its longitude, in degrees."),
)


class RegisterQuerySet(SearchableQuerySet):
    def current(self):
        """Units that the register still holds: what may be offered for a new choice."""
        return self.filter(is_former=False)


class RegisterUnit(Searchable):
    """A unit of an official register, under the register's own code with its leading zeros.

    A unit is never deleted: one that the register no longer holds is marked as former, so that
    whatever points at it keeps its meaning.
    """

    code = models.TextField(_("code"), primary_key=True)
    is_former = models.BooleanField(_("no longer in the register"), default=False)
    # The edition in which the unit was last seen; empty where the files named none.
    register_edition = models.TextField(_("edition of the register"), blank=True, default="")

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True


class AreaUnit(RegisterUnit):
    """A unit that holds other units. Renaming one is rare: its old names are kept as lines, the
    latest first, and are found by search."""

    former_names = models.TextField(_("former names"), blank=True, default="")

    class Meta:
        abstract = True

    def remember_name(self, name):
        """Keep `name` as a former name. The row is not saved."""
        names = [line for line in self.former_names.splitlines() if line != name]
        self.former_names = "\n".join([name, *names])


class UnitAlias(models.Model):
    """Another name by which people look for a unit: one that it bore, or one that somebody typed.

    The unit's search column holds its aliases, therefore saving or removing one fills it anew.
    """

    class Kind(models.TextChoices):
        FORMER = "former", _("former name")
        TYPED = "typed", _("typed name")

    name = models.TextField(_("name"))
    # ISO 639-1, or empty where nobody said which language it is.
    language = models.TextField(_("language"), blank=True, default="")
    kind = models.TextField(_("kind"), choices=Kind.choices, default=Kind.TYPED)

    unit_field = ""

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self._refresh_unit()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        self._refresh_unit()
        return deleted

    def _refresh_unit(self):
        # Read again: the unit in memory may be older than its row, or than its aliases.
        unit = getattr(self, self.unit_field)
        type(unit).objects.get(pk=unit.pk).save(update_fields=["search_norm"])


def clean_name(text):
    """A name as typed, on one line and without stray spaces; empty stays empty.

    Raises ValidationError for what no name holds (unprintable characters, a whole page).
    """
    name = " ".join(text.split())
    if len(name) > NAME_LENGTH or not name.isprintable():
        raise ValidationError(
            _("Write a name of at most %(length)s characters on one line."),
            params={"length": NAME_LENGTH},
        )
    return name


def alias_constraints(unit_field):
    return [
        models.UniqueConstraint(
            fields=[unit_field, "name", "language"],
            name="%(app_label)s_%(class)s_once",
            violation_error_message=_("This name is already known."),
        ),
        models.CheckConstraint(
            condition=~models.Q(name=""),
            name="%(app_label)s_%(class)s_name_given",
            violation_error_message=_("A name cannot be empty."),
        ),
        models.CheckConstraint(
            condition=models.Q(kind__in=UnitAlias.Kind.values),
            name="%(app_label)s_%(class)s_kind_known",
            violation_error_message=_("This is not a kind of name."),
        ),
    ]
