"""Claims with the source that they rest on among others, from labelled sets: to fit and to measure links.

WiCE's claims (dev split) with their page among nine others; claims of ExpertQA (dev) with the source cited
for them among all that were cited for the same question. Of each a copy has its own source taken away,
to which "none of them" is the right answer; and each with the texts of all sources held, of none, of some.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.draft.candidates import Candidate, Candidates
from audit.draft.claims import FoundClaim
from audit.draft.features import text_features
from audit.draft.weighing import Features
from audit.model import Citation

OTHERS = 9
_TITLE = "(meta data) TITLE: "


@dataclass(frozen=True)
class Example:
    """A claim's candidates as features; ``right`` is the number of its source, ``None`` where it is away."""

    group: str
    held: str
    rows: list[Features]
    right: int | None


def examples(folder: Path) -> list[Example]:
    """All examples of the two sets in the folder of labelled claims, in a fixed order."""
    chance = random.Random(14)  # noqa: S311  no secret
    return [*_wice(folder / "wice-dev.jsonl", chance), *_expertqa(folder / "expertqa-dev.jsonl", chance)]


def _wice(path: Path, chance: random.Random) -> Iterator[Example]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pages: dict[str, Candidate] = {}
    for row in rows:
        title = next((line[len(_TITLE) :] for line in row["evidence"] if line.startswith(_TITLE)), "")
        text = "\n".join(line for line in row["evidence"] if not line.startswith("(meta data)"))
        pages.setdefault(text, Candidate(Citation(id=f"page-{len(pages)}", title=title or None), text))
        row["page"] = pages[text]
    every = list(pages.values())
    for row in rows:
        others = chance.sample([page for page in every if page is not row["page"]], OTHERS)
        yield from _variants(f"wice {row['page'].citation.id}", row["claim"], row["page"], others, chance)


def _expertqa(path: Path, chance: random.Random) -> Iterator[Example]:
    questions: dict[str, list[Any]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        questions[row["id"].split("-")[0]].append(row)
    for question, rows in questions.items():
        texts: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for url, passage in zip(row["url"], row["evidence"], strict=False):
                texts[url].append(passage)
        pages = {
            url: Candidate(Citation(id=f"page-{number}", URL=url), "\n".join(dict.fromkeys(passages)))
            for number, (url, passages) in enumerate(texts.items())
        }
        for row in rows:
            if len(row["url"]) == 1 and len(pages) > 1 and row["support"] != "Incomplete":
                own = pages[row["url"][0]]
                others = [page for page in pages.values() if page is not own]
                yield from _variants(f"expertqa {question}", str(row["claim"]), own, others, chance)


def _variants(
    group: str, text: str, own: Candidate, others: list[Candidate], chance: random.Random
) -> Iterator[Example]:
    claim = FoundClaim(0, len(text), text, 0, "en")
    for held in ("all", "none", "some"):
        shuffled = [own, *others]
        chance.shuffle(shuffled)
        kept = [held == "all" or (held == "some" and chance.random() < 0.5) for _ in shuffled]
        for away in (False, True):
            chosen = [
                (page, page if keep else Candidate(page.citation))
                for page, keep in zip(shuffled, kept, strict=True)
                if not (away and page is own)
            ]
            among = Candidates([seen for _, seen in chosen])
            rows = [text_features(claim, seen, among) for _, seen in chosen]
            right = None if away else next(at for at, (page, _) in enumerate(chosen) if page is own)
            yield Example(group, held, rows, right)
