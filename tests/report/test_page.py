from __future__ import annotations

import dataclasses
import json
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

from audit.model import (
    Capture,
    ElementPath,
    Interval,
    Method,
    Opinion,
    Page,
    Reason,
    SaidBy,
    ShownPage,
    Skipped,
    Witness,
)
from audit.report import page_as_json, page_tables
from tests.report._sample import PAGE

if TYPE_CHECKING:
    import pytest

EVIL = "\x1b[31m[bold red]evil[/] \x9b\u202e \r\n:smile:"


CAPTURE = Capture(
    url="https://news.example/bridge",
    via="warc",
    path="crawl.warc.gz#321",
    received=Interval.parse("2024-01-30T10:00:00Z"),
    status=200,
)
RECORD = SaidBy(Reason("by-record"), Reason("by-record"))


def shown(
    page: Page, capture: Capture = CAPTURE, by: SaidBy = RECORD, *, everything: bool = False, width: int = 200
) -> str:
    out = StringIO()
    console = Console(file=out, width=width, markup=False, highlight=False, emoji=False)
    for part in page_tables(ShownPage(page, capture, by), everything=everything):
        console.print(part)
    return out.getvalue()


def line(text: str, start: str) -> str:
    (found,) = (one for one in text.splitlines() if one.strip().startswith(start))
    return found


def test_dates_stand_in_order_with_a_mark_on_what_disagrees() -> None:
    text = shown(PAGE)
    dates = [one.split()[0] for one in text.splitlines() if one.startswith("  20")]
    assert dates == ["2024-01-27", "2025-04-25T20:25:14"]
    assert line(text, "2025-04-25T").rstrip().endswith("✗ disagrees")
    assert line(text, "2024-01-27            story").rstrip().endswith("✓")


def test_what_was_left_out_is_counted_and_shown_on_request() -> None:
    assert "1 date was left out" in shown(PAGE)
    assert "left out: in a copyright line" not in shown(PAGE)
    assert "left out: in a copyright line" in shown(PAGE, everything=True)


def test_a_small_timeline_places_the_days() -> None:
    text = shown(PAGE)
    assert "2024-01-27  ●─" in text
    assert "─●  posted" in text


def test_the_opinion_says_how_sure_it_is_and_what_speaks_against() -> None:
    assert "2024-01-27 (80% confidence; 1 against it)" in shown(PAGE)


def test_a_page_that_says_nothing_says_so() -> None:
    assert "nothing on the page says" in shown(Page())


def test_no_word_of_a_page_acts_on_a_terminal() -> None:
    bad = Witness("author", Method("meta", EVIL), EVIL, EVIL, ElementPath(EVIL))
    witnesses = tuple(dataclasses.replace(one, quote=EVIL, where=ElementPath(EVIL)) for one in PAGE.witnesses)
    origin = PAGE.origin and dataclasses.replace(
        PAGE.origin, name=EVIL, method=Method("meta", EVIL), place=EVIL, carrier=EVIL
    )
    page = dataclasses.replace(
        PAGE,
        title=EVIL,
        witnesses=(*witnesses, bad),
        signs=(bad,),
        origin=origin,
        skipped=(Skipped(EVIL, Reason("stated", words=EVIL)),),
    )
    capture = Capture(url=f"https://news.example/{EVIL}", path=EVIL, final_url=EVIL)
    by = SaidBy(Reason("by-note", tool=EVIL))
    text = shown(page, capture, by, everything=True, width=400)
    assert all(one.isprintable() or one == "\n" for one in text)
    assert "[bold red]evil[/]" in text


def test_json_holds_every_witness_and_only_ascii() -> None:
    text = page_as_json(ShownPage(dataclasses.replace(PAGE, title=EVIL), CAPTURE, RECORD))
    made = json.loads(text)
    assert text.isascii()
    assert made["title"] == EVIL
    assert made["published"]["day"] == "2024-01-27"
    assert made["published"]["interval"] == "2024-01-27"
    assert [one["says"] for one in made["published"]["against"]] == ["2025-04-25T20:25:14"]
    assert [one["left_out"] and one["left_out"]["text"] for one in made["witnesses"]] == [
        None, None, "in a copyright line", None,
    ]  # fmt: skip
    assert made["origin"]["place"] == "Porthaven"


