"""reStructuredText documents. The addresses are those of docutils 0.23, but for what nobody refers to."""

from __future__ import annotations

from audit.formats.documents import read_document, web_links

FIRST = """\
Title
=====

See `the page <https://a.example/x>`_, `anon <https://a.example/y>`__, Python_ and `long name`_.
Bare https://c.example/z. ``https://no.example/1`` and `other`__ |img| [1]_

.. _Python: https://py.example/
.. _long name: https://long.example/
   very/long
.. _unused: https://unused.example/
__ https://anon.example/
.. _alias: Python_

.. https://no.example/2 a comment
   more https://no.example/3

Code::

   https://no.example/4

.. code-block:: sh

   curl https://no.example/5

.. image:: https://i.example/i.png
   :target: https://t.example/

.. |img| image:: https://i.example/s.png

.. [1] Note https://n.example/.

.. note:: see https://note.example/

- item `x y <https://l.example/a
  b>`_ alias_ :ref:`foo <https-no>`
"""
SECOND = """\
Head `T <https://t.example/>`_
==============================

* a https://a.example/x, and (https://b.example/y_z)
* ``https://no.example/``
* :rfc:`2822` and `w`__ then `v`__

  nested https://c.example/

.. __: https://w.example/
.. __: https://v.example/

::

  https://no.example/2

.. |s| replace:: https://sub.example/

.. figure:: https://fig.example/f.png

   Caption https://cap.example/.

.. raw:: html

   <a href="https://no.example/raw">

+---+-----------------------+
| a | https://cell.example/ |
+---+-----------------------+

`Named Ref`_ [CIT]_ http://user@h.example:80/p?q=1&r=2#f. \\https://esc.example/

.. _`named ref`: http://named.example/

.. [CIT] Book `B <http://book.example/>`_.

Term
  def https://def.example/

>>> x = "https://doctest.example/"
"""


def found(text: str) -> list[tuple[str, str, str]]:
    """Kind, address and place of each link."""
    document = read_document(text.encode(), name="text.rst")
    return [(link.kind, link.address, f"{link.line}:{link.column}") for link in web_links(document)]


def test_references_targets_and_bare_addresses_are_links_in_their_places() -> None:
    assert found(FIRST) == [
        ("words", "https://a.example/x", "4:5"),
        ("words", "https://a.example/y", "4:40"),
        ("words", "https://py.example/", "4:72"),
        ("words", "https://long.example/very/long", "4:84"),
        ("bare", "https://c.example/z", "5:6"),
        ("words", "https://anon.example/", "5:56"),
        ("image", "https://i.example/i.png", "25:12"),
        ("words", "https://t.example/", "26:13"),
        ("image", "https://i.example/s.png", "28:18"),
        ("bare", "https://n.example/", "30:13"),
        ("bare", "https://note.example/", "32:15"),
        ("words", "https://l.example/ab", "34:8"),
        ("words", "https://py.example/", "35:8"),
        ("definition", "https://unused.example/", "10:1"),
    ]


def test_what_is_literal_or_a_comment_has_no_links() -> None:
    assert found(SECOND) == [
        ("words", "https://t.example/", "1:6"),
        ("bare", "https://a.example/x", "4:5"),
        ("bare", "https://b.example/y_z", "4:31"),
        ("words", "https://w.example/", "6:19"),
        ("words", "https://v.example/", "6:30"),
        ("bare", "https://c.example/", "8:10"),
        ("bare", "https://sub.example/", "17:18"),
        ("image", "https://fig.example/f.png", "19:13"),
        ("bare", "https://cap.example/", "21:12"),
        ("bare", "https://cell.example/", "28:7"),
        ("words", "http://named.example/", "31:1"),
        ("bare", "http://user@h.example:80/p?q=1&r=2#f", "31:21"),
        ("words", "http://book.example/", "35:15"),
        ("bare", "https://def.example/", "38:7"),
    ]


def test_the_text_of_a_document_is_its_blocks() -> None:
    text = b"Title\n=====\n\nOne `two <https://a.example/>`_\nthree [1]_.\n\n* item\n"
    document = read_document(text, name="text.rst")
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("heading", "Title"), ("paragraph", "One two three ."), ("item", "item"),
    ]  # fmt: skip
