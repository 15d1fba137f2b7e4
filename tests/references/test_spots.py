"""Addresses, identifiers and quotations."""

from __future__ import annotations

import pytest

from audit.references.spots import find_quotes, find_spots


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("See https://a.example/x_(y).", "URL", "https://a.example/x_(y)"),
        ("Mail, www.a.example/x, 2020", "URL", "http://www.a.example/x"),
        ("Mail, mail.org/2020/x.", "URL", "http://mail.org/2020/x"),
        ("doi: 10.1000/182.", "DOI", "10.1000/182"),
        ("https://doi.org/10.1000/a(b)c)", "DOI", "10.1000/a(b)c"),
        ("arXiv preprint arXiv:1706.03762v5", "arXiv", "1706.03762v5"),
        ("https://arxiv.org/abs/hep-th/9901001", "arXiv", "hep-th/9901001"),
        ("ISBN 0-306-40615-2", "ISBN", "0-306-40615-2"),
        ("Press, 9783161484100.", "ISBN", "9783161484100"),
        ("ISSN 0378-5955", "ISSN", "0378-5955"),
        ("PMID: 1234567", "PMID", "1234567"),
    ],
)
def test_an_identifier_is_known_by_its_form(text: str, kind: str, value: str) -> None:
    (spot,) = find_spots(text)
    assert (spot.kind, spot.value) == (kind, value)


def test_a_number_with_a_wrong_check_digit_is_no_isbn_without_the_label() -> None:
    assert find_spots("Press, 9783161484101.") == []
    assert find_spots("ISBN 9783161484101")[0].value == "9783161484101"  # what is printed is kept


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("A, “Talks ‘end, for now: aide,” 1/2/24", ["Talks ‘end, for now: aide,"]),
        ('B, "He said "no" twice," 2024', ['He said "no" twice,']),
        ('C, « Un "non" net », 2005', ['Un "non" net']),
        ("D, ‘Workers’ rights at sea’, Mail", ["Workers’ rights at sea"]),
        ("E, “Privacy act breached’ June 7, 2012", ["Privacy act breached"]),
        ("F: „Wien prüft ‚Plan B‘ für Gas“, 2022", ["Wien prüft ‚Plan B‘ für Gas"]),
        ("G「港の『再生』を問う」2021年", ["港の『再生』を問う"]),
        ("H's book isn't quoted", []),
    ],
)  # fmt: skip
def test_the_outermost_quotation_is_found(text: str, quotes: list[str]) -> None:
    assert [quote.value.strip() for quote in find_quotes(text, [])] == quotes
