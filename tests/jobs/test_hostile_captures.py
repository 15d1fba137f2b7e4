"""Captures nobody would wish for: each harms only its own citation, in bounded time and memory."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.timing import within

GOOD = b"""<html><head><title>Talks begin in the capital</title>
<meta property="article:published_time" content="2024-01-27T10:00:00+03:00"></head>
<body><h1>Talks begin in the capital</h1><p>The first round was held on Saturday.</p></body></html>"""
MB = 1_000_000
TWO_HUNDRED = 200 * MB
DEEP = 100_000
SECONDS = 60
PEAK = 600 * MB
NOISE = random.Random(1)


def page(inside: bytes, head: bytes = b"") -> bytes:
    return b"<html><head><title>T</title>" + head + b"</head><body>" + inside + b"</body></html>"


BODIES: dict[str, bytes] = {
    "empty.html": b"",
    "truncated.html": GOOD[:-60],
    "truncated-in-a-tag.html": GOOD[:90],
    "truncated-in-a-character.html": page("<p>caf\u00e9".encode())[:-15],
    "binary.html": NOISE.randbytes(MB),
    "binary.pdf": b"%PDF-1.7\n" + NOISE.randbytes(MB),
    "zeros.html": bytes(MB),
    "image.html": b"\x89PNG\r\n\x1a\n" + NOISE.randbytes(MB),
    "deep.html": page(b"<div>" * DEEP + b"deep" + b"</div>" * DEEP),
    "deep-lists.html": page(b"<ul><li>" * DEEP),
    "deep-tables.html": page(b"<table><tr><td>" * (DEEP // 10)),
    "deep-formatting.html": page(b"<b><i><font>" * DEEP),
    "deep-json.html": page(b"", b'<script type="application/ld+json">' + b'{"a":[' * DEEP + b"</script>"),
    "wide.html": page(b"<p>a</p>" * (2 * DEEP)),
    "attributes.html": page(b"<p " + b"a=b " * DEEP + b">x"),
    "unclosed.html": page(b"<a " * DEEP),
    "comments.html": page(b"<!--" * DEEP),
    "spaces.html": page(b"Published:" + b" " * MB + b"never"),
    "digits.html": page(b"<p>" + b"1" * MB),
    "dates.html": page(b"<time datetime=2024-01-27>27 January 2024</time> " * 20_000),
    "words.html": page(b"BAGHDAD, Jan. 27 (AP) - " * 20_000),
    "one-line.txt": b"word " * (MB // 5),
    "lines.txt": b"\n" * MB,
    "entities.xhtml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12))
    + b"]><html><body><p>&a11;</p></body></html>",
    "external.xhtml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;</p></body></html>',
    "says-utf-16.html": page(b"<p>plain", b'<meta charset="utf-16">'),
    "says-utf-7.html": page(b"<p>+ADw-script+AD4-", b'<meta charset="utf-7">'),
    "says-escape.html": page(rb"<p>\x3cscript\x3e", b'<meta charset="unicode_escape">'),
    "says-nothing-known.html": page(b"<p>plain", b'<meta charset="no-such-thing">'),
    "says-utf-8.html": page(b"<p>caf\xe9 \x93x\x94", b'<meta charset="utf-8">'),
    "is-utf-16.html": page(b"<p>plain").decode().encode("utf-16-be"),
    "surrogates.html": page(b"<p>\xed\xa0\x80 &#xd800; &#x110000; &#0;"),
}
UNHAD = {  # captures of which nothing can be read, with what the report says of each
    "empty.html": "the file is empty",
    "missing.html": "the file does not exist",
    "folder": "it is a folder",
    "pipe": "it is not a regular file",
    "loop.html": "cannot be",
    "../outside.html": "the path leads out of the dossier's folder",
    "link.html": "the path leads out of the dossier's folder",
}


def make(home: Path) -> list[str]:
    """Write every hostile capture into the folder; their paths."""
    (home / "folder").mkdir(parents=True)
    (home.parent / "outside.html").write_bytes(GOOD)
    (home / "link.html").symlink_to(home.parent / "outside.html")
    (home / "loop.html").symlink_to(home / "loop.html")
    os.mkfifo(home / "pipe")
    for name, body in BODIES.items():
        (home / name).write_bytes(body)
    with (home / "huge.html").open("wb") as file:
        file.write(GOOD)
        file.truncate(TWO_HUNDRED)
    return sorted({*BODIES, *UNHAD, "huge.html"})


def dossier(home: Path, captures: list[str]) -> Path:
    """A dossier in which the first and the last citation are good and each other has one of the captures."""
    (home / "good.html").write_bytes(GOOD)
    citations = [{"id": "first", "captures": [{"path": "good.html"}]}]
    citations += [{"id": f"c{at}", "captures": [{"path": one}]} for at, one in enumerate(captures)]
    citations.append({"id": "last", "captures": [{"path": "good.html"}]})
    claims = [{"id": one["id"], "text": "They met.", "cites": [one["id"]]} for one in citations]
    (home / "text.txt").write_text("They met.", encoding="utf-8")
    path = home / "sources.yaml"
    held = {"documents": [{"id": "d", "text": "text.txt", "claims": claims}], "citations": citations}
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


# Not ru_maxrss: a child starts with that of its parent, which may have run many tests.
_MEASURED = """
import atexit, pathlib
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: status.exists() and pathlib.Path("peak").write_text(status.read_text()))
from audit.cli import main
main()
"""


def run(path: Path) -> tuple[dict[str, Any], float, int]:
    """What `audit run` says as JSON, its seconds, and its peak of memory in bytes."""
    start = time.perf_counter()
    out, peak = path.with_name("out.json"), path.with_name("peak")
    with out.open("wb") as file:
        command = [
            sys.executable,
            "-c",
            _MEASURED,
            "run",
            str(path),
            "--format",
            "json",
            "--fail-on",
            "never",
        ]
        command += ["--now", "2026-01-01"]
        child = subprocess.Popen(command, stdout=file, cwd=path.parent, env=os.environ | {"PYTHONPATH": ROOT})
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    seconds = time.perf_counter() - start
    most = int(peak.read_text().split("VmHWM:")[1].split()[0]) if peak.exists() else used.ru_maxrss
    return json.loads(out.read_text(encoding="utf-8")), seconds, most * 1024


ROOT = str(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], float, int]:
    home = tmp_path_factory.mktemp("hostile") / "home"
    return run(dossier(home, make(home)))


def citations(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The citations of the report's document by the path of their capture (the good ones by id)."""
    found = {}
    for one in report["documents"][0]["citations"]:
        path = one["captures"][0]["capture"]["path"]
        found[one["id"] if path == "good.html" else path] = one
    return found


