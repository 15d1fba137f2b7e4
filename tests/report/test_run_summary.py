"""The summary of a run as a terminal shows it."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from rich.cells import cell_len

from audit.model import AcceptedFinding, ClaimState, Judgement, Reason, Report
from audit.report import Screen, build_report, render_document, render_html, summary
from audit.report.run_summary import FIRST, MOST_CLAIMS, SYMBOLS
from audit.report.screen import NARROWEST, WIDEST, Row, laid_out
from tests.attack.hostile_words import WORDS
from tests.report._sample import evidence, finding, run

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WIDE_TITLE = "東京の橋が九年ぶりに開通した 🌉 – e\u0301cole, กำแพง, 橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋"


def report(*, title: str = "The bridge", message: str = "The page is stamped late.") -> Report:
    return build_report(evidence(title=title), Judgement((finding(message=message),)), run())


def test_it_answers_first_and_then_says_what_to_look_at_and_what_was_not_looked_at() -> None:
    lines = summary(report(), Screen(100)).splitlines()
    assert lines[0] == "The bridge"
    assert lines[1].startswith("Of 2 claims, 1 questioned and 1 unverified.")
    assert lines.index("Look first at") < lines.index("Not looked at")
    at = lines.index("Look first at")
    assert lines[at + 1] == "! questioned    line 1: “The bridge opened in May.”"
    assert lines[at + 2].strip() == "→ mail-2024: The page is stamped late. (stamp-after-story)"


@pytest.mark.parametrize("width", [NARROWEST, 40, 80, 160, 500])
def test_no_line_of_words_is_wider_than_the_terminal_or_than_a_reader_can_follow(width: int) -> None:
    shown = summary(report(title=WIDE_TITLE, message=f"{WIDE_TITLE} {WIDE_TITLE}"), Screen(width))
    assert max(map(cell_len, shown.splitlines())) <= min(width, WIDEST)


def test_wide_characters_are_aligned_by_their_cells() -> None:
    rows = [Row("words", label="橋橋", column=10), Row("words", label="e\u0301", column=10)]
    first, second = laid_out(rows, Screen(80)).splitlines()
    assert [cell_len(line.partition("words")[0]) for line in (first, second)] == [10, 10]


def test_a_label_stands_above_its_words_where_there_is_no_room_beside_them() -> None:
    row = Row("words of a claim", label="! questioned", column=16)
    assert laid_out([row], Screen(80)) == "! questioned    words of a claim\n"
    assert laid_out([row], Screen(40)) == "! questioned\n  words of a claim\n"


def test_an_address_is_not_broken_into_lines() -> None:
    address = "https://harbour-mail.example/a/long/way/to/the/bridge/that/opened"
    assert laid_out([Row(address, label="dead", column=16, whole=True)], Screen(40)) == f"dead\n  {address}\n"


def test_colours_are_those_of_the_states_and_never_without_the_word() -> None:
    shown = summary(report(), Screen(100, colours=True))
    assert "\x1b[1;33m! questioned\x1b[0m" in shown
    assert COLOUR.sub("", shown) == summary(report(), Screen(100))


def test_every_state_has_a_symbol_of_one_cell_of_its_own() -> None:
    states = set(get_args(ClaimState))
    assert set(SYMBOLS) == states == {*FIRST, "supported", "needs-none"}
    symbols = [symbol for symbol, _ in SYMBOLS.values()]
    assert (len(set(symbols)), {cell_len(symbol) for symbol in symbols}) == (len(states), {1})
    assert [state for state, (_, colour) in SYMBOLS.items() if "green" in colour] == ["supported"]


def test_more_claims_than_a_screen_holds_are_counted() -> None:
    whole = report()
    (document,) = whole.documents
    many = document.model_copy(update={"claims": document.claims * MOST_CLAIMS})
    shown = summary(whole.model_copy(update={"documents": (many,)}), Screen(100))
    assert shown.count("questioned  ") + shown.count("unverified  ") == MOST_CLAIMS
    assert f"and {MOST_CLAIMS} more claims in the report" in shown


def test_what_bears_on_no_claim_shown_is_named_below_the_claims() -> None:
    about = finding("isbn-invalid", message="The check digit differs.", citation=None, document="bridge")
    shown = summary(build_report(evidence(), Judgement((about,)), run()), Screen(100))
    assert "! warning       bridge: The check digit differs. (isbn-invalid)" in shown.splitlines()


def test_a_reason_that_stands_above_is_not_said_twice_and_no_claim_is_without_any() -> None:
    whole = report()
    (document,) = whole.documents
    twice = document.model_copy(update={"claims": document.claims[:1] * 2})
    shown = summary(whole.model_copy(update={"documents": (twice,)}), Screen(100))
    assert shown.count("The page is stamped late.") == 1
    assert "→ as above" in shown


def test_a_claim_without_a_source_that_was_accepted_is_not_among_the_first() -> None:
    whole = report()
    (document,) = whole.documents
    bare = document.claims[0].model_copy(update={"state": "uncited", "findings": ()})
    taken = AcceptedFinding(finding=finding("uncited-claim", claim=bare.id, citation=None), reason="Mine.")
    changed = document.model_copy(update={"claims": (bare,), "accepted": (taken,)})
    assert "Look first at" not in summary(whole.model_copy(update={"documents": (changed,)}), Screen(100))


def test_hostile_words_are_inert_in_it() -> None:
    for words in WORDS:
        shown = summary(report(title=words, message=words), Screen(60, colours=True))
        assert all(char.isprintable() or char == "\n" for char in COLOUR.sub("", shown))
    assert "\x1b[31m" not in summary(report(message="\x1b[31mred"), Screen(60, colours=True))


@pytest.mark.parametrize(
    ("file", "many", "said"),
    [
        (
            "post.md",
            1,
            "1 claim of the dossier does not stand in the document as it is now: `audit draft post.md",
        ),
        (
            "-x $(y)`",
            2,
            "2 claims of the dossier do not stand in the document as it is now: `audit draft DOCUMENT",
        ),
    ],
)
def test_claims_that_the_document_no_longer_has_are_said_at_once_with_what_to_do(
    file: str, many: int, said: str
) -> None:
    whole = report()
    (document,) = whole.documents
    lost = [
        one.model_copy(update={"reasons": (Reason("claim-not-found"),)}) for one in document.claims[:many]
    ]
    claims = (*lost, *document.claims[many:])
    changed = document.model_copy(update={"text": file, "claims": claims})
    edited = whole.model_copy(update={"documents": (changed,)})
    words = f"{said} -o sources.yaml` reads it anew and keeps what you set."
    assert words in " ".join(summary(edited, Screen(100)).partition("Look first at")[0].split())
    assert words in summary(edited).splitlines()[0]
    assert f"**{words}**" in render_document(changed, whole.run).partition("## ")[0]
    assert words in render_html(changed, whole.run, None).partition("Look first at")[0]
    assert "of the dossier do" not in summary(whole) + render_document(document, whole.run)
