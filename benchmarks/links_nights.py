"""Thirty nights of `audit links` as a new user runs it: a folder, a sitemap index, a feed.

    python -m benchmarks.links_nights

Thirty Markdown files with ten links each, on twelve hosts on loopback, are looked after by one command, run
each night by ``--now`` at three o'clock and a quarter of an hour of chance (as the printed timer has it). The
world is scripted: what happens is told beside what the command says of it and the exit code. Each night the
command is run twice, as a table and as JSON: the second run, with nothing due, must have the exit code of the
first. The script fails where an exit code is not the documented one.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
PORT, HOSTS, FILES, LINKS, NIGHTS = 8867, 12, 30, 10, 30
PROSE = "<p>" + "The council voted on Tuesday to close the old bridge for repairs. " * 40 + "</p>"
MOVED, WALL, GONE = 301, 403, 404
FIXED = 26  # the night on which repairs are made


@dataclass
class World:
    """What is served, by address; a test changes it from night to night. ``down`` hosts answer nobody."""

    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)

    def answer(self, url: str) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of an address: a page where nothing is said of it."""
        if url in self.lists:
            return 200, self.lists[url], {"Content-Type": "application/xml"}
        status, what = self.answers.get(url, (200, ""))
        if status == MOVED:
            return status, "", {"Location": what}
        title = what or f"Report on {url.rpartition('/')[2]}"
        text = PROSE if status == 200 and what != "Page not found" else ""
        return status, f"<title>{title}</title><h1>{title}</h1>{text}", {"Content-Type": "text/html"}


def host(number: int) -> str:
    return f"http://127.3.0.{number % HOSTS + 1}:{PORT}"


def serve(world: World) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site = f"http://{self.headers['Host']}"
            if site in world.down or "all" in world.down:
                self.close_connection = True
                return
            if self.path == "/robots.txt":
                status, body, headers = GONE, "", {"Content-Type": "text/plain"}
            else:
                status, body, headers = world.answer(site + self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body.encode()))}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", PORT), Handler)  # noqa: S104  only loopback addresses are asked
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


