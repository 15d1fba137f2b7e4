"""Answers a folder of questions with the build that this interpreter has: a line of JSON per question.

``python -P answers.py QUESTIONS ANSWERS SET …`` is run by ``same_answers`` under the interpreters of two
builds. It uses the public API and the command line alone, so that one file serves both, whatever their
insides look like.
"""

from __future__ import annotations

import gzip
import io
import json
import runpy
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 1, 15, tzinfo=UTC)
HTML = {"content-type": "text/html"}

# The one place that knows how a build keeps its reasons and places: a class of values and the function of
# `audit.report` that puts one into words. Where a value is a string already neither is looked for.
WORDS = {"Reason": "reason_words", "location": "location_words"}  # by class, or by the module of the class


def as_text(value: Any) -> str | None:
    """A value in words: itself where it is a string, else what the build's report calls it, else ``str``."""
    if value is None:
        return None
    if isinstance(value, str):
        return str.__str__(value)
    for kind in type(value).__mro__:
        name = WORDS.get(kind.__name__) or WORDS.get(kind.__module__.rpartition(".")[2], "")
        words = getattr(import_module("audit.report"), name, None)
        if words is not None:
            return str(words(value))
    return str(value)


# -- pages ---------------------------------------------------------------------------------------


def pages(folder: Path) -> Iterator[tuple[str, Any]]:
    """What each page says of itself."""
    for row in _rows(folder / "pages.jsonl"):
        received = date.fromisoformat(row["received"]) if row["received"] else None
        yield row["id"], lambda row=row, received=received: _page(_body(row), row["url"], received)


def _page(body: bytes, url: str, received: date | None) -> dict[str, Any]:
    page = audit.read_page(body, url=url, received=received)
    return {
        "title": page.title,
        "text": page.text.split("\n"),
        "language": page.language,
        "media": page.media,
        "encoding": page.encoding,
        "origin": _origin(page.origin),
        "published": _opinion(page.published),
        "story": _opinion(page.story),
        "witnesses": [_witness(one) for one in page.witnesses],
        "signs": [_witness(one) for one in page.signs],
        "skipped": [{"what": as_text(one.what), "reason": as_text(one.reason)} for one in page.skipped],
    }


def _witness(one: Any) -> dict[str, Any]:
    names = ("about", "method", "says", "quote", "where", "left_out")
    return {name: as_text(getattr(one, name)) for name in names}


def _opinion(opinion: Any) -> dict[str, Any] | None:
    return opinion and {
        "day": as_text(opinion.day),
        "interval": as_text(opinion.interval),
        "confidence": opinion.confidence,
        "because": len(opinion.because),
        "against": len(opinion.against),
    }


def _origin(origin: Any) -> dict[str, Any] | None:
    names = ("name", "id", "kind", "method", "place", "carrier")
    return origin and {
        **{name: as_text(getattr(origin, name)) for name in names},
        "confidence": origin.confidence,
        "because": len(origin.because),
        "against": len(origin.against),
    }


# -- dossiers ------------------------------------------------------------------------------------


def dossiers(folder: Path) -> Iterator[tuple[str, Any]]:
    """The report on each dossier that was made: as JSON by the API, as Markdown by the command line."""
    for path in sorted((folder / "dossiers").glob("*/sources.yaml")):
        yield path.parent.name, lambda path=path: _report(path) | {"markdown": _run(path, "markdown")}


def example(folder: Path) -> Iterator[tuple[str, Any]]:
    """The reports on the shipped example, by the command line."""
    path = folder / "example" / "sources.yaml"
    yield "api", lambda: _report(path)
    for form in ("markdown", "json", "sarif"):
        yield form, lambda form=form: _run(path, form)


def _report(path: Path) -> dict[str, Any]:
    report = audit.audit_dossier(audit.load_sources(path), now=NOW)
    return {"report": _unversioned(json.loads(report.model_dump_json(by_alias=True)))}


def _run(path: Path, form: str) -> dict[str, Any]:
    """What ``python -m audit run`` prints and writes, called in this process to save its start."""
    printed, told = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as out, redirect_stdout(printed), redirect_stderr(told):
        options = ["--offline", "--now", NOW.isoformat(), "--fail-on", "never", "--output", out]
        sys.argv = ["audit", "run", str(path), "--format", form, *options]
        try:
            runpy.run_module("audit", run_name="__main__", alter_sys=True)
        except SystemExit as end:
            ended = end.code
        written = {one.name: one.read_text("utf-8") for one in sorted(Path(out).iterdir())}
        texts = {**written, "stdout": printed.getvalue(), "stderr": told.getvalue()}
        for name, text in texts.items():
            texts[name] = text.replace(out, "OUT")
    return {"exit": ended, **{name: _parts(text) for name, text in texts.items()}}


def _parts(text: str) -> Any:
    """JSON taken apart, any other text in lines."""
    return _unversioned(json.loads(text)) if text.startswith("{") else text.split("\n")


def _unversioned(report: dict[str, Any]) -> dict[str, Any]:
    """A report without the name of its format and the version of the program."""
    report.pop("schema", None)
    report.get("run", {}).pop("audit", None)
    return report


# -- responses -----------------------------------------------------------------------------------


def responses(folder: Path) -> Iterator[tuple[str, Any]]:
    """What each body is taken for: as served, as a 200, after a way to the front page, with a probe."""
    before = b""
    for row in _rows(folder / "responses.jsonl"):
        body, home = _body(row), "/".join(row["url"].split("/")[:3]) + "/"
        ways = {
            "served": {"status": row["status"]},
            "ok": {"status": 200},
            "moved": {"status": 200, "hops": [(row["url"], 302, home)], "title": "Harbour inquiry findings"},
            "probed": {"status": 200, "probe": (200, HTML, body)},
            "other probe": {"status": 200, "probe": (200, HTML, before)},
        }
        for name, given in ways.items():
            yield f"{row['id']} {name}", lambda row=row, body=body, given=given: _outcome(row, body, given)
        before = body


def _outcome(row: dict[str, Any], body: bytes, given: dict[str, Any]) -> dict[str, Any]:
    outcome = audit.classify_response(row["url"], headers=HTML, body=body, **given)
    return {"name": as_text(outcome.name), "reasons": [as_text(one) for one in outcome.reasons]}


# -- asking --------------------------------------------------------------------------------------

SETS = {"pages": pages, "dossiers": dossiers, "example": example, "responses": responses}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _body(row: dict[str, Any]) -> bytes:
    return gzip.decompress(Path(row["file"]).read_bytes())


def _answer(ask: Any) -> Any:
    """The answer; a build that fails at a question says how, and is asked the next one."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001  whatever a build raises is its answer
        return {"failed": f"{type(error).__name__}: {error}"}


def main() -> None:
    """Write the answers to the sets that are named."""
    questions, answers, *names = sys.argv[1:]
    print(f"asking {audit.__file__}", file=sys.stderr, flush=True)
    for name in names:
        with (Path(answers) / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for number, (question, ask) in enumerate(SETS[name](Path(questions)), 1):
                row = {"id": question, "answer": _answer(ask)}
                line = json.dumps(row, ensure_ascii=False, sort_keys=True)
                out.write(line.replace(questions, "QUESTIONS") + "\n")  # its name differs from run to run
                if number % 500 == 0:
                    print(f"  {name}: {number} asked", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
