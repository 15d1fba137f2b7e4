"""Fit the second opinion on served bodies and write ``answer-weights.served.jsonl``.

    python -m tools.fit_answers [--pages FOLDER] [--write]

Needs scikit-learn 1.7.2, which the package does not. Learned from: the bodies of ``../shared/data/served``,
the articles of the dates data with little prose, the made pages of ``tools/made_pages.py``, and those in
FOLDER, if given, which has a folder for each source. Each variant is cross-validated by template (a group is
never on both sides) and by leaving out each source in turn.
"""

from __future__ import annotations

import argparse
import random
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import lil_array
from sklearn.linear_model import LogisticRegression

from audit.formats.html import PageFeatures
from audit.links.answer import read_answer
from audit.links.message_page import status_named
from audit.links.second_opinion import BUCKETS, is_asked, marks_of, pieces_of, structure_of
from benchmarks.labelled import labelled
from benchmarks.measure import table
from benchmarks.served import HTML, RIGHT, by_rules, judge, served
from tools.lines import write
from tools.made_pages import made_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = ("page", "gone", "unavailable", "refused", "login")
KIND_OF = {
    "page": "page", "gone": "gone", "moved-site": "gone", "unavailable": "unavailable",
    "parked": "unavailable", "blocked": "refused", "geo": "refused", "login": "login",
}  # fmt: skip
NAMES = {"gone": "soft-404", "unavailable": "unavailable", "refused": "refused", "login": "login"}
SCALE = 3.0  # how much the pieces weigh against the numbers before the penalty
PENALTY = 3.0  # the inverse of the L2 penalty (scikit-learn's C)
THRESHOLDS = {"marked": 0.25, "plain": 0.4}  # with and without a mark of wording
FOLDS = 5
LINE = 60  # characters of a paragraph that is more than a label
WEIGHT = {"served": 1.0, "dates": 0.3, "short": 0.2, "pages": 0.7, "made": 0.2}
ASKED = "https://www.site.example/news/2021/03/14/harbour-inquiry-findings"
HEADER = {
    "by": "tools/fit_answers.py",
    "set": "{served} bodies that sites served (labelled by one reader), {dates} short articles of the dates"
    " data and the beginnings of {short}, {pages} short pages of small sites, {made} made ones",
    "licence": "Apache-2.0",
    "date": "2026-11-30",
    "about": "The weights of the second opinion (links/second_opinion.py) by kind of page: in log odds for"
    " its numbers, and for hashed pieces of text as bytes (128 is nothing) of `unit` each, in base64. Only"
    " these numbers come from the bodies. `thresholds` are the least probabilities that a page is none.",
}


@dataclass
class Example:
    """A body as the model sees it: what the rules make of it, and whether the model is asked at all."""

    of: str
    source: str
    group: str
    label: str
    rules: str
    status: str | None
    is_asked: bool
    is_marked: bool
    numbers: list[float]
    pieces: frozenset[int]


def example(  # noqa: PLR0917  a row
    of: str, source: str, group: str, body: bytes, label: str = "page", asked: str = ASKED
) -> Example | None:
    """The example of a body, ``None`` where it is no HTML."""
    answer = read_answer(asked, 200, HTML, body)
    page = answer.page
    if page is None:
        return None
    rules, marks = by_rules(judge(asked, body)), marks_of(page)
    return Example(of, source, group, label, rules, status_named(page), is_asked(answer, page),
                   any(marks), [*structure_of(page), *marks], pieces_of(page))  # fmt: skip


def examples(folder: Path | None) -> Iterator[Example]:
    """Everything that is learned from; of pages that nobody labelled those on which the rules are silent."""
    found = [
        example("served", page.source, page.group, page.body, page.label, page.asked)
        for page in served()
        if page.label in KIND_OF
    ]
    for name in ("dates", "dates-fundus"):
        found += [example("dates", name, page.url, page.body) for page in labelled(name)]
        found += [
            example("short", name, page.url, shortened(page.body, at))
            for at, page in enumerate(labelled(name))
        ]
    for path in sorted(folder.glob("*/*") if folder else ()):
        found.append(example("pages", path.parent.name, str(path), path.read_bytes()))
    found += [example("made", language, language, body) for language, body in made_pages()]
    for one in filter(None, found):
        if one.of == "served" or (one.is_asked and one.rules == "ok"):
            yield one


