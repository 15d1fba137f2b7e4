"""How often `changed-since-cited` says of a changed page what was changed, and how often of an unchanged one.

    python -m benchmarks.changed_sentences [--pages 200] [--list]

The labelled pages, each with a claim made of a sentence of its text and changed mechanically: its furniture
alone (navigation, a banner, a list of other stories, a footer), or the sentence (marks, a number, a negation,
gone).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.checks import all_checks
from audit.evidence import Reading, capture_evidence
from audit.judge import judge
from audit.model import Capture, Citation, CitationEvidence, Claim, Evidence, Interval, Link
from audit.page import read_page
from audit.text import sentence_spans, tokens
from benchmarks.cited import document_evidence
from benchmarks.measure import table
from benchmarks.origin import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECK = "changed-since-cited"
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
BANNER = "<div class='cookie-banner' role='dialog'><p>We and our 843 partners use cookies.</p></div>"
RELATED = (
    "<aside class='related'><h3>Most read</h3><ul><li><a href='/a'>Ferry runs aground off the quay</a>"
    "<li><a href='/b'>Apples at their dearest since the frost of the spring</a></ul></aside>"
)
FOOT = (
    "<footer><p>Copyright the Island Post 2026. All rights reserved. Terms of use. Contact us.</p></footer>"
)
_WITHIN = re.compile(rb"(<(nav|header|footer|aside)\b[^>]*>)(.*?)(</\2>)", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(rb"<body[^>]*>", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|will|had|can|could)\b")


def furniture(body: bytes, _sentence: str, chance: random.Random) -> bytes | None:
    """The page with other words in its navigation, a banner, a list of stories and another footer."""
    changed = _WITHIN.sub(lambda match: match[1] + _links(chance) + match[4], body, count=3)
    head = _BODY.search(changed)
    if head is None:
        return None
    changed = changed[: head.end()] + BANNER.encode() + changed[head.end() :]
    foot = changed.lower().rfind(b"</body>")
    return changed[:foot] + (RELATED + FOOT).encode() + changed[foot:] if foot > 0 else None


def _links(chance: random.Random) -> bytes:
    names = ["Home", "World", "Sport", "Weather", "Subscribe", "My account", "Politics", "Letters"]
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in chance.sample(names, 5))
    return f"<ul>{links}</ul>".encode()


def number(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page with another number in the sentence."""
    changed = re.sub(r"(?<![\d.,])([2-8])(?=\d)|(?<![\d.,])([2-8])(?!\d)", _next, sentence, count=1)
    return None if changed == sentence else _put(body, sentence, changed)


def _next(match: re.Match[str]) -> str:
    return str(int(match[0]) + 1)


def negation(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page with a "not" in the sentence."""
    changed = _AUXILIARY.sub(r"\1 not", sentence, count=1)
    return None if changed == sentence else _put(body, sentence, changed)


def gone(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page without the sentence."""
    return _put(body, sentence, "")


def punctuation(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page with other marks in the sentence."""
    return _put(body, sentence, sentence.replace(",", " –").replace(";", "."))


def _put(body: bytes, sentence: str, other: str) -> bytes:
    return body.replace(sentence.encode(), other.encode(), 1)


NOTICES = {
    "en": "Correction: An earlier version of this article was wrong in this: {}",
    "de": "Korrektur: In einer früheren Version dieses Artikels hieß es irrtümlich: {}",
    "fr": "Rectificatif : une version antérieure de cet article disait par erreur : {}",
    "es": "Corrección: una versión anterior de este artículo decía por error: {}",
}
ELSEWHERE = {
    "en": "Correction: An earlier version of this article misspelled the name of the photographer.",
    "de": "Korrektur: In einer früheren Version dieses Artikels war der Fotograf falsch geschrieben.",
    "fr": "Rectificatif : une version antérieure de cet article nommait mal le photographe.",
    "es": "Corrección: una versión anterior de este artículo citaba mal al fotógrafo.",
}


def notice(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page with a notice behind the sentence's paragraph that calls what it says an error."""
    return _noticed(body, sentence, NOTICES)


def notice_elsewhere(body: bytes, sentence: str, _chance: random.Random) -> bytes | None:
    """The page with a notice that corrects something else."""
    return _noticed(body, sentence, ELSEWHERE)


def _noticed(body: bytes, sentence: str, notices: dict[str, str]) -> bytes | None:
    line = notices.get((read_page(body).language or "").partition("-")[0])
    at = body.find(b"</p>", body.find(sentence.encode()))
    if line is None or at < 0:
        return None
    words = line.format(reworded(sentence)).rstrip(" .") + "."
    return body[: at + 4] + f"<p>{words}</p>".encode() + body[at + 4 :]


CHANGES: dict[str, Callable[[bytes, str, random.Random], bytes | None]] = {
    "furniture": furniture,
    "marks": punctuation,
    "number": number,
    "negation": negation,
    "gone": gone,
    "notice about it": notice,
    "notice about something else": notice_elsewhere,
}


def claims_of(text: str, body: bytes, language: str | None) -> Iterator[str]:
    """Sentences of a page's text that stand once in its file without markup."""
    for start, end in sentence_spans(text, language):
        sentence = text[start:end]
        if 8 <= len(tokens(sentence).words) <= 40 and body.count(sentence.encode()) == 1:
            yield sentence


def reworded(sentence: str) -> str:
    """A claim that says what a sentence does, with some of its words left out."""
    words = sentence.split()
    return " ".join(word for number, word in enumerate(words) if number % 6 != 4)


def evidence(url: str, before: bytes, after: bytes, claim: str) -> Evidence:
    """A dossier of one claim and one citation with two captures."""
    made = tuple(
        capture_evidence(
            Capture(url=url, digest=f"sha256:{n}", received=Interval.parse(day), status=200),
            body,
            f"{n}.html",
            Reading(now=NOW),
        )
        for n, (day, body) in enumerate((("2025-03-01", before), ("2025-09-01", after)), 1)
    )
    citation = Citation.model_validate({"id": "source", "URL": url})
    stated = Claim(id="claim", text=claim, cites=(Link(id="source"),))
    return document_evidence([stated], {"source": CitationEvidence(citation, made)}, NOW)


def answer(given: Evidence) -> tuple[str, str]:
    """What the check says: severity, message."""
    judgement = judge(given, [CHECK])
    found = next(iter(judgement.findings), None)
    if found is not None:
        return found.severity, found.message
    return ("not examined", "") if judgement.not_examined else ("silent", "")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=150)
    options.add_argument("--list", action="store_true")
    asked = options.parse_args()
    all_checks()
    chance = random.Random(15)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for url, body in list(pages())[: asked.pages]:
        page = read_page(body, url=url)
        sentences = list(claims_of(page.text, body, page.language))
        if not sentences:
            counts["no sentence stands whole in the file"]["pages"] += 1
            continue
        sentence = chance.choice(sentences)
        for name, change in CHANGES.items():
            after = change(body, sentence, chance)
            if after is not None and after != body and (name != "furniture" or sentence.encode() in after):
                severity, message = answer(evidence(url, body, after, reworded(sentence)))
                counts[name][severity] += 1
                if asked.list and (severity != "silent") == (name in {"furniture", "marks"}):
                    print(name, severity, message, url, sentence[:160], sep=" | ")
    print(table(("change", "answers"), [(name, dict(found)) for name, found in counts.items()]))


if __name__ == "__main__":
    main()
