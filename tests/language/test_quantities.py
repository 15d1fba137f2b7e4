"""What a text counts and measures, in many languages and ways of writing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.language import quantities

# language, text, then for each quantity: low, high ("" open), unit
CASES = [
    ("en", "Twelve men and four or five boys.", ["12", "4..5"]),
    ("en", "half a million, a dozen, two and a half million", ["500000", "12", "2500000"]),
    ("en", "1.2 million people and 1,187,000 sheep", ["1200000", "1187000"]),
    ("en", "2 lakh voters, 3.5 crore rupees, 1,50,000 more", ["200000", "35000000 rupee", "150000"]),
    ("en", "two-thirds of voters and a quarter of the seats", ["200/3 %", "25 %"]),
    ("en", "150–200 lorries, between 3 and 5 tanks", ["150..200", "3..5"]),
    ("en", "more than 150, at least 20, fewer than 9, up to 12", ["150..", "20..", "..9", "..12"]),
    ("en", "150+ others, 100 or more, nearly 150", ["150..", "100..", "120..150"]),
    ("en", "5 per cent, 5%, 5 percent, 3 percentage points", ["5 %", "5 %", "5 %", "3 points"]),
    ("en", "$5m, US$2bn, £3.50", ["5000000 dollar", "2000000000 USD", "7/2 pound"]),
    ("en", "5 euros, USD 7", ["5 EUR", "7 USD"]),
    ("en", "hundreds of thousands of refugees", ["100000..1000000"]),
    ("en", "one hundred and twenty-five thousand", ["125000"]),
    ("en", "twenty-one ships, three to four weeks", ["21", "3..4 wk"]),
    ("en", "5 km, 10 sq km, -5 °C, .5 percent", ["5 km", "10 km2", "-5 °C", "1/2 %"]),
    ("en", "2-3 million and $1.2–1.5 billion", ["2000000..3000000", "1200000000..1500000000 dollar"]),
    ("en", "from 5 to 10", ["5", "10"]),
    ("en", "one of them, no one, the 2nd, an F-16, COVID-19, the G20, 3D", []),
    ("en", "call +1 555 123 4567 at 10:30 a.m. on 3 March 2024, see https://example.org/15 [7]", []),
    ("de", "1,5 Mio. Euro, 1.234,5 km, 1.500 Soldaten", ["1500000 EUR", "1234.5 km", "1500"]),
    ("de", "zweihundertfünfzig Menschen, zwölf Kinder, am 3. Spieltag", ["250", "12"]),
    ("de", "rund 40 Prozent, mehr als 100 Häuser, 3 bis 5 Tage", ["40 %", "100..", "3..5 d"]),
    ("fr", "quatre-vingt-dix personnes, 2 500 manifestants", ["90", "2500"]),
    ("fr", "près de 3 millions d'euros, une centaine de soldats", ["2400000..3000000 EUR", "100"]),
    ("es", "treinta y dos heridos, 1.500 personas, más de 20", ["32", "1500", "20.."]),
    ("es", "mil millones de dólares, entre 3 y 5", ["1000000000 dollar", "3..5"]),
    ("it", "duecentocinquanta persone, 3,5 milioni di euro", ["250", "3500000 EUR"]),
    ("pt", "vinte e um mortos, 1,5 bilhão de reais", ["21", "1500000000 BRL"]),
    ("nl", "tweehonderdvijftig mensen, ruim 1,5 miljoen euro", ["250", "1500000.. EUR"]),
    ("sv", "tjugofem personer, 3 miljoner kronor", ["25", "3000000 krone"]),
    ("pl", "ponad 20 osób, 5 mln złotych", ["20..", "5000000 PLN"]),
    ("ru", "более 20 человек, 5 млн рублей", ["20..", "5000000 RUB"]),
    ("ja", "3万 people", ["30000"]),
]  # fmt: skip


def _shown(end: Fraction | None) -> str:
    return "" if end is None else str(end)


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_a_text_states_its_quantities(language: str, text: str, expected: list[str]) -> None:
    found = []
    for quantity in quantities(text, language):
        low, high = _shown(quantity.low), _shown(quantity.high)
        value = low if low == high else f"{low}..{high}"
        found.append(f"{value} {quantity.unit}".strip())
    wanted = [value.replace("1234.5", "2469/2") for value in expected]
    assert found == wanted


def test_a_lone_mark_has_two_readings_where_no_language_is_known() -> None:
    (quantity,) = quantities("1.500 men", None)
    assert (quantity.value, quantity.other) == (Fraction(1500), Fraction(3, 2))
    (quantity,) = quantities("1.500 men", "en")
    assert (quantity.value, quantity.other) == (Fraction(3, 2), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 34-year-old", "age"),
        ("Jane Roe, 43, said", "age"),
        ("aged 7", "age"),
        ("they won 3-2", "score"),
        ("Resolution 2334", "label"),
        ("Boeing 737", "label"),
        ("No. 5", "label"),
        ("150 men", "count"),
        ("$5", "money"),
        ("5 km", "measure"),
        ("5 %", "share"),
    ],
)
def test_ages_scores_and_labels_are_told_from_counts(text: str, kind: str) -> None:
    assert [quantity.kind for quantity in quantities(text, "en")] == [kind]


def test_what_is_counted_stands_with_the_number() -> None:
    (quantity,) = quantities("More than 150 of the protesters were arrested.", "en")
    assert quantity.counted[0] == "protester"
    assert quantity.passage.text == "More than 150"


@given(st.text(), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "ru", "xx", "", None]))
def test_any_text_gives_quantities_inside_it_and_in_order(text: str, language: str | None) -> None:
    _holds(text, language)


_PARTS = st.sampled_from(
    [
        *["12", "1.500", "1,5", "1,2,3", "million", "half", "a", "two-thirds", "zwei", "hundert", "cent"],
        *[
            "quatre",
            "vingt",
            "$",
            "€",
            "%",
            "–",
            "-",
            "to",
            "and",
            "bis",
            "or",
            "km",
            "3万",
            "½",
            ".",
            "more",
        ],
        *["than", "nearly", "+", "00", "9999999999999999999999", "−5", "٣", "3-2"],
    ]
)


@given(st.lists(_PARTS).map(" ".join), st.sampled_from(["en", "de", "fr", None]))
def test_any_mixture_of_number_words_gives_quantities_inside_it(text: str, language: str | None) -> None:
    _holds(text, language)
    _holds(text.replace(" ", ""), language)


def _holds(text: str, language: str | None) -> None:
    last = 0
    for quantity in quantities(text, language):
        passage = quantity.passage
        assert last <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.text
        assert quantity.step > 0
        last = passage.end


@pytest.mark.parametrize("run", ["a", "(", "@", "a@", "a."])
def test_a_long_run_without_a_space_takes_linear_time(run: str) -> None:
    assert len(quantities(run * (300_000 // len(run)), "en")) <= 1
