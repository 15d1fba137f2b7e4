"""The names of the files that a run writes."""

from __future__ import annotations

from audit.jobs.output_formats import file_stems


def test_no_two_documents_have_one_file_also_where_case_makes_no_difference() -> None:
    stems = file_stems(["a:b", "a-b", "A-B", "plain", "Stra:ße"])
    assert len({stem.lower() for stem in stems.values()}) == len(stems)
    assert (stems["plain"], stems["Stra:ße"]) == ("plain", "Stra-ße")


def test_a_name_does_not_depend_on_the_order_of_the_documents() -> None:
    assert file_stems(["a:b", "a-b"]) == file_stems(["a-b", "a:b"])


def test_a_document_does_not_take_the_name_of_the_report_on_links() -> None:
    assert file_stems(["links"])["links"] != "links"


def test_an_id_that_is_too_long_for_a_file_gets_a_shorter_name_of_its_own() -> None:
    first, second = file_stems(["a" * 300 + "1", "a" * 300 + "2"]).values()
    assert len(f"{first}.robust.html") <= 255
    assert first != second
