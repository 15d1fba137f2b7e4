"""Answers judged here and in another process."""

from __future__ import annotations

import gzip
import io
import mmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.jobs.judging import Sibling, Task, judge, packed, unpacked

HTML = [(b"Content-Type", b"text/html; charset=utf-8")]
PROSE = b"<p>" + b"The council voted on Tuesday to close the old bridge. " * 40 + b"</p>"
HEADERS = st.lists(st.tuples(st.binary(max_size=9), st.binary(max_size=9)), max_size=3).map(tuple)
SIBLINGS = st.builds(Sibling, st.text(max_size=9), st.integers(100, 599), HEADERS, st.binary(max_size=50))
TASKS = st.builds(
    Task,
    asked=st.text(max_size=20),
    status=st.integers(100, 999),
    headers=HEADERS,
    body=st.binary(max_size=200),
    hops=st.lists(
        st.tuples(st.text(max_size=9), st.integers(300, 399), st.none() | st.text(max_size=9)), max_size=2
    ).map(tuple),
    title=st.none() | st.text(max_size=20),
    digest=st.booleans(),
    sibling=st.none() | SIBLINGS,
)


@given(TASKS, st.integers(0, 99))
def test_a_task_arrives_as_it_was_sent(task: Task, at: int) -> None:
    shared = mmap.mmap(-1, 1000)
    bodies = task.body + (task.sibling.body if task.sibling else b"")
    shared[at : at + len(bodies)] = bodies
    stream = io.BytesIO(2 * packed(task, at))
    assert [unpacked(stream, shared) for _ in range(2)] == [task, task]
    with pytest.raises(EOFError):
        unpacked(stream, shared)


def test_a_page_is_judged_with_its_coding_undone_and_named_by_the_digest_as_received() -> None:
    body = gzip.compress(b"<title>Page not found</title><h1>Page not found</h1>", mtime=0)
    headers = [*HTML, (b"Content-Encoding", b"gzip")]
    judged = judge(Task("https://a.example/x", 200, headers, body, digest=True))
    assert judged.name == "soft-404"
    assert judged.digest is not None
    assert judged.digest.startswith("sha256:")
    assert judge(Task("https://a.example/x", 200, headers, body)).digest is None


def test_a_thin_page_is_doubtful_until_a_sibling_tells() -> None:
    page = b"<title>Paper</title><p>Welcome, reader.</p>"
    task = Task("https://a.example/news/x", 200, HTML, page)
    assert judge(task).doubtful
    told = judge(task._replace(sibling=Sibling("https://a.example/news/0", 200, HTML, page)))
    assert (told.name, told.doubtful) == ("soft-404", False)
    assert not judge(Task("https://a.example/news/x", 200, HTML, PROSE)).doubtful
