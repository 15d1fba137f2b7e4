"""AsciiDoc documents. The addresses are those of Asciidoctor 4.1, but for what nobody refers to."""

from __future__ import annotations

from audit.formats.documents import read_document, web_links

FIRST = """\
= Title
Author <a@b.example>
:uri: https://attr.example/base
:unused: https://unused.example/x

See {uri}/page[the page] and {uri}. Also https://a.example/x[words of it] or
link:https://b.example/y[two
lines]. Bare https://c.example/z, <https://d.example/> and https://e.example/w.
// comment https://no.example/1
\\https://no.example/2 and +https://no.example/3+ and `https://mono.example/` <<sec,Section>>

////
https://no.example/4
////

----
https://no.example/5
----

....
https://no.example/6
....

 literal https://no.example/7

++++
<a href="https://raw.example/">raw</a>
++++

== Section https://h.example/[h]

* item link:++https://f.example/a_b++[f]
* image:https://i.example/i.png[alt]

image::https://i.example/b.png[alt]

|===
|https://t.example/1 |https://t.example/2[x]
|===
"""
SECOND = """\
Intro http://a.example/x, "https://b.example/y" (https://c.example/z).
:!toc:

. one https://d.example/[d, window=_blank]
. two mailto:a@b.example[m] link:local.html[l]

[source,sh]
----
curl https://no.example/
----

[quote, Who, https://q.example/src]
____
Quoted https://r.example/s
____

NOTE: see https://n.example/t[n]. ++https://no.example/u++ *https://bold.example/*

|===
| a | https://cell.example/v[v]
|===

footnote:[See https://fn.example/w.] pass:[https://no.example/p] "`https://curly.example/`"

video::https://vid.example/m.mp4[]

term:: https://term.example/x
"""


def found(text: str) -> list[tuple[str, str, str]]:
    """Kind, address and place of each link."""
    document = read_document(text.encode(), name="text.adoc")
    return [(link.kind, link.address, f"{link.line}:{link.column}") for link in web_links(document)]


def test_macros_attributes_and_bare_addresses_are_links_in_their_places() -> None:
    assert found(FIRST) == [
        ("words", "https://attr.example/base/page", "6:5"),
        ("bare", "https://attr.example/base", "6:30"),
        ("words", "https://a.example/x", "6:42"),
        ("words", "https://b.example/y", "7:1"),
        ("bare", "https://c.example/z", "8:14"),
        ("bare", "https://d.example/", "8:36"),
        ("bare", "https://e.example/w", "8:60"),
        ("bare", "https://mono.example/", "10:55"),
        ("words", "https://raw.example/", "27:1"),
        ("words", "https://h.example/", "30:12"),
        ("words", "https://f.example/a_b", "32:8"),
        ("image", "https://i.example/i.png", "33:3"),
        ("image", "https://i.example/b.png", "35:1"),
        ("bare", "https://t.example/1", "38:2"),
        ("words", "https://t.example/2", "38:23"),
        ("definition", "https://unused.example/x", "4:10"),
    ]


def test_what_is_literal_or_a_comment_has_no_links() -> None:
    assert found(SECOND) == [
        ("bare", "http://a.example/x", "1:7"),
        ("bare", "https://b.example/y", "1:28"),
        ("bare", "https://c.example/z", "1:50"),
        ("words", "https://d.example/", "4:7"),
        ("bare", "https://r.example/s", "14:8"),
        ("words", "https://n.example/t", "17:11"),
        ("bare", "https://bold.example/", "17:61"),
        ("words", "https://cell.example/v", "20:7"),
        ("bare", "https://fn.example/w", "23:15"),
        ("bare", "https://curly.example/", "23:68"),
        ("embed", "https://vid.example/m.mp4", "25:1"),
        ("bare", "https://term.example/x", "27:8"),
    ]


def test_the_text_of_a_document_is_its_blocks() -> None:
    document = read_document(b"= Title\n\nOne https://a.example/[two]\nthree.\n\n* item\n", name="text.adoc")
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("heading", "Title"), ("paragraph", "One two three."), ("item", "item"),
    ]  # fmt: skip


def test_attributes_that_fill_each_other_end() -> None:
    text = ":a: {b}{b}{b}{b}\n:b: {a}{a}{a}{a}\n\n" + "{a}[x] " * 2000
    assert read_document(text.encode(), name="text.adoc").text
