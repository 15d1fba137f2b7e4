"""How well references are read: for each field how often it is exact, and the F1 of its words.

    python -m benchmarks.references                     the committed weights on everything
    python -m benchmarks.references --folds 5           cross-validated (python-crfsuite)
    python -m benchmarks.references --errors title      what differs in one field

Data: ``../shared/data/references`` (``references.jsonl``: 59 by hand, by list; ``anystyle-core.xml``: 1,514),
and ``reference_lists.jsonl``: lists of our own writing, which the weights have not seen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from audit.model import Interval
from audit.references import Reference, labelling, parse_references
from audit.text import folded
from benchmarks.labelled import SHARED
from tools.fit_references import fitted, prepared
from tools.reference_lists import TEMPLATES, made_references
from tools.tagged import Example, tagged_references

OWN = Path(__file__).parent / "reference_lists.jsonl"
_WORD = re.compile(r"\w+")
_NOT_NAMES = frozenset(
    "and et al und y e in ed eds edited by editor editors hrsg trans von".split()  # noqa: SIM905  a list of words
)


@dataclass
class Gold:
    """A reference with what a person says it holds; fields that are not labelled are not in ``fields``."""

    text: str
    fields: dict[str, object]
    group: str
    style: str = ""


@dataclass
class Score:
    """Counts of one field."""

    exact: int = 0
    total: int = 0
    overlap: float = 0.0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def tokens(text: object) -> list[str]:
    return _WORD.findall(folded(str(text or "")))


def f1(given: list[str], gold: list[str]) -> float:
    if not given or not gold:
        return float(given == gold)
    left = list(gold)
    common = 0
    for word in given:
        if word in left:
            left.remove(word)
            common += 1
    return 2 * common / (len(given) + len(gold))


def by_hand() -> list[Gold]:
    """The 59 strings."""
    found = []
    for line in (
        (SHARED / "data" / "references" / "references.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        row = json.loads(line)
        fields: dict[str, object] = {
            "title": row.get("title"),
            "author": row["authors"],
            "issued": row.get("date"),
        }
        fields["container"] = row.get("container")
        found.append(Gold(row["string"], fields, row.get("list") or row.get("set", ""), row["type"]))
    return found


def own_lists() -> list[Gold]:
    """The lists of our own writing."""
    found = []
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(Gold(row.pop("text"), row.pop("fields"), row["list"], row["style"]))
    return found


def tagged(examples: Iterable[Example], style: str) -> list[Gold]:
    """Examples with spans as gold."""
    found = []
    for number, example in enumerate(examples):
        fields: dict[str, object] = {}
        for start, end, label in example.spans:
            if label in {"title", "container", "publisher", "place", "pages", "volume"}:
                fields.setdefault(label, example.text[start:end])
            elif label in {"author", "editor"}:
                fields.setdefault(f"{label}-words", "")
                fields[f"{label}-words"] = f"{fields[f'{label}-words']} {example.text[start:end]}"
            elif label == "date":
                fields["date-words"] = f"{fields.get('date-words', '')} {example.text[start:end]}".strip()
        found.append(Gold(example.text, fields, f"{style}-{number}", style))
    return found


def given(reference: Reference, name: str) -> object:
    """What was read, comparable with the gold field of that name."""
    values = reference.values
    if name in _GIVEN:
        return _GIVEN[name](reference)
    return values.get(_KEYS.get(name, name))


def _authors(reference: Reference) -> list[str]:
    names = reference.values.get("author", ())
    return [f"{one.family}, {one.given}" if one.given else str(one.family or one.literal) for one in names]


def _people(role: str) -> Callable[[Reference], object]:
    return lambda reference: " ".join(str(one) for one in reference.values.get(role, ()))


_KEYS = {"place": "publisher_place", "pages": "page"}
_GIVEN: dict[str, Callable[[Reference], object]] = {
    "author": _authors,
    "author-words": _people("author"),
    "editor-words": _people("editor"),
    "issued": lambda reference: str(reference.values.get("issued") or "") or None,
    "date-words": lambda reference: reference.words.get("issued"),
    # the labels by hand have a book's publisher there
    "container": lambda reference: (
        reference.values.get("container_title"),
        reference.values.get("publisher"),
    ),
    "volume": lambda reference: " ".join(reference.values.get(key, "") for key in ("volume", "issue")),
}


def right(name: str, found: object, gold: object) -> bool:
    """Whether a field is exact: case, accents, marks and the order of a name's parts aside."""
    if name == "author":
        first_found, first_gold = (
            (found[:1] if isinstance(found, list) else []),
            (gold[:1] if isinstance(gold, list) else []),
        )
        return [sorted(tokens(one)) for one in first_found] == [sorted(tokens(one)) for one in first_gold]
    if name == "issued":
        return _same_date(found, gold)
    if name.endswith("-words"):
        return sorted(w for w in tokens(found) if w not in _NOT_NAMES) == sorted(
            w for w in tokens(gold) if w not in _NOT_NAMES
        )
    if name in {"pages", "volume"}:
        return [w for w in tokens(found) if any(map(str.isdigit, w))] == [
            w for w in tokens(gold) if any(map(str.isdigit, w))
        ]
    if name == "container":
        both = found if isinstance(found, tuple) else (found,)
        return any(
            _without_in(tokens(one)) == _without_in(tokens(gold)) for one in (both if gold else both[:1])
        )
    return tokens(found) == tokens(gold)


