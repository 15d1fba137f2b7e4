"""Asks two builds the same questions and lists every difference between their answers.

``python -m benchmarks.same_answers --earlier PYTHON [--out FOLDER] [--only pages,example]``: the build that
the interpreter PYTHON has installed is the earlier one, this repository the new one. ``--earlier`` may also
be a folder of answers: ``FOLDER/earlier`` of a run before, which saves asking again. ``--new`` names another
interpreter or folder in place of this repository. Labelled pages are read from ../shared (or AUDIT_SHARED).

The answers are left in ``FOLDER/earlier`` and ``FOLDER/new``, every difference in
``FOLDER/differences.jsonl``. Ends with 1 when there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import table
from benchmarks.questions import ROOT, write_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = ("pages", "dossiers", "example", "responses")
ABSENT = "(absent)"
SHORT = 60
GROUPS = 40


@dataclass(frozen=True)
class Difference:
    """A field of an answer that differs: ``field`` without the numbers of lists, ``how`` in a few words."""

    asked: str
    question: str
    field: str
    how: str
    earlier: Any
    new: Any


# -- asking --------------------------------------------------------------------------------------


def ask(build: Path | None, questions: Path, answers: Path, names: list[str]) -> None:
    """Let a build answer, in a process of its own; ``None`` is this repository."""
    answers.mkdir(parents=True, exist_ok=True)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if build is None:
        env["PYTHONPATH"] = str(ROOT)
    program = Path(__file__).with_name("answers.py")
    command = [build or sys.executable, "-P", program, questions, answers, *names]
    subprocess.run(command, env=env, cwd=questions, check=True)


def answered(earlier: Path, new: Path | None, out: Path, names: list[str]) -> tuple[Path, Path]:
    """The folders of both answers: asked for in ``out``, or given."""
    sides = []
    with tempfile.TemporaryDirectory(prefix="questions-") as folder:
        write_questions(Path(folder), names)
        for side, build in (("earlier", earlier), ("new", new)):
            if build and build.is_dir():
                sides.append(build)
            else:
                ask(build and build.absolute(), Path(folder), out / side, names)
                sides.append(out / side)
    return sides[0], sides[1]


def read_answers(path: Path) -> dict[str, Any]:
    """The answers of one set by their questions; none where the set was not asked."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["answer"] for row in map(json.loads, lines)}


# -- comparing -----------------------------------------------------------------------------------


