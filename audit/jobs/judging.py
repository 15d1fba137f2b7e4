"""What stands at an address, judged in this process or in one that does nothing else.

Its own file beside the job, so that such a process loads reading and nothing of the network.
"""

from __future__ import annotations

import json
import mmap
import signal
import socket
from typing import TYPE_CHECKING, NamedTuple

from audit.model import digest_of, undo_coding
from audit.read import is_doubtful, judge_answer, read_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return Judged(outcome.name, outcome.reasons, answer.final, doubtful, digest)


def _plain(one: Task | Sibling) -> bytes:
    return undo_coding(one.body, one.headers, DECODED).body


# -- between processes: the facts as a line of JSON, the bodies in memory that both see ---------------------


def packed(task: Task, at: int) -> bytes:
    """A task as it is sent when its bodies lie one after the other in the shared memory, from ``at`` on."""
    sibling = task.sibling
    beside = sibling and (sibling.asked, sibling.status, _lines(sibling.headers), len(sibling.body))
    facts = (task.asked, task.status, _lines(task.headers), task.hops, task.title, task.digest, beside)
    return json.dumps((at, len(task.body), facts)).encode() + b"\n"


def unpacked(line: bytes, shared: mmap.mmap) -> Task:
    """The task again."""
    at, size, (asked, status, lines, hops, title, digest, beside) = json.loads(line)
    sibling = None
    if beside:
        body = shared[at + size : at + size + beside[3]]
        sibling = Sibling(beside[0], beside[1], _pairs(beside[2]), body)
    steps = tuple((url, code, location) for url, code, location in hops)
    return Task(asked, status, _pairs(lines), shared[at : at + size], steps, title, digest, sibling)


def _lines(headers: Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


def _pairs(lines: list[list[str]]) -> Headers:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in lines]


def serve(memory: int, size: int) -> None:
    """Judge what comes on standard input, a socket: a line of JSON for each, and one when we are there.

    Ends with the process that started it, however that ends: its side of the socket closes. Ctrl-C is left
    to it. ``memory`` is the descriptor of what both see.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=0) as link, mmap.mmap(memory, size) as shared:
        try:
            link.sendall(b"\n")
            for line in link.makefile("rb"):
                link.sendall(json.dumps(judge(unpacked(line, shared))).encode() + b"\n")
        except ConnectionError:
            return
