"""The MinHash signature of a text, by rensa: two texts are as alike as their signatures are.

Of the runs of three words of a text each of 128 permutations keeps the smallest hash; the share of equal
places estimates the Jaccard similarity of the two sets of runs (Broder, "On the resemblance and containment
of documents", 1997), with a standard error below 0.045. Runs of three and not of five: a copy in which one
word of five is another still has half of them. Signatures of two versions of rensa's algorithm do not
compare, so the rule by which they were made is kept beside them.
"""

from __future__ import annotations

from operator import eq
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Signature: TypeAlias = "Sequence[int]"  # PERMUTATIONS numbers of 32 bits, without sign
PERMUTATIONS = 128
_SEED = 20260301
_RUN = 3  # words
_LEAST = 10  # runs of a text that is signed: fewer tell nothing, and of none at all every two texts are alike
_LEFT = 8  # places by which two texts are compared, at least: those of texts of which a tenth is their own
_LONGEST = 200_000  # words of a text that are signed


def signature_rule() -> dict[str, str]:
    """What has to be the same for two signatures to compare: library, versions, seed, permutations, runs."""
    from importlib.metadata import version

    from rensa import RMinHash

    return {
        "library": "rensa",
        "version": version("rensa"),
        "algorithm": f"RMinHash {RMinHash.ALGORITHM_VERSION}",
        "seed": str(_SEED),
        "permutations": str(PERMUTATIONS),
        "shingles": f"runs of {_RUN} words of audit.text.plain_words with syllables, one space between",
    }


def runs_of(words: Sequence[str]) -> set[str]:
    """The runs of words that a signature is made of."""
    words = words[:_LONGEST]
    return set(map(" ".join, zip(*(words[offset:] for offset in range(_RUN)), strict=False)))


def sign(words: Sequence[str]) -> Signature | None:
    """The signature of a text by its words (``audit.text.plain_words``); ``None`` for one of too few."""
    runs = runs_of(words)
    if len(runs) < _LEAST:
        return None
    from rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update(runs)
    numbers: list[int] = made.digest()
    return numbers


def alike(one: Signature, other: Signature, without: int = 0) -> float:
    """The estimated Jaccard similarity of the texts of two signatures.

    ``without`` are places that are not looked at, as bits, unless hardly any other is left.
    """
    left = [place for place in range(PERMUTATIONS) if not without >> place & 1] if without else ()
    if len(left) >= _LEFT:
        one, other = [one[place] for place in left], [other[place] for place in left]
    same: int = sum(map(eq, one, other))
    return same / len(one)
