"""The addresses that an HTML document links to."""

from __future__ import annotations

from audit.formats.decode import decode
from audit.formats.documents.soup import take_apart, within_size


def read_links(body: bytes) -> tuple[list[tuple[str, int]], str | None]:
    """What stands in each ``href``, with its line, and in words what was too much to read, if anything.

    Never raises, and takes linear time (``soup.take_apart``). A tag that nothing closes is no link, there
    as in a browser.
    """
    markup, cut = within_size(decode(body)[0])
    soup, _, _ = take_apart(markup)
    found = [(str(node["href"]).strip(), node.sourceline or 1) for node in soup.find_all(href=True)]
    return found, cut
