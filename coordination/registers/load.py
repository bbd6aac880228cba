"""Writing checked registers to the database: new units, changed ones, and those that left. What
people typed (Polish and Ukrainian spellings, aliases) is never touched."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import prefetch_related_objects

from coordination.registers.files import read_editions, read_registers
from coordination.registers.shapes import SHAPES
from studyvisits.lib.registers import UnitAlias

BATCH = 200


@dataclass
class Outcome:
    """What a load did. `units` counts the rows of each file."""

    units: dict[str, int] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    former: int = 0
    returned: int = 0


def load_registers(folder):
    """Bring the database to the state of the files in `folder`, all or nothing.

    A renamed unit keeps its code, its references and its old name; one that the files no longer
    hold is marked as former, never deleted; one that is back loses the mark. Raises RegisterError
    before anything is written.
    """
    registers = read_registers(folder)
    editions = read_editions(folder)
    outcome = Outcome()
    with transaction.atomic():
        for shape in SHAPES:
            _load(shape, registers[shape.file], editions.get(shape.country, ""), outcome)
    return outcome


def _load(shape, register, edition, outcome):
    model = shape.model
    known = model.objects.in_bulk()
    new = [
        model(**values, register_edition=edition)
        for code, values in register.items()
        if code not in known
    ]
    _find_aliases(shape, new)
    model.objects.bulk_create(new, batch_size=BATCH)

    changed = {}  # code → the columns that differ
    old_names = {}
    for code, unit in known.items():
        columns = set()
        if code in register:
            old_names[code] = _renamed(shape, unit, register[code])
            columns = _update(shape, unit, register[code])
        if unit.is_former == (code in register):
            unit.is_former = not unit.is_former
            columns.add("is_former")
        if columns:
            changed[code] = columns
    if shape.alias_model:
        for code in _keep_aliases(shape, register, old_names) & known.keys():
            # Its search column holds its aliases: writing a source again fills it anew.
            changed.setdefault(code, set()).add(shape.names[0])
    _write(shape, [known[code] for code in changed], set().union(*changed.values()))
    # In which edition a unit was last seen: a former one keeps what it has.
    model.objects.current().exclude(register_edition=edition).update(register_edition=edition)

    outcome.units[shape.file] = len(register)
    outcome.new += len(new)
    for code, columns in changed.items():
        outcome.changed += columns != {"is_former"}
        outcome.former += "is_former" in columns and known[code].is_former
        outcome.returned += "is_former" in columns and not known[code].is_former


def _renamed(shape, unit, values):
    return [getattr(unit, name) for name in shape.names if getattr(unit, name) != values[name]]


def _update(shape, unit, values):
    """Give the unit the register's values; returns the names of the columns that differed."""
    before = {column.attribute: getattr(unit, column.attribute) for column in shape.columns}
    after = dict(values)
    for column in shape.columns:
        if column.former_of and not after[column.attribute]:
            # A file that tells no former name does not take away the one we know.
            is_renamed = before[column.former_of] != after[column.former_of]
            after[column.attribute] = before[column.former_of if is_renamed else column.attribute]
    if not shape.alias_model:
        for name in _renamed(shape, unit, values):
            before["former_names"] = unit.former_names
            unit.remember_name(name)
            after["former_names"] = unit.former_names
    columns = {attribute for attribute, value in after.items() if value != before[attribute]}
    for attribute in columns:
        setattr(unit, attribute, after[attribute])
    return columns


def _keep_aliases(shape, register, old_names):
    """Keep every former name as an alias; returns the codes of the units that got one."""
    unit_id = f"{shape.alias_model.unit_field}_id"
    known = set(shape.alias_model.objects.values_list(unit_id, "name"))
    aliases = []
    for code, values in register.items():
        stated = [values[column.attribute] for column in shape.columns if column.former_of]
        for name in dict.fromkeys([*stated, *old_names.get(code, [])]):
            if name and (code, name) not in known:
                aliases.append(
                    shape.alias_model(
                        **{unit_id: code},
                        name=name,
                        language=shape.names_language,
                        kind=UnitAlias.Kind.FORMER,
                    )
                )
    shape.alias_model.objects.bulk_create(aliases, batch_size=BATCH)
    return {getattr(alias, unit_id) for alias in aliases}


def _write(shape, units, columns):
    if units:
        _find_aliases(shape, units)
        shape.model.objects.bulk_update(units, sorted(columns), batch_size=BATCH)


def _find_aliases(shape, units):
    """Filling a search column reads the unit's aliases: fetch them once for all."""
    if shape.alias_model:
        prefetch_related_objects(units, "aliases")
