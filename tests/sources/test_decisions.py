"""Decisions of a person: the dossier with that change alone, and the file's text with its comments."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import DecisionError, SourcesError
from audit.sources import (
    AcceptFinding,
    AddLink,
    ChooseAddress,
    ConfirmLink,
    Decision,
    DropLink,
    decided_text,
    read_sources,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# about this file
documents:
  - id: post   # the post
    claims:
      # the first
      - id: one
        text: "The council met"   # as printed
        cites:
          # the agency
          - id: a # looked at
            # on Monday
            method: inferred # by words
            confidence: 0.6
            reasons:
              - the same words # all four
          # the other
          - b   # by hand
        drawn: [a]
      # the second
      - {id: two, text: It voted, cites: [{id: a, method: inferred, confidence: 0.4, reasons: [names]}]}
      - id: three
        text: It rose
      # all claims
# the sources
citations:
  - id: a
    title: "A"   # as printed
  # another
  - id: b
    URL: https://example.org/b
# the end
"""


def said(text: str) -> dict[str, Any]:
    """What a text of sources.yaml says, as plain data."""
    data: dict[str, Any] = read_sources(text, "x").model_dump(mode="json", by_alias=True)
    return data


def claim(data: dict[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = data["documents"][0]["claims"][number]
    return found


def test_a_confirmed_link_is_its_id_alone_and_the_remarks_within_it_stay() -> None:
    before, _, rest = TEXT.partition("          - id: a # looked at\n")
    _, _, after = rest.partition("              - the same words # all four\n")
    made = decided_text(TEXT, ConfirmLink("post", "one", "a"))
    link = "- a # looked at\n  # on Monday\n  # by words\n  # all four\n"
    assert made == before + "".join(f"          {line}\n" for line in link.splitlines()) + after


def test_a_dropped_link_is_listed_as_drawn_so_that_it_stays_away() -> None:
    made = decided_text(TEXT, DropLink("post", "one", "b"))
    assert made == TEXT.replace("          - b   # by hand\n", "").replace("drawn: [a]", "drawn: [a, b]")
    assert read_sources(made, "x").documents[0].claims[0].ruled_out == {"b"}


def test_an_added_link_is_one_line_more() -> None:
    made = decided_text(TEXT, AddLink("post", "three", "b"))
    assert made == TEXT.replace("        text: It rose\n", "        text: It rose\n        cites: [b]\n")


def test_a_link_is_corrected_by_two_decisions_of_which_both_or_none_are_carried_out() -> None:
    made = decided_text(TEXT, DropLink("post", "two", "a"), AddLink("post", "two", "b"))
    wanted = said(TEXT)
    claim(wanted, 1).update(cites=claim(said(TEXT), 0)["cites"][1:], drawn=["a"])
    assert said(made) == wanted
    with pytest.raises(DecisionError):
        decided_text(TEXT, DropLink("post", "two", "a"), AddLink("post", "two", "c"))


def test_an_accepted_finding_is_an_entry_with_its_reason() -> None:
    made = decided_text(TEXT, AcceptFinding("dead-link", " It is known: #1 ", "post", None, "a"))
    entry = "  - check: dead-link\n    reason: 'It is known: #1'\n    document: post\n    citation: a\n"
    assert made == TEXT.replace("# the end\n", f"accepted:\n{entry}# the end\n")


def test_a_chosen_address_is_one_line_more() -> None:
    made = decided_text(TEXT, ChooseAddress("a", "https://example.org/a"))
    assert made == TEXT.replace(
        '"A"   # as printed\n', '"A"   # as printed\n    URL: https://example.org/a\n'
    )


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (ConfirmLink("post", "one", "b"), "confirmed already"),
        (ConfirmLink("post", "three", "b"), "no link to b"),
        (DropLink("post", "three", "a"), "no link to a"),
        (AddLink("post", "one", "a"), "a link to a already"),
        (AddLink("post", "one", "c"), "no citation is called 'c'"),
        (ConfirmLink("other", "one", "a"), "other has no claim called 'one'"),
        (AcceptFinding("dead-link", " \n"), "no reason"),
        (AcceptFinding("dead-link", "known", citation="c"), "no citation"),
        (AcceptFinding("dead-link", "known", "post", "four"), "no claim"),
        (ChooseAddress("b", "https://example.org/c"), "has the address"),
        (ChooseAddress("a", "javascript:alert(1)"), "no web address"),
        (ChooseAddress("a", "https://example.org/\u202egro"), "no web address"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused_with_what_to_do(decision: Decision, words: str) -> None:
    with pytest.raises(DecisionError, match=re.escape(words)) as refused:
        decided_text(TEXT, decision)
    assert refused.value.advice


def test_a_decision_taken_twice_is_refused() -> None:
    decision = AcceptFinding("dead-link", "known", citation="a")
    with pytest.raises(DecisionError, match="already"):
        decided_text(decided_text(TEXT, decision), decision)


def test_a_text_with_mistakes_is_refused_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("documents: []\ncitations:\n  - id: a\n    titel: A\n")
    with pytest.raises(SourcesError, match=r"sources\.yaml:4:5"):
        decided_text(path, ChooseAddress("a", "https://example.org/a"))


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(TEXT)
    decision = DropLink("post", "one", "b")
    assert decided_text(path, decision) == decided_text(TEXT, decision)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_byte_order_mark_and_the_line_ends_stay(mark: str) -> None:
    decision = ConfirmLink("post", "one", "a")
    crlf = mark + TEXT.replace("\n", "\r\n")
    assert decided_text(crlf, decision) == mark + decided_text(TEXT, decision).replace("\n", "\r\n")


def test_where_line_ends_are_mixed_each_line_keeps_its_own() -> None:
    first, _, rest = TEXT.partition("citations:\n")
    mixed = first.replace("\n", "\r\n") + "citations:\n" + rest
    made = decided_text(mixed, ChooseAddress("a", "https://example.org/a"))
    assert made == mixed.replace("# as printed\n", "# as printed\n    URL: https://example.org/a\r\n")


WORDS = st.text(st.sampled_from("ab é:#-'\"[]{}?!,&*|>%@`~\\"), min_size=1, max_size=12).filter(str.strip)
REMARKS = st.none() | st.integers(0, 10**9)
LAYOUTS = st.sampled_from(["block", "flow"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of sources.yaml with remarks at many places, and the claims in it."""
    numbers = iter(range(10**6))

    def remark(line: str, indent: int) -> str:
        above = f"{' ' * indent}# r{next(numbers)}\n" if draw(st.booleans()) else ""
        behind = f"{' ' * draw(st.integers(1, 3))}# r{next(numbers)}" if draw(st.booleans()) else ""
        return f"{above}{' ' * indent}{line}{behind}\n"

    def link(id_: str) -> str:
        kind, reason = draw(st.sampled_from(["id", "block", "flow"])), json.dumps(draw(WORDS))
        if kind == "id":
            return remark(f"- {id_}", 6)
        if kind == "flow":
            return remark(f"- {{id: {id_}, method: inferred, confidence: 0.5, reasons: [{reason}]}}", 6)
        return "".join(
            [remark(f"- id: {id_}", 6), remark("method: inferred", 8), remark("confidence: 0.5", 8),
             remark("reasons:", 8), remark(f"- {reason}", 8)]
        )  # fmt: skip

    out = remark("documents:", 0) + remark("- id: post", 0) + remark("claims:", 2)
    names = [f"c{number}" for number in range(draw(st.integers(1, 3)))]
    for name in names:
        out += remark(f"- id: {name}", 2) + remark(f"text: {json.dumps(draw(WORDS))}", 4)
        if cited := draw(st.lists(st.sampled_from("xyz"), unique=True, max_size=3)):
            out += remark("cites:", 4) + "".join(link(id_) for id_ in cited)
        if draw(st.booleans()):
            out += remark("drawn: [x]", 4)
    out += remark("citations:", 0) + "".join(
        remark(f"- id: {id_}", 0) + remark(f"title: {json.dumps(draw(WORDS))}", 2) for id_ in "xyz"
    )
    if draw(st.booleans()):
        out += remark("accepted:", 0) + remark("- check: some-check", 2) + remark("reason: known", 4)
    return out, names


def expected(data: dict[str, Any], decision: Decision) -> dict[str, Any] | None:
    """What the decision makes of plain data, written here anew; ``None`` where it does not fit."""
    if isinstance(decision, AcceptFinding):
        entry = {"check": decision.check, "reason": decision.reason.strip(), "document": decision.document,
                 "claim": decision.claim, "citation": decision.citation}  # fmt: skip
        return {**data, "accepted": [*data["accepted"], entry]}
    if isinstance(decision, ChooseAddress):
        [one] = [one for one in data["citations"] if one["id"] == decision.citation]
        one["URL"] = decision.url
        return data
    [found] = [one for one in data["documents"][0]["claims"] if one["id"] == decision.claim]
    at = next((n for n, link in enumerate(found["cites"]) if link["id"] == decision.citation), None)
    bare = {"id": decision.citation, "method": "stated", "confidence": 1.0, "reasons": []}
    if isinstance(decision, AddLink):
        if at is not None:
            return None
        found["cites"].append(bare)
    elif at is None or (isinstance(decision, ConfirmLink) and found["cites"][at] == bare):
        return None
    elif isinstance(decision, ConfirmLink):
        found["cites"][at] = bare
    else:
        del found["cites"][at]
        found["drawn"] += [decision.citation] * (decision.citation not in found["drawn"])
    return data


def about_link(text: str, decision: DropLink) -> set[str]:
    """The remarks that may go with a link: those above and within it, of the last also those of `cites`."""
    claim = text[text.index(f"- id: {decision.claim}") :]
    claim = claim[claim.index("cites:") - 20 : claim.index("citations:")]
    starts = [found.start() for found in re.finditer(r"(?m)^ *# r\d+\n {6}- |^ {6}- ", claim)]
    entry = next(
        at for at in starts if re.match(rf"(?: *# r\d+\n)? *- (?:\{{?id: )?{decision.citation}\b", claim[at:])
    )
    only = len(read_sources(text, "x").documents[0].claims[int(decision.claim[1:])].cites) == 1
    following = re.compile(r"(?m)^ *# r\d+\n {0,6}\S|^ {0,6}[^ #]").search(
        claim, claim.index(decision.citation, entry)
    )
    return set(re.findall(r"# r\d+", claim[0 if only else entry : following.start() if following else None]))


@settings(max_examples=80, deadline=None)
@given(texts(), st.data())
def test_the_dossier_has_just_that_change_and_every_remark_stays(
    made: tuple[str, list[str]], data: st.DataObject
) -> None:
    text, names = made
    kinds = st.sampled_from([ConfirmLink, DropLink, AddLink])
    links = st.builds(
        lambda kind, *ids: kind("post", *ids), kinds, st.sampled_from(names), st.sampled_from("xyz")
    )
    others = st.builds(AcceptFinding, st.just("a-check"), WORDS, citation=st.sampled_from("xyz")) | st.builds(
        ChooseAddress, st.sampled_from("xyz"), st.just("https://example.org/a")
    )
    decision = data.draw(links | others)
    wanted = expected(said(text), decision)
    if wanted is None:
        with pytest.raises(DecisionError):
            decided_text(text, decision)
        return
    try:
        after = decided_text(text, decision)
    except DecisionError as error:
        assert "without losing" in str(error)  # noqa: PT017  rare, and never silent
        return
    assert said(after) == wanted
    gone = about_link(text, decision) if isinstance(decision, DropLink) else set()
    wanted_remarks = [remark for remark in re.findall(r"# r\d+", text) if remark not in gone]
    assert [remark for remark in re.findall(r"# r\d+", after) if remark not in gone] == wanted_remarks
