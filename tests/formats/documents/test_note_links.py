"""Marks and notes as the programs write them that people use: paired by links both ways, out of the text."""

from __future__ import annotations

import pytest

from audit.formats.documents import notes_of, read_document
from audit.model import DocumentText, NoteMark

UUID = "6f1c2a80-5d1e-4c7b-9a3f-0b2e8d9c7a11"
# Written after what each program is known to write: text with a mark behind "2014", and the note.
WRITERS = {
    "pandoc": (
        '<p>It ended in 2014<a href="#fn1" class="footnote-ref" id="fnref1"'
        ' role="doc-noteref"><sup>1</sup></a>'
        ' and on.</p><section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">'
        '<hr /><ol><li id="fn1"><p>Smith, A Title.<a href="#fnref1" class="footnote-back"'
        ' role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "kramdown": (
        '<p>It ended in 2014<sup id="fnref:1"><a href="#fn:1" class="footnote"'
        ' rel="footnote">1</a></sup> and on.'
        '</p><div class="footnotes"><ol><li id="fn:1"><p>Smith, A Title. <a href="#fnref:1"'
        ' class="reversefootnote">&#8617;</a></p></li></ol></div>'
    ),
    "Hugo": (
        '<p>It ended in 2014<sup id="fnref:1"><a href="#fn:1" class="footnote-ref"'
        ' role="doc-noteref">1</a></sup>'
        ' and on.</p><div class="footnotes" role="doc-endnotes"><hr><ol><li'
        ' id="fn:1"><p>Smith, A Title.&#160;'
        '<a href="#fnref:1" class="footnote-backref">&#x21a9;&#xfe0e;</a></p></li></ol></div>'
    ),
    "cmark-gfm": (
        '<p>It ended in 2014<sup class="footnote-ref"><a href="#fn-1" id="fnref-1"'
        ' data-footnote-ref>1</a></sup>'
        ' and on.</p><section class="footnotes" data-footnotes><ol><li id="fn-1"><p>Smith, A Title. <a'
        ' href="#fnref-1" class="footnote-backref" data-footnote-backref>↩</a></p></li></ol></section>'
    ),
    "GitHub": (
        '<p>It ended in 2014<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref'
        ' aria-describedby="footnote-label">1</a></sup> and on.</p><section data-footnotes class="footnotes">'
        '<h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>Smith, A'
        ' Title. <a href="#user-content-fnref-1" data-footnote-backref>↩</a></p></li></ol></section>'
    ),
    "markdown-it": (
        '<p>It ended in 2014<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> and on.</p>'
        '<section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Smith, A Title.'
        ' <a href="#fnref1"'
        ' class="footnote-backref">↩︎</a></p></li></ol></section>'
    ),
    "Python-Markdown": (
        '<p>It ended in 2014<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> and on.</p>'
        '<div class="footnote"><hr /><ol><li id="fn:1"><p>Smith, A Title.&#160;<a class="footnote-backref"'
        ' href="#fnref:1" title="Jump back to footnote 1 in the text">&#8617;</a></p></li></ol></div>'
    ),
    "mistune": (
        '<p>It ended in 2014<sup class="footnote-ref" id="fnref-1"><a href="#fn-1">1</a></sup> and on.</p>'
        '<section class="footnotes"><ol><li id="fn-1"><p>Smith, A Title.<a href="#fnref-1" class="footnote">'
        "&#8617;</a></p></li></ol></section>"
    ),
    "Discount": (
        '<p>It ended in 2014<sup id="fnref:1"><a href="#fn:1" rel="footnote">1</a></sup> and on.</p>'
        '<div class="footnotes"><hr/><ol><li id="fn:1"><p>Smith, A Title.<a href="#fnref:1" rev="footnote">'
        "&#8617;</a></p></li></ol></div>"
    ),
    "LibreOffice": (
        '<p>It ended in 2014<a class="sdfootnoteanc" name="sdfootnote1anc"'
        ' href="#sdfootnote1sym"><sup>1</sup></a>'
        ' and on.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym"'
        ' name="sdfootnote1sym"'
        ' href="#sdfootnote1anc">1</a> Smith, A Title.</p></div>'
    ),
    "Substack": (
        '<p>It ended in 2014<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM"'
        ' id="footnote-anchor-1" href="#footnote-1" target="_self">1</a> and on.</p><div class="footnote"'
        ' data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1"'
        ' class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content">'
        "<p>Smith, A Title.</p></div></div>"
    ),
    "WordPress": (
        f'<p>It ended in 2014<sup data-fn="{UUID}" class="fn"><a href="#{UUID}" id="{UUID}-link">1</a></sup>'
        f' and on.</p><ol class="wp-block-footnotes"><li id="{UUID}">Smith, A Title. <a href="#{UUID}-link"'
        ' aria-label="Jump to footnote reference 1">↩︎</a></li></ol>'
    ),
    "Google Docs": (
        '<p><span>It ended in 2014</span><sup><a href="#ftnt1"'
        ' id="ftnt_ref1">[1]</a></sup><span> and on.</span>'
        '</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Smith, A Title.</span></p></div>'
    ),
    "Word": (
        '<p class=MsoNormal>It ended in 2014<a href="#_ftn1" name="_ftnref1" title=""><span'
        " class=MsoFootnoteReference><span>[1]</span></span></a> and on.</p><div><br"
        " clear=all><hr><div id=ftn1>"
        '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>'
        "[1]</span></a> Smith, A Title.</p></div></div>"
    ),
    "Parsoid": (
        '<p>It ended in 2014<sup about="#mwt2" class="mw-ref reference" id="cite_ref-1" rel="dc:references"'
        ' typeof="mw:Extension/ref"><a href="./The_bridge#cite_note-1" id="mwBQ"><span'
        ' class="mw-reflink-text">'
        '<span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></span></a></sup> and on.</p>'
        '<div class="mw-references-wrap"><ol class="mw-references references"><li about="#cite_note-1"'
        ' id="cite_note-1"><span class="mw-cite-backlink"><a href="./The_bridge#cite_ref-1"'
        ' rel="mw:referencedBy">'
        '<span class="mw-linkback-text">↑ </span></a></span> <span id="mw-reference-text-cite_note-1"'
        ' class="mw-reference-text reference-text">Smith, A Title.</span></li></ol></div>'
    ),
    "mammoth": (
        '<p>It ended in 2014<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup> and on.</p><ol>'
        '<li id="footnote-1"><p>Smith, A Title. <a href="#footnote-ref-1">↑</a></p></li></ol>'
    ),
    "ids without any meaning": (
        '<p>It ended in 2014<b id="x7"><a href="#q3">*</a></b> and on.</p><ul><li id="q3">Smith, A Title.'
        ' <a href="#x7">Back to the text</a></li></ul>'
    ),
}  # fmt: skip