def test_the_capture_stands_above_with_who_says_where_it_is_from() -> None:
    text = shown(PAGE)
    assert line(text, "file").split() == ["file", "crawl.warc.gz#321"]
    assert "https://news.example/bridge (its record in the file)" in line(text, "address")
    assert "2024-01-30T10:00:00Z (its record in the file)" in line(text, "captured")
    moved = CAPTURE.model_copy(update={"final_url": "https://news.example/b"})
    note = SaidBy(Reason("as-stated"), Reason("by-note", tool="SingleFile"))
    text = shown(PAGE, moved, note)
    assert "/bridge, which led to https://news.example/b (as stated, not by the file)" in line(
        text, "address"
    )
    assert "(the note of SingleFile in the file)" in line(text, "captured")


def test_the_time_that_a_mail_s_headers_give_is_that_of_its_sending() -> None:
    mail, headers = CAPTURE.model_copy(update={"via": "mail"}), Reason("by-headers")
    assert line(shown(PAGE, mail, SaidBy(headers, headers)), "sent").split()[1] == "2024-01-30T10:00:00Z"
    assert line(shown(PAGE, mail, SaidBy(headers, Reason("as-stated"))), "captured")


def test_what_no_file_says_of_its_capture_is_said_to_be_unknown() -> None:
    text = shown(PAGE, Capture(), SaidBy())
    assert line(text, "address").split(maxsplit=1)[1].strip() == "not known: the file does not say"
    assert line(text, "captured").split(maxsplit=1)[1].strip() == "not known: the file does not say"


def test_json_has_the_capture_with_who_says_where_it_is_from() -> None:
    made = json.loads(page_as_json(ShownPage(PAGE, CAPTURE, SaidBy(Reason("as-stated")))))["capture"]
    assert made == {
        "url": "https://news.example/bridge",
        "final_url": None,
        "via": "warc",
        "path": "crawl.warc.gz#321",
        "received": "2024-01-30T10:00:00Z",
        "archived": None,
        "status": 200,
        "url_by": {"code": "as-stated", "values": {}, "text": "as stated, not by the file"},
        "time_by": None,
    }


def test_marking_many_dates_compares_each_witness_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(
        Witness(
            "date",
            Method("visible text"),
            f"{n}",
            f"{n}",
            ElementPath(f"p:nth-of-type({n})"),
            Interval.year(1700 + n),
        )
        for n in range(300)
    )
    opinion = Opinion(None, Interval.year(1800), 0.5, many[:150], many[150:])
    page = Page(witnesses=many, published=opinion)
    counted: list[int] = []
    equal = Witness.__eq__

    def count(witness: Witness, other: object) -> bool:
        counted.append(1)
        return equal(witness, other)

    monkeypatch.setattr(Witness, "__eq__", count)
    assert shown(page).count("✗ disagrees") == 150
    assert len(counted) <= 4 * len(many)


def test_a_day_of_a_change_alone_is_said_to_bound_the_publication() -> None:
    changed = Witness(
        "modified",
        Method("visible text"),
        "2020-06-04",
        "4 June 2020",
        ElementPath("p"),
        Interval.day(2020, 6, 4),
    )
    opinion = Opinion(changed.value.only_day if changed.value else None, changed.value, 0.45, (changed,))
    words = line(shown(dataclasses.replace(PAGE, published=opinion)), "published")
    assert "published then or before" in words
    published = dataclasses.replace(changed, about="published")
    both = dataclasses.replace(opinion, because=(changed, published))
    assert "before" not in line(shown(dataclasses.replace(PAGE, published=both)), "published")
