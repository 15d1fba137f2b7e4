"""Quotations of real pages, altered in known ways, held against their pages; two peers on the same cases.

    python -m benchmarks.quotes ../shared/data/dates --half tune --peers /path/to/bin/python

Pages are parted by the hash of their address; rules were made on ``tune``, ``held`` was looked at afterwards.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from audit import check_quote, read_page
from audit.language import names
from audit.support import QuoteMatch
from audit.text import sentence_spans
from benchmarks.quotes_cases import GENUINE, WRONG, Case, speak

HALVES = ("tune", "held")
EACH = 6  # quotations of a page of each sort
PEERS = {"citations": {"found", "ambiguous"}, "citefact": {"quote_verified", "quote_page_mismatch"}}
_MARKED = re.compile(
    r"“([^“”\n]{30,400})”|„([^„“”\n]{30,400})[“”]|«\s?([^«»\n]{30,400}?)\s?»|(?<!\w)\"([^\"\n]{30,400})\"(?!\w)"
)
ACCEPTED = {"verbatim", "spliced", "near-verbatim"}


class Text(str):
    """The text of a page, with its language."""

    __slots__ = ("language",)
    language: str


def texts(folder: Path, half: str) -> Iterator[Text]:
    for row in map(json.loads, (folder / "dates.jsonl").read_text(encoding="utf-8").splitlines()):
        if half != "all" and HALVES[sha256(row["url"].encode()).digest()[0] % 2] != half:
            continue
        page = read_page(gzip.decompress((folder / row["file"]).read_bytes()), url=row["url"])
        text = Text(page.text or "")
        text.language = (page.language or "").partition("-")[0].lower()
        if len(text) > 600:
            yield text


def quotations_of(text: str, chance: random.Random) -> list[str]:
    """Speech between marks and whole sentences of seven to forty-five words, some of each."""
    marked = [next(filter(None, match.groups())) for match in _MARKED.finditer(text)]
    whole = [text[start:end] for start, end in sentence_spans(text)]
    whole = [line for line in whole if line[:1].isupper() and line[-1:] in ".!?"]
    chosen = []
    for lines in (marked, whole):
        fit = [line.strip() for line in lines if 7 <= len(line.split()) <= 45]
        chosen += chance.sample(fit, min(EACH, len(fit)))
    return chosen


def cases_of(pages: Sequence[Text]) -> list[Case]:
    cases = []
    for number, text in enumerate(pages):
        chance = random.Random(number)
        speak(text.language)
        vocabulary = sorted(set(re.findall(r"\b[a-zäöüéèñ]{4,}\b", text)))
        for quote in quotations_of(text, chance):
            for kind, change in (*GENUINE.items(), *WRONG.items()):
                altered = change(quote, chance, vocabulary)
                if altered and altered.strip() and (kind in GENUINE or _is_new(kind, altered, text)):
                    cases.append(Case(kind, number, altered))
            cases += spoken(text, number, quote, chance)
            other = (number + 1) % len(pages)
            if " ".join(quote.split()) not in pages[other]:
                cases.append(Case("other page", other, quote))
    return cases


def spoken(text: Text, number: int, quote: str, chance: random.Random) -> Iterator[Case]:
    """The quotation with who speaks as the page has it, and with another full name of the page.

    Whom the page names is read by the recogniser that is measured by benchmarks.quote_speakers.
    """
    speaker = check_quote(quote, text, language=text.language).speaker
    own = names(f"— {speaker.text}") if speaker else ()
    if speaker is None or not any(len(name.parts) > 1 for name in own):
        return
    yield Case("own speaker", number, quote, speaker.text)
    keys = {key for name in own for part in name.parts for key in part.keys}
    full = [name for name in names(text, text.language) if len(name.parts) > 1]
    others = sorted({name.passage.text for name in full if not any(part.keys & keys for part in name.parts)})
    if others:
        yield Case("other speaker", number, quote, chance.choice(others))


def is_accepted(match: QuoteMatch) -> bool:
    """Whether nothing is said against a quotation."""
    return match.grade in ACCEPTED and not match.other_speaker


def _is_new(kind: str, altered: str, text: str) -> bool:
    """Whether the page does not hold the altered words by itself; clipped ones it does, once."""
    return text.count(altered) == (1 if kind.startswith("clipped") else 0)


def ask_peer(name: str, python: str, pages: Sequence[str], cases: Sequence[Case]) -> list[str]:
    lines = [json.dumps(list(pages)), *(json.dumps([case.page, case.quote]) for case in cases)]
    script = Path(__file__).with_name("quotes_peers.py")
    run = subprocess.run(
        [python, str(script), name], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def shares(pages: Sequence[Text]) -> dict[str, tuple[int, int]]:
    """For each alteration how many quotations are accepted, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for case in cases_of(pages):
        accepted, count = found.get(case.kind, (0, 0))
        accepted += is_accepted(check_quote(case.quote, pages[case.page], speaker=case.speaker))
        found[case.kind] = (accepted, count + 1)
    return found


def show(
    cases: Sequence[Case], matches: Sequence[QuoteMatch], peers: dict[str, Callable[[int], bool]]
) -> None:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        by_kind[case.kind].append(number)
    print("| alteration | n | accepted |", "".join(f" {name} |" for name in peers), " grades")
    for kind in (*GENUINE, "own speaker", *WRONG, "other speaker", "other page"):
        held = by_kind[kind]
        if not held:
            continue
        accepted = sum(is_accepted(matches[number]) for number in held) / len(held)
        others = "".join(f" {sum(map(takes, held)) / len(held):.4f} |" for takes in peers.values())
        counts = ", ".join(
            f"{grade} {count}" for grade, count in Counter(matches[n].grade for n in held).most_common()
        )
        print(f"| {kind} | {len(held)} | {accepted:.4f} |{others} {counts}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=[*HALVES, "all"], default="tune")
    parser.add_argument("--peers", help="a Python with citations and citefact")
    parser.add_argument("--misses", help="show the cases of this kind that came out wrong")
    options = parser.parse_args()
    pages = list(texts(options.folder, options.half))
    cases = cases_of(pages)
    began = time.process_time()
    matches = [check_quote(case.quote, pages[case.page], speaker=case.speaker) for case in cases]
    took = time.process_time() - began
    peers: dict[str, Callable[[int], bool]] = {}
    if options.peers:
        for name, takes in PEERS.items():
            answers = ask_peer(name, options.peers, pages, cases)
            peers[name] = lambda number, answers=answers, takes=takes: answers[number] in takes  # type: ignore[misc]
    show(cases, matches, peers)
    print(f"{len(pages)} pages, {len(cases)} cases, {1000 * took / len(cases):.2f} ms each")
    for case, match in zip(cases, matches, strict=True):
        if case.kind in (options.misses or "").split(",") and is_accepted(match) != (
            case.kind in {*GENUINE, "own speaker"}
        ):
            changes = [
                (c.kind, c.quote and c.quote.text, c.source and c.source.text) for c in match.difference
            ]
            cut = match.cut_off and match.cut_off.text
            print(f"\n[{case.kind}] {match.grade} {changes} cut off {cut}\n  {case.quote!r}")
            if match.passage:
                at = match.passage.start
                print(f"  {pages[case.page][max(0, at - 80) : match.passage.end + 40]!r}")


if __name__ == "__main__":
    main()
