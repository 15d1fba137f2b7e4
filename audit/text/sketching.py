"""A sketch of a text: few numbers by which texts that share passages are found among many.

Of the hashes of its runs of five words those divisible by four are kept (Broder, "On the resemblance and
containment of documents", 1997, §4: sampling modulo m). The share of one sketch that another holds estimates
containment without bias, so an excerpt is found in a text of any length, which hashing for nearest neighbours
(MinHash LSH) does not do. The hash is BLAKE2b (RFC 7693) and hangs on neither process nor version of Python.
"""

from __future__ import annotations

from hashlib import blake2b
from struct import unpack
from typing import TYPE_CHECKING
from zlib import crc32

from audit.text.word_lists import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SKETCH_RULE = 1
"""The number of the rule by which sketches are made: those made by another are made again."""
SKETCH_SHARE = 0.25
"""The share of the runs of a text that its sketch holds, in the mean."""
_RUN = 5  # words
_EVERY = 3  # bits of a checksum that are zero for one in four
_BYTES = 8  # of a number
_LONGEST = 200_000  # words of a text that are sketched


def sketch(text: str) -> frozenset[int]:
    """The sketch of a text: signed numbers of 64 bits; empty for a text of fewer than five words."""
    return frozenset(sketch_words(plain_words(text, syllables=True)))


def sketch_words(words: Sequence[str]) -> tuple[int, ...]:
    """The sketch of a text by its words, each Korean syllable one (``plain_words``).

    Each number stands once, in the order of the text, so that what two texts share can be placed in both.
    """
    coded = " ".join(words[:_LONGEST]).encode("utf-8", "replace").split(b" ")
    if len(coded) < _RUN:
        return ()
    runs = list(map(b" ".join, zip(*(coded[offset:] for offset in range(_RUN)), strict=False)))
    kept = dict.fromkeys(run for run, check in zip(runs, map(crc32, runs), strict=True) if not check & _EVERY)
    hashes = b"".join([blake2b(run, digest_size=_BYTES).digest() for run in kept])
    return unpack(f">{len(kept)}q", hashes)
