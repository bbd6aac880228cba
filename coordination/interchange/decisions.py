"""What a person said about a document before it comes in: which institutions and senders are rows
that the common catalogue has already, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[Any, int | None] = MappingProxyType({})


@dataclass(frozen=True)
class Decisions:
    """Keys of rows that are meant; None is a row of its own that is nobody's double. Of what is
    not named here the matching decides."""

    institutions: Mapping[str, int | None] = field(default_factory=dict)
    senders: Mapping[int, int | None] = field(default_factory=dict)


UNDECIDED = Decisions()