def shortened(body: bytes, at: int) -> bytes:
    """A short page of an article's headline and first paragraphs, in a shape that goes by ``at``."""
    page = PageFeatures(body, ASKED, content_type="text/html")
    headline = escape((page.headings or (page.title,))[0])
    told = "".join(f"<p>{escape(text)}</p>" for text in page.paragraphs if len(text) > LINE)[
        : (400, 800, 1600)[at % 3]
    ]
    title = f"<title>{(headline, escape(page.title), 'Herald')[at % 5 % 3]}</title>"
    heading = ("<h1>{}</h1>", "<h2>{}</h2>", "<h1>{}</h1><nav><a href=/>A</a></nav>", "")[at % 4].format(
        headline
    )
    return f"<!doctype html>{title}<body>{heading}{told}".encode()


class Model:
    """A fitted model: the probabilities of ``KINDS`` for rows of features."""

    def __init__(self, rows: Any, kinds: Any, weights: Any) -> None:
        self.fitted = LogisticRegression(C=PENALTY, max_iter=200, tol=1e-3)
        self.fitted.fit(rows, kinds, sample_weight=weights)

    def chances(self, rows: Any) -> Any:
        """The probability of each kind, by row; 0 for a kind that was not learned."""
        found = np.zeros((rows.shape[0], len(KINDS)))
        found[:, [KINDS.index(kind) for kind in self.fitted.classes_]] = self.fitted.predict_proba(rows)
        return found


def features(found: list[Example]) -> Any:
    """A sparse row for each example: its numbers, then its pieces at one length."""
    first = len(found[0].numbers)
    rows = lil_array((len(found), first + BUCKETS))
    for at, one in enumerate(found):
        pieces = sorted(one.pieces)
        rows.rows[at] = [*range(first), *(first + piece for piece in pieces)]
        rows.data[at] = [*one.numbers, *[SCALE / max(1, len(pieces)) ** 0.5] * len(pieces)]
    return rows.tocsr()


def held_out(found: list[Example], rows: Any, fold_of: list[object]) -> Any:
    """The chances of every example by a model that learned from no example of its fold."""
    kinds = np.array([KIND_OF[one.label] for one in found])
    weights = np.array([WEIGHT[one.of] for one in found])
    chances = np.zeros((len(found), len(KINDS)))
    folds = np.array([str(fold) for fold in fold_of])
    for fold in sorted({*folds} - {"always"}):
        out = folds == fold
        chances[out] = Model(rows[~out], kinds[~out], weights[~out]).chances(rows[out])
    return chances


def by_group(found: list[Example]) -> list[object]:
    """Folds that never part the bodies of one template; other pages are left out by source."""
    groups = sorted({one.group for one in found if one.of == "served"})
    random.Random(3).shuffle(groups)
    number = {group: at % FOLDS for at, group in enumerate(groups)}
    sources = sorted({one.source for one in found if one.of != "served"})
    number |= {source: at % FOLDS for at, source in enumerate(sources)}
    return [number[one.group if one.of == "served" else one.source] for one in found]


def by_source(found: list[Example]) -> list[object]:
    """A fold for each large source, one for the small ones; what nobody labelled is always learned."""
    counts = Counter(one.source for one in found if one.of == "served")
    return [
        "always" if one.of != "served" else one.source if counts[one.source] >= LARGE else "sites"
        for one in found
    ]


LARGE = 15  # bodies of one source


Thresholds = dict[str, float]


