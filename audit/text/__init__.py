"""What any text needs: folding, words and sentences, dates and times in words, comparison of two texts.

Each name is loaded from its module when first used: the patterns of dates take a while to compile, and who
folds a line needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.text.calendars import GREGORIAN, LANGUAGES, is_weekday, language_code, month_named, own_month
    from audit.text.date_parts import FIRST_YEAR, HALF_DAY, LAST_YEAR, Order
    from audit.text.folding import (
        HAN_AND_KANA,
        HANGUL,
        THAI,
        MappedText,
        caseless,
        folded,
        may_be_unspaced,
        plain,
        uncased,
        without_accents,
        words,
    )
    from audit.text.headlines import TitleMatch, compare_titles, headline_words
    from audit.text.ids import UniqueIds, as_identifier
    from audit.text.isbn import isbn_key, isbn_problem
    from audit.text.levels import Level, places_of
    from audit.text.overlap import SAME_TEXT, Overlap, SharedPassage, compare_texts, containment
    from audit.text.patterns import DIGITS, compile_later
    from audit.text.prose_dates import WrittenDay, date_after, find_dates_in_prose
    from audit.text.remembered import SHORT, Remembered
    from audit.text.segmentation import (
        Tokens,
        distinct_words,
        ends_sentence,
        line_at,
        sentence_around,
        sentences,
        shingles,
        tokens,
    )
    from audit.text.sentence_spans import sentence_spans
    from audit.text.sketching import SKETCH_RULE, SKETCH_SHARE, sketch, sketch_words
    from audit.text.time_expressions import TimeExpression, find_times
    from audit.text.time_words import Words, tense_at, words_for
    from audit.text.word_lists import plain_words, plain_words_of, text_digest
    from audit.text.written_dates import WrittenDate, find_dates, order_of

__all__ = [
    "DIGITS",
    "FIRST_YEAR",
    "GREGORIAN",
    "HALF_DAY",
    "HANGUL",
    "HAN_AND_KANA",
    "LANGUAGES",
    "LAST_YEAR",
    "SAME_TEXT",
    "SHORT",
    "SKETCH_RULE",
    "SKETCH_SHARE",
    "THAI",
    "Level",
    "MappedText",
    "Order",
    "Overlap",
    "Remembered",
    "SharedPassage",
    "TimeExpression",
    "TitleMatch",
    "Tokens",
    "UniqueIds",
    "Words",
    "WrittenDate",
    "WrittenDay",
    "as_identifier",
    "caseless",
    "compare_texts",
    "compare_titles",
    "compile_later",
    "containment",
    "date_after",
    "distinct_words",
    "ends_sentence",
    "find_dates",
    "find_dates_in_prose",
    "find_times",
    "folded",
    "headline_words",
    "is_weekday",
    "isbn_key",
    "isbn_problem",
    "language_code",
    "line_at",
    "may_be_unspaced",
    "month_named",
    "order_of",
    "own_month",
    "places_of",
    "plain",
    "plain_words",
    "plain_words_of",
    "sentence_around",
    "sentence_spans",
    "sentences",
    "shingles",
    "sketch",
    "sketch_words",
    "tense_at",
    "text_digest",
    "tokens",
    "uncased",
    "without_accents",
    "words",
    "words_for",
]

# The patterns of dates take forty milliseconds to make.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "calendars": "GREGORIAN LANGUAGES is_weekday language_code month_named own_month",
        "date_parts": "FIRST_YEAR HALF_DAY LAST_YEAR Order",
        "folding": "HAN_AND_KANA HANGUL THAI MappedText caseless folded may_be_unspaced plain uncased"
        " without_accents words",
        "headlines": "TitleMatch compare_titles headline_words",
        "ids": "UniqueIds as_identifier",
        "isbn": "isbn_key isbn_problem",
        "levels": "Level places_of",
        "overlap": "SAME_TEXT Overlap SharedPassage compare_texts containment",
        "patterns": "DIGITS compile_later",
        "prose_dates": "WrittenDay date_after find_dates_in_prose",
        "remembered": "SHORT Remembered",
        "segmentation": "Tokens distinct_words ends_sentence line_at sentence_around sentences"
        " shingles tokens",
        "sentence_spans": "sentence_spans",
        "sketching": "SKETCH_RULE SKETCH_SHARE sketch sketch_words",
        "time_expressions": "TimeExpression find_times",
        "time_words": "Words tense_at words_for",
        "word_lists": "plain_words plain_words_of text_digest",
        "written_dates": "WrittenDate find_dates order_of",
    },
)
