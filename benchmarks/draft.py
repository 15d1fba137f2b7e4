"""How long drafting takes and how much memory: 60,000 words with 1,000 citations, of which half carry marks.

    python -m benchmarks.draft [--words 60000] [--citations 1000]

Bounds: 6 s and 400 MB (issue of the draft). The document is made here, from a seeded list of words.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from audit import draft_dossier

WORDS = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "port",
    "island",
    "subsidy",
    "mayor",
    "tunnel",
    "crossing",
    "quay",
    "captain",
    "budget",
    "storm",
    "pier",
    "line",
    "boat",
    "ministry",
    "report",
    "tender",
    "contract",
    "railway",
    "station",
    "market",
    "village",
    "cathedral",
    "museum",
    "theatre",
    "river",
]
NAMES = [
    "Roe",
    "Smith",
    "Doe",
    "Miller",
    "Brandt",
    "Rossi",
    "Laurent",
    "Novak",
    "Silva",
    "Jansen",
    "Berg",
    "Costa",
    "Keller",
    "Moreau",
    "Lind",
    "Varga",
]


def document(words: int, citations: int) -> str:
    """A post in plain text: paragraphs, half of whose sources are marked by numbers, and a numbered list."""
    chance = random.Random(14)
    sentences = []
    count = 0
    while count < words:
        said = [chance.choice(WORDS) for _ in range(chance.randint(12, 28))]
        name = chance.choice(NAMES)
        mark = f" [{chance.randint(1, citations // 2)}]" if chance.random() < 0.5 else ""
        day = (
            f"On March {chance.randint(1, 28)}, 20{chance.randint(10, 24)}, " if chance.random() < 0.2 else ""
        )
        sentences.append(
            f"{day}{name} said that the {' '.join(said)} cost {chance.randint(100, 9999)}{mark}."
        )
        count += len(said) + 7
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    listed = [
        f"{number}. {chance.choice(NAMES)}, Jane, “{' '.join(chance.sample(WORDS, 7)).capitalize()},”"
        f" Harbour Post, {chance.randint(1, 12)}/{chance.randint(13, 28)}/{chance.randint(10, 24)}"
        for number in range(1, citations + 1)
    ]
    return "\n\n".join(paragraphs) + "\n\nSOURCES\n\n" + "\n".join(listed) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--citations", type=int, default=1_000)
    options = parser.parse_args()
    body = document(options.words, options.citations).encode()
    started, cpu = time.perf_counter(), time.process_time()
    dossier = draft_dossier(body, name="post.txt")
    took, used = time.perf_counter() - started, time.process_time() - cpu
    claims = dossier.documents[0].claims
    linked = sum(bool(claim.cites) for claim in claims)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(dossier.citations)} citations, {len(claims)} claims, {linked} linked")
    print(f"{took:.1f} s ({used:.1f} s of CPU), {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
