"""What stands at an address, judged in this process or in one that does nothing else.

Its own file beside the job, so that such a process loads reading and nothing of the network.
"""

from __future__ import annotations

import json
import marshal
import mmap
import signal
import socket
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import undo_coding
from audit.links import is_doubtful, judge_answer, read_answer
from audit.model import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from audit.model import OutcomeName

    Headers = Sequence[tuple[bytes, bytes]]

DECODED = 3_000_000  # bytes of a body that are looked at


class Sibling(NamedTuple):
    """What a random address of the same folder was given."""

    asked: str
    status: int
    headers: Headers
    body: bytes


class Task(NamedTuple):
    """An answer to be judged, as it came. ``hops`` are (address, status, location) of the redirects.

    ``title`` is the one it is cited under; ``digest`` says whether the body's is wanted.
    """

    asked: str
    status: int
    headers: Headers
    body: bytes
    hops: tuple[tuple[str, int, str | None], ...] = ()
    title: str | None = None
    digest: bool = False
    sibling: Sibling | None = None


class Judged(NamedTuple):
    """An outcome in parts. ``final`` is where the page was served.

    ``doubtful`` says that it is too thin to tell without a sibling.
    """

    name: OutcomeName
    reasons: tuple[str, ...]
    final: str
    doubtful: bool = False
    digest: str | None = None


def judge(task: Task) -> Judged:
    """Judge an answer. Never raises on what a server sent."""
    answer = read_answer(
        task.asked, task.status, task.headers, _plain(task), hops=task.hops, title=task.title
    )
    sibling, beside = None, task.sibling
    if beside is not None:
        sibling = read_answer(beside.asked, beside.status, beside.headers, _plain(beside))
    doubtful = sibling is None and is_doubtful(answer)
    digest = digest_of(task.body) if task.digest else None
    outcome = judge_answer(answer, sibling)
    return Judged(outcome.name, tuple(map(str, outcome.reasons)), answer.final, doubtful, digest)


def _plain(one: Task | Sibling) -> bytes:
    return undo_coding(one.body, one.headers, DECODED).body


# -- between processes: the facts through a socket, the bodies in memory that both see -------------------


def packed(task: Task, at: int) -> bytes:
    """A task as it is sent when its bodies lie one after the other in the shared memory, from ``at`` on."""
    sibling = task.sibling
    beside = sibling and (sibling.asked, sibling.status, tuple(sibling.headers), len(sibling.body))
    facts = (task.asked, task.status, tuple(task.headers), task.hops, task.title, task.digest, beside)
    return marshal.dumps((at, len(task.body), facts))


def unpacked(stream: BinaryIO, shared: mmap.mmap) -> Task:
    """The next task. Raises EOFError when there is none any more."""
    told = marshal.load(stream)  # noqa: S302  from the process that started us, which sends what it likes
    at, size, (asked, status, headers, hops, title, digest, beside) = told
    sibling = None
    if beside:
        probed, code, lines, length = beside
        sibling = Sibling(probed, code, lines, shared[at + size : at + size + length])
    return Task(asked, status, headers, shared[at : at + size], hops, title, digest, sibling)


def serve(memory: int, size: int) -> None:
    """Judge what comes on standard input, a socket: a line of JSON for each, an empty one when we are there.

    Ends with the process that started it, however that ends: its side of the socket closes. Ctrl-C is left
    to it. ``memory`` is the descriptor of what both see.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=0) as link, mmap.mmap(memory, size) as shared:
        try:
            link.sendall(b"\n")
            stream = link.makefile("rb")
            while True:
                link.sendall(json.dumps(judge(unpacked(stream, shared))).encode() + b"\n")
        except (ConnectionError, EOFError):
            return
