"""DOIs and ISBNs as they are compared, and the notices of Crossref."""

from __future__ import annotations

import json

import pytest

from audit.formats.catalogues import bare_doi, doi_address, read_crossref, works_of_doi


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc.", "10.1000/abc"),
        ("doi: 10.1000/abc,", "10.1000/abc"),
        ("10.1016/S0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        ("10.1000/bridge(4)", "10.1000/bridge(4)"),
        ("10.1000/bridge)", "10.1000/bridge"),
        ("https://doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("10.1000/a b", ""),
        ("11.1000/abc", ""),
        ("", ""),
        ("10.1000/" + "x" * 5000, ""),
    ],
)
def test_a_doi_is_read_without_what_stands_around_it(text: str, doi: str) -> None:
    assert bare_doi(text) == doi


def test_a_doi_is_one_segment_of_a_path() -> None:
    assert works_of_doi("https://c.example", "10.1/a/b?c#d") == "https://c.example/works/10.1%2Fa%2Fb%3Fc%23d"
    assert doi_address("10.1/a?b#c") == "https://doi.org/10.1/a%3Fb%23c"


def test_a_notice_stands_on_the_work_it_changes_and_on_itself_apart() -> None:
    update = {
        "DOI": "10.5555/notice", "type": "retraction", "label": "Retraction", "source": "retraction-watch",
        "updated": {"date-parts": [[2022, 3, 4]], "timestamp": 1646352000000},
    }  # fmt: skip
    item = {"DOI": "10.5555/work", "title": ["A work"], "updated-by": [update, None, {"type": 3}]}
    body = json.dumps({"message-type": "work", "message": item}).encode()
    (work,) = read_crossref(body)
    assert [notice.kind for notice in work.changed_by] == ["retraction", "other"]
    assert (work.changed_by[0].doi, str(work.changed_by[0].issued)) == ("10.5555/notice", "2022-03-04")
    assert work.changes == ()


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("retraction", "retraction"),
        ("Withdrawal", "retraction"),
        ("expression_of_concern", "concern"),
        ("Expression of concern", "concern"),
        ("erratum", "correction"),
        ("partial_retraction", "correction"),
        ("new_edition", "other"),
        ("", "other"),
    ],
)
def test_only_a_retraction_is_one(stated: str, kind: str) -> None:
    body = json.dumps({"message-type": "work", "message": {"updated-by": [{"type": stated}]}}).encode()
    assert read_crossref(body)[0].changed_by[0].kind == kind
