"""Names of persons and bodies."""

from __future__ import annotations

import pytest

from audit.references.names import read_names

_FISHERIES = "Western and Central Fisheries Commission of the United Nations"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Chalak, Chenar", ["Chalak|Chenar"]),
        ("Floridi, L., & Cowls, J.", ["Floridi|L.", "Cowls|J."]),
        ("Fung, H. H., Siu, C. M. Y., & Chen, S.", ["Fung|H. H.", "Siu|C. M. Y.", "Chen|S."]),
        ("Lee, L. L., W. E. Howard, and R. E. Marsh", ["Lee|L. L.", "Howard|W. E.", "Marsh|R. E."]),
        ("D. Roe, M. Doe and A. Sheth", ["Roe|D.", "Doe|M.", "Sheth|A."]),
        ("Brischoux F, Arias A, de la Macorra JC", ["Brischoux|F", "Arias|A", "de la Macorra|JC"]),
        ("Okada, Jun; Reyes, Paolo", ["Okada|Jun", "Reyes|Paolo"]),
        ("Lakoff, George, and Mark Johnson", ["Lakoff|George", "Johnson|Mark"]),
        ("Vincent van der Berg", ["van der Berg|Vincent"]),
        ("Ferren, W. R., Jr.", ["Ferren|W. R.|Jr."]),
        ("Roe, J. et al.", ["Roe|J."]),
        ("Associated Press", ["Associated Press"]),
        ("U.S. Coast Guard", ["U.S. Coast Guard"]),
        (_FISHERIES, [_FISHERIES]),
        ("佐藤花子", ["佐藤花子"]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_split_where_the_text_splits_them(text: str, read: list[str]) -> None:
    found = read_names(text)
    shown = [
        "|".join(filter(None, (n.name.family, n.name.given, n.name.literal, n.name.suffix))) for n in found
    ]
    assert shown == read
    assert all(0 <= one.start < one.end <= len(text) for one in found)
