"""What commands print goes through here: a terminal shows what a page or file holds, and obeys none of it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from audit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_WHOLE = 4096  # bytes that a pipe takes at once (POSIX's PIPE_BUF on Linux)


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print to standard output, or with ``err`` to standard error; ``nl`` adds a line end."""
    shown, stream = printable(text), sys.stderr if err else sys.stdout
    if len(shown) > _WHOLE and os.linesep == "\n" and getattr(stream, "buffer", None) is not None:
        _write_all(stream, shown + "\n" * nl)
    else:
        click.echo(shown, err=err, nl=nl)


def write_bytes(data: bytes) -> None:
    """Write to standard output what a file or program gets as it is: no terminal reads it."""
    click.echo(data, nl=False)


def _write_all(stream: TextIO, text: str) -> None:
    """Write all of a long text, also where a Ctrl-C comes while a full pipe is waited for.

    Python's own text stream then drops what was not written yet (seen in CPython 3.11), without an error; and
    half a document misleads whoever reads it. So a Ctrl-C is heard when all is out.
    """
    with _interrupts_later():
        stream.flush()
        raw = getattr(stream.buffer, "raw", stream.buffer)
        rest = memoryview(text.encode(stream.encoding, stream.errors or "strict"))
        while rest:
            rest = rest[raw.write(rest) or 0 :]
        stream.flush()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Note each Ctrl-C inside the block, and act on the last after it."""
    before, came = signal.getsignal(signal.SIGINT), False

    def note(*_: object) -> None:
        nonlocal came
        came = True

    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        before(signal.SIGINT, None)
