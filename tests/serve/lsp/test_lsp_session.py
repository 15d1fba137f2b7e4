"""A real client with the real command: what is shown, where, and what an action makes of the text."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol.types import CodeAction, Diagnostic, DiagnosticSeverity, Position, Range

from audit.serve.lsp.judging import PAUSE
from audit.sources import AcceptFinding, ConfirmLink, decided_text, read_sources
from tests.serve.lsp._session import ROOT, Session, end, start

if TYPE_CHECKING:
    from pytest_lsp import LanguageClient

POST = """# The bridge 🌉

The council 🏛 voted on Tuesday to close the old bridge for repairs. The mayor 👷‍♀️ said that
the repairs will cost 9.9 million dollars, of which the county pays a third.
"""
STORY = """<!doctype html><html lang="en"><head><title>Old bridge to close</title>
<meta property="article:published_time" content="2024-03-12T08:30:00+00:00"></head><body><article>
<h1>Old bridge to close</h1><p class="date">March 12, 2024</p>
<p>The council voted on Tuesday to close the old bridge for repairs, the mayor said. Work begins in May.</p>
<p>The repairs will cost 4.2 million dollars, of which the county pays a third, according to the engineer.</p>
<p>Shops in the old town fear that fewer customers will come while the road is closed for eight months.</p>
<p><a href="x">*not* a [link](http://x.example)</a> Drivers will be led over the northern bridge.</p>
</article></body></html>"""
SOURCES = """# kept
documents:
  - id: post
    text: post.md
    claims:
      - id: vote
        text: The council 🏛 voted on Tuesday to close the old bridge for repairs.
        cites:
          - {id: story, method: inferred, confidence: 0.7, reasons: [the same words, the same day]}
      - id: cost
        text: the repairs will cost 9.9 million dollars, of which the county pays a third.
        cites: [story]
citations:
  - id: story
    title: Old bridge to close
    captures: [{path: story.html}]
"""


class Editor:
    """One editor for all tests here, with a workspace of several folders."""

    def __init__(self, runner: asyncio.Runner, client: LanguageClient, top: Path) -> None:
        self._runner, self._client, self._top = runner, client, top

    def run(self, name: str, work: Callable[[Session], Coroutine[Any, Any, None]]) -> None:
        """Work in one of the folders."""
        self._runner.run(work(Session(self._client, self._top / name)))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with the shipped example, and posts with two claims, one of them wrong, and their source."""
    top = tmp_path_factory.mktemp("lsp").resolve()
    for name in ("archive", "documents"):
        shutil.copytree(ROOT / name, top / "example" / name)
    shutil.copy(ROOT / "sources.yaml", top / "example")
    for name in ("places", "unsaved", "accepting", "moved", "captures", "deep"):
        folder = top / name / "er" if name == "deep" else top / name
        folder.mkdir(parents=True)
        for file, text in {"sources.yaml": SOURCES, "post.md": POST, "story.html": STORY}.items():
            (folder / file).write_text(text, encoding="utf-8")
    with asyncio.Runner() as runner:
        client = runner.run(start(*sorted(top.iterdir())))
        yield Editor(runner, client, top)
        runner.run(end(client))


def _named(found: list[Diagnostic], code: str) -> Diagnostic:
    return next(one for one in found if one.code == code)


def _words(text: str, where: Range) -> str:
    """The words of a text at a range in UTF-16 units, on one line."""
    assert where.start.line == where.end.line
    line = text.split("\n")[where.start.line].encode("utf-16-le")
    return line[where.start.character * 2 : where.end.character * 2].decode("utf-16-le")


def test_the_example_shows_its_findings_where_they_stand_without_being_opened(editor: Editor) -> None:
    async def work(session: Session) -> None:
        name = "documents/coalition-mission.txt"
        found = await session.published(name, until=bool)
        assert _named(found, "claim-date-differs").range.start.line in {2, 4, 8}
        lines = (ROOT / "sources.yaml").read_text(encoding="utf-8").split("\n")
        copied = _named(session.of("sources.yaml"), "republished-copy")
        assert "ap-2024-01-27" in lines[copied.range.start.line]
        assert copied.severity == DiagnosticSeverity.Warning
        assert copied.code_description is not None
        assert copied.code_description.href.endswith("docs/checks/republished-copy.md")
        assert copied.related_information
        assert copied.related_information[0].location.uri.endswith("archive/securepath-2025-04-25.html")

        text = session.open("sources.yaml")
        actions = await session.actions("sources.yaml", copied.range)
        title = next(title for title in actions if "ap-2024-01-27: https://krdo.com/" in title)
        taken = session.applied(actions[title])
        url = next(one for one in read_sources(taken, "x").citations if one.id == "ap-2024-01-27").URL
        assert url is not None
        assert url.startswith("https://krdo.com/")
        assert len(taken.split("\n")) == len(text.split("\n")) + 1

    editor.run("example", work)


def test_places_count_in_the_units_of_the_protocol_and_hover_and_actions_follow_them(editor: Editor) -> None:
    async def work(session: Session) -> None:
        session.open("sources.yaml")
        post = session.open("post.md")
        found = await session.published("post.md", until=bool)
        wrong = _named(found, "number-differs")
        assert (
            _words(post, wrong.range)
            == "the repairs will cost 9.9 million dollars, of which the county pays a third."
        )
        hover = await session.hover("post.md", wrong.range.start.line, wrong.range.start.character)
        assert hover is not None
        assert hover.startswith("**contradicted**")
        assert "4.2 million" in hover
        assert await session.hover("post.md", 0, 0) is None
        card = await session.hover("sources.yaml", 13, 8)
        assert card is not None
        assert "2024-03-12" in card
        actions = await session.actions("post.md", wrong.range)
        accepted = session.applied(actions["Accept number-differs here; a reason is to be written"])
        wanted = decided_text(SOURCES, AcceptFinding("number-differs", "WHY", "post", "cost"))
        assert accepted == wanted.replace("WHY", '""')
        vote = Range(Position(2, 5), Position(2, 5))
        confirm = (await session.actions("post.md", vote))["Confirm: the claim rests on story"]
        assert session.applied(confirm) == decided_text(SOURCES, ConfirmLink("post", "vote", "story"))

    editor.run("places", work)


def test_what_is_not_saved_is_judged_and_a_broken_dossier_says_where(editor: Editor) -> None:
    async def work(session: Session) -> None:
        session.open("sources.yaml")
        session.open("post.md")
        await session.published("post.md", until=bool)
        session.change("post.md", POST.replace("9.9", "4.2"))
        lost = await session.published(
            "sources.yaml", until=lambda found: any(one.code == "claim-words-not-found" for one in found)
        )
        assert _named(lost, "claim-words-not-found").range.start.line == 10
        session.change("sources.yaml", SOURCES.replace("9.9", "4.2"))
        await session.published(
            "sources.yaml",
            until=lambda found: (
                not any(one.code in {"claim-words-not-found", "number-differs"} for one in found)
            ),
        )
        session.change("post.md", f"🌉 words before\n\n{POST}")
        session.change("sources.yaml", SOURCES.replace("  - id: story", "  - id: storey"))
        (broken, *_) = await session.published(
            "sources.yaml", until=lambda found: any(one.code == "sources" for one in found)
        )
        assert broken.severity == DiagnosticSeverity.Error
        assert "story" in broken.message
        session.change("sources.yaml", SOURCES)
        found = await session.published(
            "post.md", until=lambda found: any(one.range.start.line == 5 for one in found)
        )
        assert _named(found, "number-differs").range.start == Position(5, 0)
        assert (session.folder / "sources.yaml").read_text(encoding="utf-8") == SOURCES

    editor.run("unsaved", work)


def test_hover_follows_the_words_while_the_dossier_cannot_be_used(editor: Editor) -> None:
    async def work(session: Session) -> None:
        session.open("sources.yaml")
        post = session.open("post.md")
        await session.published("post.md", until=bool)
        assert await session.hover("post.md", 3, 5) is not None
        session.change("sources.yaml", f"{SOURCES}  - [")
        await session.published(
            "sources.yaml", until=lambda found: any(one.code == "sources" for one in found)
        )
        session.change("post.md", "Other words.\nAnd more of them.\n" + post.replace("# The", "# That"))
        await asyncio.sleep(2 * PAUSE)
        moved = {line: await session.hover("post.md", line, 5) for line in (2, 3, 4, 5)}
        assert moved[5] is not None
        assert moved[5].startswith("**contradicted**")
        assert moved[4] is not None
        assert moved[2] is moved[3] is None

    editor.run("moved", work)


def test_a_capture_that_others_change_is_read_anew(editor: Editor) -> None:
    async def work(session: Session) -> None:
        found = await session.published("post.md", until=bool)
        assert _named(found, "number-differs").range.start.line == 3
        registered = session.client.registered  # type: ignore[attr-defined]
        assert [one.method for one in registered] == ["workspace/didChangeWatchedFiles"]
        (session.folder / "story.html").write_text(
            STORY.replace("4.2 million", "9.9 million"), encoding="utf-8"
        )
        session.changed_on_disk("story.html")
        await session.published(
            "post.md", until=lambda found: not any(one.code == "number-differs" for one in found)
        )

    editor.run("captures", work)


def test_an_action_that_is_none_of_ours_comes_back_as_it_is(editor: Editor) -> None:
    async def work(session: Session) -> None:
        for data in ({"kind": "confirm"}, {"kind": "none"}, {"kind": "accept", "check": "x"}):
            action = CodeAction("x", data={"uri": session.uri("sources.yaml"), **data})
            back = await session.client.code_action_resolve_async(action)
            assert (back.edit, back.disabled) == (None, None)

    editor.run("places", work)


def test_an_accepted_finding_counts_only_once_its_reason_is_written(editor: Editor) -> None:
    async def work(session: Session) -> None:
        session.open("sources.yaml")
        found = await session.published("post.md", until=bool)
        wrong = _named(found, "number-differs")
        actions = await session.actions("post.md", wrong.range, wrong)
        text = session.applied(actions["Accept number-differs here; a reason is to be written"])
        session.change("sources.yaml", text)
        (broken,) = await session.published(
            "sources.yaml", until=lambda found: any(one.code == "sources" for one in found)
        )
        assert _words(text, broken.range).startswith('""')
        written = text.replace('reason: ""', "reason: the county says so")
        session.change("sources.yaml", written)
        await session.published(
            "post.md", until=lambda found: not any(one.code == "number-differs" for one in found)
        )
        assert read_sources(written, "sources.yaml").accepted[0].reason == "the county says so"

    editor.run("accepting", work)


def test_a_dossier_deeper_in_a_folder_is_found(editor: Editor) -> None:
    async def work(session: Session) -> None:
        assert await session.published("post.md", until=bool)

    editor.run("deep/er", work)
