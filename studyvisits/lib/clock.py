"""The one time field: what people write of an hour is read, said back and written again here.

`read_time` understands a text, `sentence` says how, `write_time` prints a stored time for readers
and `to_field` gives it back to the field it was typed into. The parts are in clock_*.py.
"""

from studyvisits.lib.clock_read import read_time
from studyvisits.lib.clock_reading import ASK, EMPTY, LENGTH, PART, TEXT, TIME, Reading
from studyvisits.lib.clock_words import PARTS_OF_DAY
from studyvisits.lib.clock_write import (
    sentence,
    to_field,
    write_clock,
    write_length,
    write_time,
)

__all__ = [
    "ASK",
    "EMPTY",
    "LENGTH",
    "PART",
    "PARTS_OF_DAY",
    "TEXT",
    "TIME",
    "Reading",
    "read_time",
    "sentence",
    "to_field",
    "write_clock",
    "write_length",
    "write_time",
]