class Home:
    """The user's folder: documents, and a feed; the site has a sitemap index."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder, self.docs, self.world = folder, folder / "docs", world
        self.entries = [f"{host(11)}/entry-{at}" for at in range(5)]
        self.maps = {
            "one": [f"{host(10)}/map-{at}" for at in range(8)],
            "two": [f"{host(10)}/more-{at}" for at in range(4)],
        }
        for at in range(FILES):
            urls = [f"{host(at + link)}/file-{at:02}-{link}" for link in range(LINKS)]
            self.write(f"post-{at:02}.md", urls)
        self.publish()

    def write(self, name: str, urls: list[str]) -> None:
        """Write a document that cites these addresses, and shows each as code."""
        path = self.docs / name
        self.docs.mkdir(exist_ok=True)
        lines = (f"It was said [on the day]({url}), `{url}` they say.\n" for url in urls)
        path.write_text(f"# {name}\n\n" + "\n".join(lines))

    def publish(self) -> None:
        """Write the feed and the sitemaps as they are now."""
        items = "".join(f"<item><link>{url}</link></item>\n" for url in self.entries)
        (self.folder / "feed.xml").write_text(f'<rss version="2.0"><channel>\n{items}</channel></rss>')
        names = "".join(f"<sitemap><loc>{host(10)}/{name}.xml</loc></sitemap>" for name in self.maps)
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.world.lists[f"{host(10)}/sitemap.xml"] = f"<sitemapindex {space}>{names}</sitemapindex>"
        for name, urls in self.maps.items():
            found = "".join(f"<url><loc>{url}</loc></url>\n" for url in urls)
            self.world.lists[f"{host(10)}/{name}.xml"] = f"<urlset {space}>\n{found}</urlset>"

    def url(self, file: int, link: int) -> str:
        """The address of a link of a document."""
        return f"{host(file + link)}/file-{file:02}-{link}"


def _page(home: Home, file: int, link: int, status: int, what: str = "Not found") -> None:
    home.world.answers[home.url(file, link)] = (status, what)


def _feed(home: Home) -> None:
    home.entries.append(f"{host(11)}/entry-gone")
    home.world.answers[home.entries[-1]] = (GONE, "Not found")
    home.publish()


def _outage(home: Home) -> None:
    home.world.down.add(host(5))
    _page(home, 6, 1, 500, "Internal Server Error")


def _wall(home: Home) -> None:
    _page(home, 7, 2, WALL, "Forbidden")
    home.world.answers.pop(home.url(6, 1))


def _new_file(home: Home) -> None:
    home.write("new.md", [f"{host(3)}/new-gone"])
    home.world.answers[f"{host(3)}/new-gone"] = (GONE, "Not found")


def _listed(home: Home) -> None:
    home.maps["two"].append(f"{host(10)}/listed-gone")
    home.world.answers[f"{host(10)}/listed-gone"] = (GONE, "Not found")
    home.publish()


def _no_sitemap(home: Home) -> None:
    home.world.lists.pop(f"{host(10)}/two.xml")
    home.world.answers[f"{host(10)}/two.xml"] = (503, "Service Unavailable")


def _sitemap(home: Home) -> None:
    home.world.answers.pop(f"{host(10)}/two.xml")
    home.maps["two"].pop()
    home.publish()


def _gone(home: Home) -> None:
    _page(home, 2, 2, GONE)
    _page(home, 3, 3, 410, "Gone")


EVENTS: dict[int, tuple[str, Callable[[Home], object]]] = {
    2: ("a page moves for good", lambda home: _page(home, 1, 1, MOVED, f"{host(2)}/moved-here")),
    3: ("a page goes (404), one says that it is gone (410)", _gone),
    5: ("a page goes, to come back on night 20", lambda home: _page(home, 4, 4, GONE)),
    7: ("the feed has an entry that is not there", _feed),
    8: ("a host answers nobody till night 11; a page fails for a night (500)", _outage),
    9: ("a wall against robots (403) comes before a page", _wall),
    10: ("a page says with 200 that it is not found", lambda home: _page(home, 8, 1, 200, "Page not found")),
    11: ("the host is back", lambda home: home.world.down.clear()),
    12: ("a new file cites a page that is not there", _new_file),
    14: ("the sitemap lists another page, which is not there", _listed),
    16: ("the file with the page of 410 is removed", lambda home: (home.docs / "post-03.md").unlink()),
    18: ("a sitemap cannot be had (503)", _no_sitemap),
    19: ("it is back, without the page that is not there", _sitemap),
    20: ("the page of night 5 is back", lambda home: home.world.answers.pop(home.url(4, 4))),
    22: ("our own network is down for a night", lambda home: home.world.down.add("all")),
    23: ("it is back", lambda home: home.world.down.clear()),
    FIXED: ("the user runs it with --fix", lambda _: None),
}


def run(night: int, home: Home, minute: int, *more: str) -> subprocess.CompletedProcess[str]:
    targets = ["docs", "feed.xml", f"{host(10)}/sitemap.xml", "!docs/drafts/**"]
    now = f"2026-01-{night:02}T03:{minute:02}"
    command = [sys.executable, "-m", "audit", "links", *targets, "--now", now, *more]
    command += ["--allow-private", "127.0.0.0/8", "--interval", "0", "--timeout", "5"]
    return subprocess.run(
        command, cwd=home.folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def changes(before: dict[str, str], after: dict[str, str]) -> str:
    """Links that stand otherwise than the night before."""
    new = sorted(url for url, standing in after.items() if before.get(url, "alive") != standing)
    words = [f"{url.rpartition('/')[2]}: {after[url]}" for url in new]
    words += [
        f"{url.rpartition('/')[2]}: not cited"
        for url in sorted(before.keys() - after.keys())
        if before[url] != "alive"
    ]
    return ", ".join(words[:6]) + (f" and {len(words) - 6} more" if len(words) > 6 else "")


def expected(said: dict[str, Any] | None) -> int:
    """The documented exit code of what the JSON says; without any, the run was not completed."""
    if said is None or said["unread"]:
        return 3
    return int(any(link["standing"] == "dead" for link in said["links"]))


def told(first: subprocess.CompletedProcess[str]) -> list[str]:
    """What one run said of its targets and repairs, beside how the links stand."""
    starts = ("not read", "no target", "audit:", "mended")
    return [line[:100] for line in (first.stderr + first.stdout).splitlines() if line.startswith(starts)]


def nights(home: Home) -> Iterator[tuple[tuple[object, ...], dict[str, str]]]:
    """Each night's row, and how the links stand after it."""
    chance, standings = random.Random(7), dict[str, str]()
    for night in range(1, NIGHTS + 1):
        happened, change = EVENTS.get(night, ("", lambda _: None))
        change(home)
        minute = chance.randrange(15)
        first = run(night, home, minute, *(["--fix"] if night == FIXED else []))
        second = run(night, home, minute + 1, "--format", "json")
        said = json.loads(second.stdout) if second.stdout else None
        assert first.returncode == second.returncode == expected(said), (night, first, second)
        now = {link["url"]: link["standing"] for link in said["links"]} if said else standings
        looked = next((line for line in first.stdout.splitlines() if "looked at:" in line), "none is due")
        what = [changes(standings, now) if night > 1 else "", *told(first)]
        row = (night, happened, looked.partition(" link")[0], "; ".join(filter(None, what)), first.returncode)
        standings = now
        yield row, standings


def main() -> None:
    world = World()
    server = serve(world)
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name), world)
        rows, after = zip(*nights(home), strict=True)
        mended = (home.docs / "post-01.md").read_text()
    server.shutdown()
    print(table(("night", "what happens", "links looked at", "what is told", "exit code"), list(rows)))
    looks, cited = sum(int(row[2]) for row in rows if str(row[2]).isdigit()), len(after[-1])
    print(f"\n{cited} links cited at the end; {looks} looks, {looks / cited / NIGHTS:.2f} a link and night")
    assert f"({host(2)}/moved-here)" in mended
    assert f"`{home.url(1, 1)}`" in mended  # code stays
    dead = sorted(url.rpartition("/")[2] for url, standing in after[-1].items() if standing == "dead")
    print(f"dead at the end: {', '.join(dead)}")


if __name__ == "__main__":
    main()