def test_the_run_ends_in_bounded_time_and_memory(hostile: tuple[dict[str, Any], float, int]) -> None:
    _, seconds, peak = hostile
    assert within(SECONDS, seconds)
    assert peak < PEAK


def test_every_citation_is_reported(hostile: tuple[dict[str, Any], float, int]) -> None:
    assert set(citations(hostile[0])) == {"first", "last", "huge.html", *BODIES, *UNHAD}


def test_the_other_citations_are_what_they_are_without_the_hostile_ones(
    hostile: tuple[dict[str, Any], float, int], tmp_path: Path
) -> None:
    alone, _, _ = run(dossier(tmp_path, []))
    for id_ in ("first", "last"):
        assert citations(hostile[0])[id_] == citations(alone)[id_]
    assert citations(alone)["first"]["captures"][0]["title"] == "Talks begin in the capital"


def test_no_check_crashes_on_what_they_hold(hostile: tuple[dict[str, Any], float, int]) -> None:
    findings = hostile[0]["documents"][0]["findings"]
    assert [one["because"] for one in findings if one["check"] == "check-failed"] == []


@pytest.mark.parametrize(("path", "reason"), UNHAD.items())
def test_what_could_not_be_looked_at_is_said_with_the_reason(
    hostile: tuple[dict[str, Any], float, int], path: str, reason: str
) -> None:
    capture = citations(hostile[0])[path]["captures"][0]
    assert reason in capture["skipped"][0]["reason"]["text"]
    assert capture["title"] is None
    assert capture["published"] is None


def test_what_was_read_in_part_says_so(hostile: tuple[dict[str, Any], float, int]) -> None:
    capture = citations(hostile[0])["huge.html"]["captures"][0]
    assert capture["capture"]["size"] == TWO_HUNDRED
    assert "200,000,000 bytes" in capture["skipped"][0]["reason"]["text"]


def test_nothing_from_outside_the_folder_is_read(hostile: tuple[dict[str, Any], float, int]) -> None:
    assert "root:" not in json.dumps(citations(hostile[0])["external.xhtml"])


def test_a_page_cut_short_still_says_what_it_holds(hostile: tuple[dict[str, Any], float, int]) -> None:
    assert citations(hostile[0])["truncated.html"]["captures"][0]["title"] == "Talks begin in the capital"


def test_a_wrong_declaration_costs_characters_and_not_the_page(
    hostile: tuple[dict[str, Any], float, int],
) -> None:
    for path in ("says-utf-16.html", "says-nothing-known.html", "says-utf-8.html", "says-escape.html"):
        assert citations(hostile[0])[path]["captures"][0]["title"] == "T", path


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_a_file_without_permission_is_skipped_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "closed.html").write_bytes(GOOD)
    (tmp_path / "closed.html").chmod(0)
    report, _, _ = run(dossier(tmp_path, ["closed.html"]))
    capture = citations(report)["closed.html"]["captures"][0]
    assert "Permission denied" in capture["skipped"][0]["reason"]["text"]