def read(body: str) -> DocumentText:
    return read_document(body.encode(), name="a.html")


@pytest.mark.parametrize("writer", WRITERS)
def test_a_mark_is_out_of_the_text_and_its_note_a_block_of_its_own_kind(writer: str) -> None:
    document = read(WRITERS[writer])
    assert document.text.replace("\nFootnotes", "") == "It ended in 2014 and on.\nSmith, A Title."
    (note,) = notes_of(document)
    assert note.mark.start == len("It ended in 2014")
    assert [document.text[block.start : block.end] for block in note.blocks] == ["Smith, A Title."]
    assert [block.kind for block in document.blocks if block.kind != "heading"] == ["paragraph", "note"]


@pytest.mark.parametrize(
    ("first", "second", "back"),
    [
        (
            '<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
            '<sup id="fnref:1:1"><a href="#fn:1">1</a></sup>',
            '<a href="#fnref:1">↩</a> <a href="#fnref:1:1">↩<sup>2</sup></a>',
        ),
        (
            '<sup class="reference" id="cite_ref-x_1-0"><a href="#cite_note-x-1">[1]</a></sup>',
            '<sup class="reference" id="cite_ref-x_1-1"><a href="#cite_note-x-1">[1]</a></sup>',
            '^ <a href="#cite_ref-x_1-0"><sup>a</sup></a> <a href="#cite_ref-x_1-1"><sup>b</sup></a>',
        ),
        (
            '<sup id="fnref-1"><a href="#fn-1">1</a></sup>',
            '<sup id="fnref-1"><a href="#fn-1">1</a></sup>',
            '<a href="#fnref-1">↩</a>',
        ),
    ],
)
def test_a_note_used_twice_has_two_marks(first: str, second: str, back: str) -> None:
    target = first.partition('href="#')[2].partition('"')[0]
    document = read(
        f'<p>In 2014{first} and in 2015{second}.</p><ol><li id="{target}"><span class="b">{back}</span>'
        " Smith.</li></ol>"
    )
    assert document.text == "In 2014 and in 2015.\nSmith."
    notes = notes_of(document)
    assert [note.mark.start for note in notes] == [7, 19]
    assert notes[0].blocks == notes[1].blocks


def test_several_notes_in_paragraphs_of_one_block_are_notes_apart() -> None:
    document = read(
        '<p>In 2014<a href="#n1" id="m1">1</a> and 2015<a href="#n2" id="m2">2</a>.</p><div>'
        '<p><a href="#m1" id="n1">1</a> Smith.</p><p><a href="#m2" id="n2">2</a> Jones.</p></div>'
    )
    assert [document.text[n.blocks[0].start : n.blocks[-1].end] for n in notes_of(document)] == [
        "Smith.", "Jones.",
    ]  # fmt: skip


def test_all_paragraphs_of_a_note_belong_to_it() -> None:
    document = read(
        '<p>In 2014<a href="#n1" id="m1">1</a>.</p><ol><li id="n1"><p>Smith.</p><p>More.</p>'
        '<p><a href="#m1">↩</a></p></li></ol><p>End.</p>'
    )
    (note,) = notes_of(document)
    assert [document.text[block.start : block.end] for block in note.blocks] == ["Smith.", "More."]
    assert document.blocks[-1].kind == "paragraph"


def test_a_table_of_contents_whose_headings_lead_back_has_no_marks() -> None:
    document = read(
        '<ul><li><a href="#s1" id="t1">1</a></li><li><a href="#s2" id="t2">The end</a></li></ul>'
        '<h2 id="s1"><a href="#t1">1</a></h2><p>It began.</p><h2><a id="s2" href="#t2">The'
        " end</a></h2><p>So.</p>"
    )
    assert document.text == "1\nThe end\n1\nIt began.\nThe end\nSo."
    assert not [span for span in document.spans if isinstance(span, NoteMark)]


def test_a_link_to_a_work_of_the_list_is_text() -> None:
    document = read(
        '<p>In 2014<sup id="r1"><a href="#n1">[1]</a></sup>.</p><ol><li id="n1"><a href="#r1">^</a>'
        ' <a href="#CITEREFRoy2014">Roy 2014</a>, p. 3</li></ol><p><cite'
        ' id="CITEREFRoy2014">Roy. Book.</cite>'
    )
    assert document.text == "In 2014.\nRoy 2014, p. 3\nRoy. Book."