def named(one: Example, chances: Any, thresholds: Thresholds, *, rules: bool) -> str:
    """The outcome by the model, after the rules where ``rules`` says so."""
    if rules and (one.rules != "ok" or not one.is_asked):
        return one.rules
    if 1 - chances[0] < thresholds["marked" if one.is_marked else "plain"]:
        return "ok"
    return one.status or NAMES[KINDS[1 + int(np.argmax(chances[1:]))]]


def figures(
    found: list[Example], chances: Any, thresholds: Thresholds, *, rules: bool = True
) -> list[object]:
    """Named rightly, not called a page, false alarms on labelled pages, articles, others and made ones."""
    count: Counter[str] = Counter()
    for one, own in zip(found, chances, strict=True):
        if not own.any():  # learned from in every fold
            continue
        name = named(one, own, thresholds, rules=rules)
        if one.of != "served" or one.label == "page":
            count[one.of] += name != "ok"
        else:
            count["right"] += name in RIGHT[one.label]
            count["found"] += name != "ok"
    return [count[key] for key in ("right", "found", "served", "dates", "short", "pages", "made")]


VARIANTS: dict[str, Callable[[Example], bool]] = {
    "all": lambda _: True,
    "without made pages": lambda one: one.of != "made",
    "without short pages of other sites": lambda one: one.of not in {"pages", "made"},
    "labelled bodies alone": lambda one: one.of == "served",
}
OTHER_THRESHOLDS = [
    THRESHOLDS,
    *({"marked": least, "plain": least} for least in (0.2, 0.3, 0.4, 0.5, 0.7, 0.9)),
]
PARTS = {"": slice(None), ", numbers alone": slice(0, -BUCKETS), ", pieces alone": slice(-BUCKETS, None)}


def compare(found: list[Example]) -> list[list[object]]:
    """A row for each variant and threshold: by template, then by source."""
    rows: list[list[object]] = []
    for name, is_kept in VARIANTS.items():
        kept = [one for one in found if is_kept(one)]
        for part, columns in PARTS.items():
            if part and name != "all":
                continue
            matrix = features(kept)[:, columns]
            print(f"… {name}{part}", flush=True)
            ways = [held_out(kept, matrix, folds(kept)) for folds in (by_group, by_source)]
            for least in OTHER_THRESHOLDS:
                told = [figures(kept, chances, least) for chances in ways]
                rows.append([f"{name}{part}", *least.values(), *(" ".join(map(str, row)) for row in told)])
            if name == "all":
                told = [figures(kept, chances, THRESHOLDS, rules=False) for chances in ways]
                cells = (" ".join(map(str, row)) for row in told)
                rows.append([f"{name}{part}, no rules", *THRESHOLDS.values(), *cells])
    return rows


def save(found: list[Example]) -> None:
    """Fit on everything and write the weights."""
    fitted = Model(
        features(found),
        np.array([KIND_OF[one.label] for one in found]),
        np.array([WEIGHT[one.of] for one in found]),
    ).fitted
    rows: list[dict[str, Any]] = [{"row": "thresholds", "thresholds": THRESHOLDS}]
    for kind, bias, own in zip(fitted.classes_, fitted.intercept_, fitted.coef_, strict=True):
        pieces = own[-BUCKETS:] * SCALE
        unit = float(np.abs(pieces).max()) / 127
        held = bytes(round(value / unit) + 128 for value in pieces)
        weights = {
            "bias": round(float(bias), 3),
            "numbers": " ".join(f"{value:.3f}" for value in own[:-BUCKETS]),
            "unit": round(unit, 6),
            "pieces": b64encode(held).decode(),
        }
        rows.append({"row": kind, "kinds": {kind: weights}})
    counted = Counter(one.of for one in found)
    write("answer-weights", "served", {**HEADER, "set": HEADER["set"].format(**counted)}, rows)


def main() -> None:
    """Compare the variants; write the weights with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = list(examples(given.pages))
    print(Counter(one.of for one in found))
    if given.write:
        save(found)
        return
    columns = "right found false-alarms dates short pages made"
    print(table(["variant", "marked", "plain", f"by template: {columns}", "by source"], compare(found)))


if __name__ == "__main__":
    main()
