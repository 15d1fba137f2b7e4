"""Links as written: what renderers make of each case of the tests' table, beside what `audit` reads.

Run as ``python -m benchmarks.links_written [--browser chromium]`` from the repository; needs cmarkgfm and
linkify-it-py. It asks GitHub's own parser for Markdown, linkify-it for plain text and, where a browser is
named, that for HTML, and writes their answers into tests/formats/documents/written_links.jsonl and the
differences into docs/links-as-written.md. Each case is the page of a frame, with scripts on.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import subprocess
import sys
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from audit.formats.documents import read_document, web_links
from audit.formats.http import BadAddressError, host_of, parse_address

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests/formats/documents/written_links.jsonl"
PAGE = ROOT / "docs/links-as-written.md"
MARK = "<!-- table -->\n\n"
"""What stands before the table in the page."""
_ADDRESSES = "a[href],img[src],source[src],iframe[src],video[src]"
_HARNESS = """<!doctype html><meta charset=utf-8><pre id=out></pre><script>
const cases = %s, found = [];
const named = [['a[href]', 'href'], ['area[href]', 'href'], ['img', 'src'], ['img', 'currentSrc'],
 ['source[src]', 'src'], ['video', 'src'], ['video', 'poster'], ['audio', 'src'], ['iframe', 'src'],
 ['embed', 'src'], ['object', 'data'], ['input[type=image]', 'src'], ['blockquote', 'cite'], ['q', 'cite'],
 ['ins', 'cite'], ['del', 'cite'], ['link', 'href']];
function next(at) {
  if (at == cases.length) {
    out.textContent = '@@' + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + '@@';
    return;
  }
  const frame = document.createElement('iframe');
  let done = false;
  const read = () => {
    if (done) return; done = true;
    const page = frame.contentDocument, list = [];
    for (const one of page.querySelectorAll('*')) {
      const here = [];
      for (const [which, field] of named)
        if (one.matches(which) && typeof one[field] == 'string' && one[field]) here.push(one[field]);
      if (one.namespaceURI.endsWith('/svg') && one.href)
        here.push(new URL(one.href.baseVal, page.baseURI).href);
      for (const address of new Set(here)) if (/^https?:/.test(address)) list.push(address);
    }
    found.push(list); frame.remove(); next(at + 1);
  };
  frame.onload = read; setTimeout(read, 1500);
  frame.srcdoc = cases[at]; document.body.append(frame);
}
onload = () => next(0);
</script>"""


def of_markdown(source: str) -> list[str]:
    """The http(s) addresses of the HTML that GitHub Flavored Markdown makes."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    tree = LexborHTMLParser(cmarkgfm.github_flavored_markdown_to_html(source, options))
    found = (node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css(_ADDRESSES))
    return [address for address in found if address.lower().startswith("http")]


def of_text(source: str) -> list[str]:
    """The http(s) addresses that linkify-it finds in a text."""
    found = LinkifyIt().match(source) or []
    return [match.url for match in found if match.url.lower().startswith("http")]


def of_html(browser: str, sources: list[str]) -> list[list[str]]:
    """The http(s) addresses of the elements of each page in a browser."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "cases.html"
        page.write_text(_HARNESS % json.dumps(sources).replace("</", "<\\/"))
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=200000", "--dump-dom",
            page.as_uri(),
        ]  # fmt: skip
        made = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    encoded = re.search("@@(.+?)@@", made.stdout)
    if encoded is None:
        raise SystemExit("The browser gave no answer.")
    answers: list[list[str]] = json.loads(base64.b64decode(encoded[1]))
    return answers


def ours(case: dict[str, Any]) -> list[str]:
    """What `audit` reads: each address with its line and column."""
    document = read_document(case["source"].encode(), name=f"case.{case['format']}")
    return [f"{link.address} {link.line}:{link.column}" for link in web_links(document)]


def is_same(address: str, other: str) -> bool:
    """Whether two spellings are of one address, fragment included."""
    try:
        first, second = parse_address(address), parse_address(other)
    except BadAddressError:
        return address == other
    return (
        (first.scheme, first.port, first.target) == (second.scheme, second.port, second.target)
        and host_of(address) == host_of(other)
        and address.partition("#")[2] == other.partition("#")[2]
    )


def agrees(case: dict[str, Any]) -> bool:
    """Whether `audit` reads the addresses that the renderer makes, in the same order."""
    read = [place.rpartition(" ")[0] for place in case["ours"]]
    return len(read) == len(case["renderer"]) and all(map(is_same, read, case["renderer"]))


def main() -> None:
    """Ask the renderers and write their answers down."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--browser")
    browser = arguments.parse_args().browser
    head, *cases = map(json.loads, TABLE.read_text().splitlines())
    head["markdown"] = f"cmarkgfm {version('cmarkgfm')}"
    head["text"] = f"linkify-it-py {version('linkify-it-py')}"
    pages = [case for case in cases if case["format"] == "html"]
    if browser:
        named = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True).stdout
        head["html"] = " ".join(named.split()[:2])
        for case, answer in zip(pages, of_html(browser, [case["source"] for case in pages]), strict=True):
            case["renderer"] = answer
    for case in cases:
        if case["format"] != "html":
            case["renderer"] = (of_markdown if case["format"] == "md" else of_text)(case["source"])
    lines = [json.dumps(row, ensure_ascii=False) for row in (head, *cases)]
    TABLE.write_text("\n".join(lines) + "\n")
    begun = PAGE.read_text().partition(MARK)[0]
    PAGE.write_text(f"{begun}{MARK}{page_table(head, cases)}")
    sys.stdout.write(f"{sum(map(agrees, cases))} of {len(cases)} as the renderer\n")


def page_table(head: dict[str, str], cases: list[dict[str, Any]]) -> str:
    """The cases in which `audit` differs, as a table of Markdown, after a line of counts."""
    rows = []
    for format_, name in (("md", head["markdown"]), ("html", head["html"]), ("txt", head["text"])):
        those = [case for case in cases if case["format"] == format_]
        rows.append(f"* {name}: {sum(map(agrees, those))} of {len(those)}")
    rows += ["", "| written | `audit` | renderer | why |", "|---|---|---|---|"]
    for case in cases:
        if not agrees(case):
            read = [place.rpartition(" ")[0] for place in case["ours"]]
            cells = [_code(case["source"]), _codes(read), _codes(case["renderer"]), case["why"]]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _codes(addresses: list[str]) -> str:
    return "<br>".join(map(_code, addresses)) or "none"


def _code(text: str) -> str:
    shown = escape(text, quote=False).replace("|", "&#124;").replace("\n", " ⏎ ")
    for sign in "\u00ad\u200b":
        shown = shown.replace(sign, f"[U+{ord(sign):04X}]")
    return f"<code>{shown}</code>"


if __name__ == "__main__":
    main()
