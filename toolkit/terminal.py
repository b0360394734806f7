"""What the command line prints: results, messages beside them, and nothing that a terminal would obey."""

import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# What moves the cursor, changes colours, rings, or turns the direction of a line: text could hide itself with it.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    r"""Write out the signs of a text that a terminal would obey.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> harmless("\x1b[2Jgone\n")
    '\\x1b[2Jgone\\n'
    """
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def one_line(error: BaseException) -> str:
    r"""Tell an error in one line.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    str

    Examples
    --------
    >>> one_line(ValueError("row 1:\n  bad")), one_line(KeyError())
    ('row 1: bad', 'KeyError')
    """
    return " ".join(str(error).split()) or type(error).__name__


def lines(error: BaseException) -> list[str]:
    r"""Tell an error that has a line for each thing that is wrong.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    list of str
        At least one; a line that is indented belongs to the one before it.

    Examples
    --------
    >>> lines(ValueError("row 1: no name\nrow 2:\n  no date")), lines(KeyError())
    (['row 1: no name', 'row 2: no date'], ['KeyError'])
    """
    told = re.split(r"\n(?=\S)", str(error))
    return [" ".join(line.split()) for line in told if line.strip()] or [type(error).__name__]


def write(text: str, *, error: bool = False) -> None:
    """Print a line of results, whatever it holds.

    Parameters
    ----------
    text : str
    error : bool
        Whether it is a message: it goes to standard error then.
    """
    stream = sys.stderr if error else sys.stdout
    if stream is None:  # closed before we started
        return
    encoding = stream.encoding or "utf-8"
    # A terminal or a pipe may lack a letter.
    print(harmless(text).encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def say(text: str) -> None:
    """Print a message, beside the results.

    Parameters
    ----------
    text : str
    """
    write(text, error=True)


@contextmanager
def working(tell: Callable[[], str], every: float = 30.0) -> Iterator[None]:
    """Say now and then how far a long piece of work is, where there is no terminal to show a bar on.

    Parameters
    ----------
    tell : callable
        Gives the message.
    every : float
        Time between two messages. [s]
    """
    if sys.stderr is None or sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def speak() -> None:
        while not done.wait(every):
            say(tell())

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def write_json(value: Any) -> None:
    """Print a result for programs.

    Parameters
    ----------
    value : object
        Anything of lists, dicts, texts and numbers; other values are written as text.
    """
    # In ASCII, since JSON escapes fewer signs than a terminal obeys.
    print(json.dumps(value, indent=2, default=str), flush=True)


def write_rows(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns that are as wide as they need.

    Parameters
    ----------
    rows : iterable of sequences of str
    """
    cells = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def drop_output() -> None:
    """Let nothing more go to a pipe that was closed, not even when Python flushes at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
