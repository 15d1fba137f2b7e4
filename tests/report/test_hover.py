"""What an editor shows beside a claim: its words are shown, and nothing in them acts."""

from __future__ import annotations

from markdown_it import MarkdownIt

from audit.model import ClaimReport, Finding, Reason, SourceSupport
from audit.model.finding import Because
from audit.model.location import Paragraph
from audit.model.method import Method
from audit.report import claim_card

HOSTILE = "<b>x</b> [a](http://b.example) ![p](q) `c` **d**\u202e https://e.example @f\n# g"


def test_words_of_a_page_are_inert_on_hover() -> None:
    because = Because(quote=HOSTILE, method=Method("text"), where=Paragraph(1))
    source = SourceSupport(
        source="s", state="partly", why=Reason("undecided", quote=HOSTILE), score=0.7, passages=(because,)
    )
    claim = ClaimReport(
        id="c", text=HOSTILE, state="partly", reasons=(Reason("undecided", quote=HOSTILE),), sources=(source,)
    )
    finding = Finding(
        check="quote-altered", severity="warning", confidence="high", message=HOSTILE, because=(because,)
    )
    card = claim_card(claim, [finding])
    html = MarkdownIt("gfm-like").render(card)
    assert "<a " not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "<h1" not in html
    assert "\u202e" not in card
    assert card.startswith("**partly**")
    assert "70% confidence" in card
