"""All targets, by name."""

from __future__ import annotations

from tests.attack.fuzz import cited, files, pages, words
from tests.attack.fuzz.target import Target

TARGETS: dict[str, Target] = {
    target.name: target for target in (*pages.TARGETS, *files.TARGETS, *words.TARGETS, *cited.TARGETS)
}