def _without_in(words: list[str]) -> list[str]:
    return words[1:] if words[:1] == ["in"] else words


def _same_date(found: object, gold: object) -> bool:
    if gold in (None, "", "n.d."):
        return found is None
    return found is not None and str(Interval.parse(str(gold).split(" ")[0])) == str(found)


def scored(golds: list[Gold], scores: dict[tuple[str, str], Score]) -> None:
    """Read the lists, and add to the scores by (style, field)."""
    lists: dict[str, list[Gold]] = defaultdict(list)
    for gold in golds:
        lists[gold.group].append(gold)
    for members in lists.values():
        for gold, reference in zip(members, parse_references([one.text for one in members]), strict=True):
            for name, expected in gold.fields.items():
                found = given(reference, name)
                score = scores[gold.style, name]
                score.total += 1
                compared = found[0] if isinstance(found, tuple) and not expected else found
                score.overlap += f1(_words_of(compared), _words_of(expected))
                if right(name, found, expected):
                    score.exact += 1
                else:
                    score.wrong.append((gold.text, str(expected), str(found)))


def _words_of(value: object) -> list[str]:
    if isinstance(value, tuple):
        value = next((one for one in value if one), None)
    return tokens(" ".join(map(str, value)) if isinstance(value, list) else value)


def report(heading: str, scores: dict[tuple[str, str], Score], *, styles: bool, errors: str | None) -> None:
    """Print a table of all styles together, and of each."""
    print(f"\n## {heading}")
    together: dict[str, Score] = defaultdict(Score)
    for (_, name), score in scores.items():
        whole = together[name]
        whole.exact += score.exact
        whole.total += score.total
        whole.overlap += score.overlap
    _rows("all", together)
    for style in sorted({style for style, _ in scores}) if styles else ():
        _rows(style, {name: score for (of, name), score in scores.items() if of == style})
    if errors:
        for (_, name), score in scores.items():
            for text, gold, found in score.wrong if name == errors else ():
                print(f"  {text[:230]}\n     gold {gold}\n     read {found}")


def _rows(style: str, scores: dict[str, Score]) -> None:
    cells = [
        f"{name} {s.exact / s.total:.3f}/{s.overlap / s.total:.3f} ({s.total})" for name, s in scores.items()
    ]
    print(f"{style:12} " + "  ".join(cells))


def use(weights: tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]) -> None:
    """Label with these weights from now on."""
    made = labelling.make_model(*weights)
    labelling.model = lambda: made  # type: ignore[assignment]


def cross_validated(folds: int, read: Callable[[list[Gold]], None]) -> None:
    """Fit without one part, and read it: AnyStyle's by reference, our own by whole styles."""
    whole = tagged_references()
    order = list(range(len(whole)))
    random.Random(14).shuffle(order)
    styles = list(range(len(TEMPLATES)))
    random.Random(14).shuffle(styles)
    for part in range(folds):
        out = set(order[part::folds])
        held = set(styles[part::folds])
        kept_styles = [n for n in styles if n not in held]
        rows = prepared([e for n, e in enumerate(whole) if n not in out])
        rows += prepared(made_references(styles=kept_styles))
        random.Random(14).shuffle(rows)
        use(fitted(rows))
        read(tagged([whole[n] for n in sorted(out)], "anystyle"))
        for number in sorted(held):
            language = TEMPLATES[number][0]
            read(tagged(made_references(each=4, seed=99, styles=[number]), f"made {language}"))


def _split(scores: dict[tuple[str, str], Score], head: str) -> dict[tuple[str, str], Score]:
    return {key: score for key, score in scores.items() if key[0].startswith(head)}


def timed(golds: list[Gold]) -> Iterator[str]:
    texts = [gold.text for gold in golds]
    parse_references(texts[:50])
    start = time.process_time()
    parse_references(texts)
    spent = time.process_time() - start
    yield f"{len(texts)} references as one list: {len(texts) / spent:,.0f} a second of CPU"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--errors")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    for name, golds in (("by hand", by_hand), ("own lists", own_lists)):
        if arguments.only in name and not arguments.folds:
            scores: dict[tuple[str, str], Score] = defaultdict(Score)
            scored(golds(), scores)
            report(name, scores, styles=True, errors=arguments.errors)
    if "anystyle" in arguments.only or not arguments.only:
        scores = defaultdict(Score)
        if arguments.folds:
            cross_validated(arguments.folds, lambda golds: scored(golds, scores))
            report(
                "own templates, styles held back",
                _split(scores, "made"),
                styles=True,
                errors=arguments.errors,
            )
        else:
            scored(tagged(tagged_references(), "anystyle"), scores)
        report("AnyStyle", _split(scores, "anystyle"), styles=False, errors=arguments.errors)
        print(*timed(tagged(tagged_references(), "anystyle")), sep="\n")


if __name__ == "__main__":
    main()
