"""What a sentence states: quantities, names, negation, quotations and who speaks. Pure.

Everything found carries its words and offsets, in the order it stands; nothing raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.language.content import content_words, small_words, stem
    from audit.language.contrary import calls_untrue, opposite_words
    from audit.language.language_guess import language_of, may_be_in, small_words_by_language
    from audit.language.name_scan import Name, NamePart, capitalised_runs, names
    from audit.language.negation_scan import Negation, NegationKind, negations
    from audit.language.quantity import Comparison, Quantity, QuantityKind, compare_quantities, same_value
    from audit.language.quantity_scan import quantities
    from audit.language.quotation_scan import Quotation, QuotationKind, interruptions, quotations
    from audit.language.reference_marks import PlaceMark, place_marks, without_marks
    from audit.language.speakers import named_speaker
    from audit.language.spelling import NameKeys

__all__ = [
    "Comparison",
    "Name",
    "NameKeys",
    "NamePart",
    "Negation",
    "NegationKind",
    "PlaceMark",
    "Quantity",
    "QuantityKind",
    "Quotation",
    "QuotationKind",
    "calls_untrue",
    "capitalised_runs",
    "compare_quantities",
    "content_words",
    "interruptions",
    "language_of",
    "may_be_in",
    "named_speaker",
    "names",
    "negations",
    "opposite_words",
    "place_marks",
    "quantities",
    "quotations",
    "same_value",
    "small_words",
    "small_words_by_language",
    "stem",
    "without_marks",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "content": "content_words small_words stem",
        "contrary": "calls_untrue opposite_words",
        "spelling": "NameKeys",
        "name_scan": "Name NamePart capitalised_runs names",
        "negation_scan": "Negation NegationKind negations",
        "language_guess": "language_of may_be_in small_words_by_language",
        "quantity_scan": "quantities",
        "quotation_scan": "Quotation QuotationKind interruptions quotations",
        "reference_marks": "PlaceMark place_marks without_marks",
        "speakers": "named_speaker",
        "quantity": "Comparison Quantity QuantityKind compare_quantities same_value",
    },
)