def compare(asked: str, earlier: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    """Every difference of a set; a question that one build was not asked or failed at is one too."""
    for question in dict.fromkeys(chain(earlier, new)):
        old, now = earlier.get(question, ABSENT), new.get(question, ABSENT)
        if old != now and (ABSENT in (old, now) or "failed" in old or "failed" in now):
            found = [("(answer)", f"{_failure(old)} → {_failure(now)}", old, now)]
        else:
            found = list(differences(old, now, ""))
        for field, how, one, other in found:
            yield Difference(asked, question, field, how, one, other)


def _failure(answer: Any) -> str:
    return str(answer if answer == ABSENT else answer.get("failed", "answered"))


def differences(earlier: Any, new: Any, field: str) -> Iterator[tuple[str, str, Any, Any]]:
    """Field, how it changed, and both values, for every part that differs."""
    if earlier == new:
        return
    if isinstance(earlier, dict) and isinstance(new, dict):
        for key in dict.fromkeys(chain(earlier, new)):
            place = f"{field}.{key}" if field else key
            yield from differences(earlier.get(key, ABSENT), new.get(key, ABSENT), place)
    elif isinstance(earlier, list) and isinstance(new, list):
        yield from _in_lists(earlier, new, field)
    else:
        yield field, _how(earlier, new), earlier, new


def _in_lists(earlier: list[Any], new: list[Any], field: str) -> Iterator[tuple[str, str, Any, Any]]:
    """Lists are laid side by side by what is equal in both; what lies between is paired."""
    olds, news = ([json.dumps(one, sort_keys=True) for one in side] for side in (earlier, new))
    if sorted(olds) == sorted(news):
        yield field, "in another order", earlier, new
        return
    for tag, start, end, from_, to in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag != "equal":
            for old, now in _pairs(earlier[start:end], new[from_:to]):
                yield from differences(old, now, f"{field}[]")


def _pairs(olds: list[Any], news: list[Any]) -> Iterator[tuple[Any, Any]]:
    """In their order where they are as many, otherwise by likeness; what is left over stands alone."""
    if len(olds) == len(news):
        yield from zip(olds, news, strict=True)
        return
    left = list(news)
    for old in olds:
        like = max(left, key=lambda one: _likeness(old, one), default=ABSENT)
        if _likeness(old, like) >= 0.5:
            left.remove(like)
            yield old, like
        else:
            yield old, ABSENT
    yield from ((ABSENT, one) for one in left)


def _likeness(one: Any, other: Any) -> float:
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(1 for key in one if one[key] == other.get(key, ABSENT)) / max(len(one), len(other), 1)
    if isinstance(one, str) and isinstance(other, str):
        return SequenceMatcher(None, one, other, autojunk=False).quick_ratio() - 0.2
    return 0


def _how(earlier: Any, new: Any) -> str:
    """What became of a value, in words that are the same for like changes."""
    if ABSENT in (earlier, new):
        return f"more {_kind(new)}".strip() if earlier == ABSENT else f"less {_kind(earlier)}".strip()
    if None in (earlier, new):
        return "had none, has one" if earlier is None else "had one, has none"
    if isinstance(earlier, int | float) and isinstance(new, int | float):
        return "higher" if new > earlier else "lower"
    if type(earlier) is not type(new):
        return f"{type(earlier).__name__} became {type(new).__name__}"
    if max(len(earlier), len(new)) > SHORT:
        return "other words"
    return re.sub(r"\d+", "#", f"“{earlier}” → “{new}”")


def _kind(value: Any) -> str:
    """What a part of a list is called by: its check, or what it is about and by what method."""
    names = ("check", "about", "method")
    return " ".join(str(value[name]) for name in names if value.get(name)) if isinstance(value, dict) else ""


# -- telling -------------------------------------------------------------------------------------


def tell(found: list[Difference]) -> None:
    """Print the differences of one set in groups, the largest first, with three examples each."""
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in found:
        groups[one.field, one.how].append(one)
    print(f"\n## {found[0].asked}: {len(found)} differences in {len(groups)} groups")
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    for (field, how), members in ranked[:GROUPS]:
        answers = len({one.question for one in members})
        print(f"\n- `{field}`: {how} ({len(members)} times in {answers} answers)")
        for one in members[:3]:
            earlier, new = _excerpts(one.earlier, one.new)
            print(f"    {one.question}\n      earlier {earlier}\n      new     {new}")
    if len(ranked) > GROUPS:
        print(f"\n… and {len(ranked) - GROUPS} smaller groups")


def _excerpts(earlier: Any, new: Any) -> tuple[str, str]:
    """Both values, each from shortly before the first sign that differs."""
    texts = [json.dumps(one, ensure_ascii=False) for one in (earlier, new)]
    same = next((at for at, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), 0)
    start = max(0, same - 60) if max(map(len, texts)) > 160 else 0
    one, other = (("…" if start else "") + text[start : start + 160] for text in texts)
    return one, other


def report(out: Path, sides: tuple[Path, Path], names: list[str]) -> int:
    """Compare the sets, print the table and the groups, write everything; the number of differences."""
    rows, every = [], []
    for name in names:
        earlier, new = (read_answers(side / f"{name}.jsonl") for side in sides)
        found = list(compare(name, earlier, new))
        asked, differing = len(earlier | new), len({one.question for one in found})
        failed = [sum("failed" in one for one in side.values()) for side in (earlier, new)]
        rows.append((name, asked, asked - differing, differing, *failed))
        every.append(found)
    header = ("set", "asked", "equal", "differing", "earlier failed at", "new failed at")
    print(table(header, rows))
    for found in filter(None, every):
        tell(found)
    with (out / "differences.jsonl").open("w", encoding="utf-8") as file:
        for one in chain.from_iterable(every):
            file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
    return sum(map(len, every))


def main() -> int:
    """Ask both builds, compare, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--earlier", type=Path, required=True, help="an interpreter, or a folder of answers")
    parser.add_argument("--new", type=Path, help="by default this repository")
    parser.add_argument("--out", type=Path, help="by default a new folder")
    parser.add_argument("--only", default=",".join(SETS), help=f"of {','.join(SETS)}")
    chosen = parser.parse_args()
    names = chosen.only.split(",")
    if strange := set(names) - set(SETS):
        parser.error(f"there is no set {', '.join(sorted(strange))}; the sets are {', '.join(SETS)}")
    out = (chosen.out or Path(tempfile.mkdtemp(prefix="same-answers-"))).absolute()
    out.mkdir(parents=True, exist_ok=True)
    found = report(out, answered(chosen.earlier, chosen.new, out, names), names)
    print(f"\n{found} differences; everything is in {out}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
