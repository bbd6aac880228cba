"""Reading the register files: everything is checked here before anything is written. A broken row
becomes one sentence that names the file, the row (the header is row 1) and the column."""

import csv
import io

from coordination.registers.shapes import SHAPES

EDITIONS = "editions.csv"


class RegisterError(ValueError):
    """What is wrong with the files, one line for each broken row."""

    def __init__(self, lines):
        self.lines = lines
        super().__init__("\n".join(lines))


def read_registers(folder):
    """Read and check all six files: {file: {code: {attribute: value}}}.

    Raises RegisterError with every broken row, so that a file can be mended in one go.
    """
    broken: list[str] = []
    units: dict[str, dict[str, dict]] = {}
    stated: dict[str, set[str]] = {}
    for shape in SHAPES:
        units[shape.file], stated[shape.file] = _read_file(folder, shape, units, stated, broken)
    if broken:
        raise RegisterError(broken)
    return units


def read_editions(folder):
    """The edition of each country's register, where the folder names it: {"PL": "2026-01-01"}."""
    path = folder / EDITIONS
    if not path.exists():
        return {}
    broken: list[str] = []
    rows = _rows(path, ["country", "edition"], broken)
    if broken:
        raise RegisterError(broken)
    return {values["country"]: values["edition"] for _, values in rows}


def _read_file(folder, shape, units, stated, broken):
    """The good rows by code, and every code that stands in the file: the children of a broken row,
    or of a file that cannot be read at all, are not at fault."""
    found: dict[str, dict] = {}
    first_seen: dict[str, int] = {}
    rows = _rows(folder / shape.file, [column.name for column in shape.columns], broken)
    for number, values in rows:
        row, problem = _read_row(shape, values, units, stated)
        code = values["code"]
        if not problem and code in first_seen:
            problem = "code", f"holds {code}, which stands in row {first_seen[code]} already"
        if problem:
            broken.append(f"{shape.file}, row {number}, column {problem[0]}: {problem[1]}.")
        else:
            found[code] = row
        first_seen.setdefault(code, number)
    return found, set(first_seen)


def _read_row(shape, values, units, stated):
    row = {}
    for column in shape.columns:
        text = values[column.name]
        try:
            if text != " ".join(text.split()) or not text.isprintable():
                raise ValueError(f"holds {text!r}, with stray spaces or unprintable characters")
            value = column.read(text)
            parents = stated.get(column.parent)
            if parents and value is not None and value not in parents:
                raise ValueError(f"holds {text}, which is not in {column.parent}")
        except ValueError as error:
            return None, (column.name, str(error))
        row[column.attribute] = value
    return row, shape.check(row, units)


def _rows(path, names, broken):
    """The rows of a file as (row number, {column: text}); what cannot be read goes to `broken`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        broken.append(f"{path.name}: this file is missing from {path.parent}.")
        return []
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        broken.append(f"{path.name}, row {number}: this is not text in UTF-8.")
        return []
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        problem = _header_problem(header, names)
        if problem:
            broken.append(f"{path.name}, row 1, column {problem}.")
            return []
        rows = list(_whole_rows(path.name, lines, header, broken))
    except csv.Error as error:
        broken.append(f"{path.name}, row {lines.line_num}: {error}.")
        return []
    if lines.line_num < 2:
        # Taken at its word, such a file would mark every unit as former.
        broken.append(f"{path.name}, row 2: there is no row below the header.")
    return rows


def _header_problem(header, names):
    for name in names:
        if header.count(name) != 1:
            return f"{name}: " + ("is there twice" if name in header else "is missing")
    extra = [name for name in header if name not in names]
    return f"{extra[0] or '(no name)'}: is not known here" if extra else ""


def _whole_rows(file, lines, header, broken):
    for cells in lines:
        if not cells:
            continue
        if len(cells) < len(header):
            missing = header[len(cells)]
            broken.append(f"{file}, row {lines.line_num}, column {missing}: is missing.")
        elif len(cells) > len(header):
            broken.append(
                f"{file}, row {lines.line_num}, column {len(header) + 1}: "
                f"there are only {len(header)} columns."
            )
        else:
            yield lines.line_num, dict(zip(header, cells, strict=True))
