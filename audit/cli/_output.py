"""What commands print goes through here: a terminal shows what a page or file holds, and obeys none of it."""

from __future__ import annotations

import os
import re
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


_QUIET = "audit.quiet"  # in the context of the command
_COLOUR = re.compile(
    "(\x1b\\[[0-9;]*m)"
)  # "select graphic rendition" (ECMA-48 §8.3.117): colours and no more
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-",
        "·": "-", "→": "->", "✓": "+", "✗": "x", "◐": "~", "≠": "x", "○": "o", "∅": "-", "☐": "=", "⟨": "<",
        "⟩": ">", "─": "-", "●": "*",
    }
)  # fmt: skip
"""What stands for our own signs where a console's encoding has none of them."""


def _set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    ctx.meta[_QUIET] = value


QUIET = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, is_eager=True, callback=_set_quiet,
    help="Print nothing on stdout: errors on stderr, and the exit code.",
)  # fmt: skip


def is_quiet() -> bool:
    """Whether the command that runs was asked to print nothing but errors."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_QUIET))


def echo(text: str, *, err: bool = False, nl: bool = True, styled: bool = False) -> None:
    """Print to standard output, or with ``err`` to standard error; ``nl`` adds a line end.

    With ``styled``, the colours of the text are kept. A command with ``--quiet`` prints errors alone.
    """
    if not err and is_quiet():
        return
    stream = sys.stderr if err else sys.stdout
    shown = _encodable(_styled(text) if styled else printable(text), getattr(stream, "encoding", None))
    if len(shown) > _WHOLE and os.linesep == "\n" and getattr(stream, "buffer", None) is not None:
        _write_all(stream, shown + "\n" * nl)
    else:
        click.echo(shown, err=err, nl=nl, color=True if styled else None)


def _styled(text: str) -> str:
    """The text with its colours, and every other character that a terminal would obey shown."""
    return "".join(part if at % 2 else printable(part) for at, part in enumerate(_COLOUR.split(text)))


def _encodable(text: str, encoding: str | None) -> str:
    """The text with plain signs in place of those that a console's encoding does not have, as on Windows."""
    if encoding is None or encoding.lower().startswith("utf"):
        return text
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAIN)
    return text


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
