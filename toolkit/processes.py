"""Work that is cut into parts and shared with other processes, this one working along."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

# Where nobody says how many: each process keeps the model in memory (0.4 GB), and a helper without work ends by itself.
_AT_MOST = 4
_IDLE_SECONDS = 60
# Parts that wait at a helper's door, so that it never stands idle; those cannot be taken back.
_AHEAD = 2
# Seconds in which helpers of an earlier call answer; new ones take two or three, in which this process works alone.
_AT_THE_DOOR = 0.05


def cores() -> int:
    """How many processors this process may use, but no more than a reader of news needs.

    Returns
    -------
    int
        From 1 to 4.

    Examples
    --------
    >>> 1 <= cores() <= 4
    True
    """
    return min(_AT_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_order[Part, Result](
    task: Callable[[Part], Result], parts: list[Part], processes: int, wake: Callable[[], object]
) -> Iterator[Result]:
    """Do a task for each part, and give the results in the order of the parts.

    Parameters
    ----------
    task : callable
        A function of a module; takes a part and gives its result, in whatever process.
    parts : list
        What the task takes.
    processes : int
        How many work, this one included. Where no other can be started, or one ends early, this one does it all.
    wake : callable
        What a helper does first, so that no part waits at its door until it is ready.

    Yields
    ------
    object
        What the task gives.

    Raises
    ------
    Exception
        What the task raises.

    Examples
    --------
    >>> list(in_order(len, ["a", "bc"], 1, dict))
    [1, 2]
    """
    helpers = min(processes, len(parts)) - 1
    pool = _helpers(helpers) if helpers > 0 else None
    if pool is None:
        yield from map(task, parts)
        return
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # every core has its process
        yield from _shared(pool, helpers, task, parts, wake)


def _shared[Part, Result](
    pool: Any, helpers: int, task: Callable[[Part], Result], parts: list[Part], wake: Callable[[], object]
) -> Iterator[Result]:
    """Hand parts to the helpers that are awake, and work on the next one."""
    left = deque(range(len(parts)))
    away: dict[int, Future[Result]] = {}
    done: dict[int, Result] = {}
    awake = [future for _ in range(helpers) if (future := _given(pool, wake))]
    wait(awake, timeout=_AT_THE_DOOR)
    turn = 0
    try:
        while turn < len(parts):
            ready = sum(future.done() and not future.exception() for future in awake)
            while left and len(away) < _AHEAD * ready and (future := _given(pool, task, parts[left[0]])):
                away[left.popleft()] = future
            for at in [at for at, future in away.items() if future.done()]:
                done[at] = _result(away.pop(at), task, parts[at])
            if left:
                at = left.popleft()
                done[at] = task(parts[at])
            elif turn not in done:
                done[turn] = _result(away.pop(turn), task, parts[turn])
            while turn in done:
                yield done.pop(turn)
                turn += 1
    finally:
        for future in [*awake, *away.values()]:
            future.cancel()


def _helpers(count: int) -> Any:
    """A pool of helpers, kept for the next call; None where the system lets no process be started."""
    try:
        from loky import get_reusable_executor

        return get_reusable_executor(max_workers=count, timeout=_IDLE_SECONDS, env={"OPENBLAS_NUM_THREADS": "1"})
    except (ImportError, OSError, NotImplementedError):
        return None


def _given(pool: Any, task: Callable[..., Any], *part: Any) -> "Future[Any] | None":
    """Hand a part to the helpers; None if they are gone."""
    try:
        future: Future[Any] = pool.submit(task, *part)
    except (OSError, RuntimeError, AssertionError):  # the last is what a process that may have no children raises
        return None
    return future


def _result[Part, Result](future: "Future[Result]", task: Callable[[Part], Result], part: Part) -> Result:
    """What a helper made of a part; this process does it again if the helper failed."""
    try:
        return future.result()
    except Exception:  # a helper that ended, or a fault of the task, which then shows itself here
        return task(part)
