"""People at work at the same moment: processes of their own, let loose together by a barrier."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection, connections

_FORK = multiprocessing.get_context("fork")
_PATIENCE = 60  # seconds; a test that needs more has locked itself


def at_once(*acts: Callable[[Any], Any]) -> list[Any]:
    """Run each act in a process of its own; every act is handed one common barrier.

    Returns what the acts returned, in their order; an act that raised gives its exception's name.
    """
    connections.close_all()
    barrier = _FORK.Barrier(len(acts))
    answers = _FORK.SimpleQueue()
    people = [
        _FORK.Process(target=_live, args=(index, act, barrier, answers))
        for index, act in enumerate(acts)
    ]
    for person in people:
        person.start()
    told = dict(answers.get() for _ in people)
    for person in people:
        person.join(_PATIENCE)
    return [told[index] for index in range(len(acts))]


def _live(index: int, act: Callable[[Any], Any], barrier: Any, answers: Any) -> None:
    connections.close_all()
    try:
        answers.put((index, act(barrier)))
    except BaseException as problem:  # whatever it was, the test must hear of it
        barrier.abort()
        answers.put((index, type(problem).__name__))
    finally:
        connections.close_all()


@contextmanager
def meeting(barrier: Any, service: Any) -> Iterator[None]:
    """Everybody waits for everybody inside the service, just before its lock is taken.

    SQLite takes its lock when the transaction begins, where nobody could meet inside any more:
    there they meet at the service's door, with all that it is going to act on in hand.
    """
    if connection.vendor == "sqlite":
        barrier.wait(_PATIENCE)
        yield
        return
    touch, met = service.touch, []

    def waiting(visit_id: int) -> None:
        if not met:
            met.append(True)
            barrier.wait(_PATIENCE)
        touch(visit_id)

    with mock.patch.object(service, "touch", waiting):
        yield
