"""Short pages of many shapes and languages that are pages and say nothing bad: examples to learn and test by.

``made_pages.txt`` has for each language a title, two sentences and the words of a menu, written for this.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = Path(__file__).with_suffix(".txt")
HEAD = "<!doctype html><html><head><title>{title}</title></head><body>"
SHAPES = (
    HEAD + "<h1>{title}</h1><p>{one}. {two}.</p>",
    HEAD + "<p>{one}.</p><p>{two}.</p><a href='mailto:a@site.example'>{first}</a>",
    "<!doctype html><ul>{list}{list}{list}</ul>",
    HEAD + "<nav>{list}</nav><h2>{title}</h2><img src=a.jpg><p>{one}</p>",
    HEAD + "<h2>{title}</h2><table>{table}</table>",
    HEAD + "<form>{first} <input name=q> {last} <textarea></textarea></form>",
    HEAD + "<script src=a.js></script><script src=b.js></script><div>{one}</div><div>© 2019 {title}</div>",
    HEAD + "<center><font size=5>{title}</font><br>{two}<br><img src=b.gif></center>",
    HEAD
    + "<header><a href=/>{title}</a></header><main><h1>{one}</h1><iframe src='//video.example/1'></iframe>"
    "<p>{two}</p></main><footer>{list}</footer>",
    HEAD
    + "<h1>{first}</h1><form>{last} <input> <div class=g-recaptcha></div><button>{first}</button></form>",
    HEAD + "<h1>{first}</h1><table><tr><td>{last}<td>500<tr><td>{first}<td>404,5</table>",
    HEAD + "<h1>{title}</h1>" + "<p>{one}. {two}.</p>" * 5,
    HEAD + "<h2>{title}</h2><h3>500</h3>{first} <h3>404</h3>{last}",
    HEAD + "<h1>{title}</h1><span>{first}</span> <span>{last}</span> <p>503 {first}</p>",
    HEAD + "<nav><form><input name=u><input type=password></form></nav><p>{two}</p>",
)


def made_pages(every: int = 1) -> Iterator[tuple[str, bytes]]:
    """Each shape in each language, or each ``every``-th of them, with its language."""
    texts = [text.splitlines() for text in TEXTS.read_text(encoding="utf-8").split("\n\n")]
    pages = ((text[0], _page(shape, *text[1:])) for text in texts for shape in SHAPES)
    return islice(pages, 0, None, every)


def _page(shape: str, title: str, one: str, two: str, menu: str) -> bytes:
    words = menu.split()
    items = "".join(f"<li><a href='/{at}'>{word}</a>" for at, word in enumerate(words))
    rows = "".join(f"<tr><td>{word}<td>{37 * at + 404}" for at, word in enumerate(words))
    return shape.format(
        title=title, one=one, two=two, first=words[0], last=words[-1], list=items, table=rows
    ).encode()
