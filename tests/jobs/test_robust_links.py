"""`audit run --format robust-links`: copies of public archives, read or named by the dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli import main

URL = "https://harbour-mail.example/bridge"
COPY = f"https://web.archive.org/web/20240201101112/{URL}"
SOURCES = """\
documents:
  - {{id: post, title: The post, text: {text}, claims: [{{id: a, text: It opened., cites: [mail]}}]}}
citations:
  - id: mail
    URL: {url}
    issued: 2024-01-27
    {more}
"""


def run(folder: Path, text: str, body: str, more: str, *, url: str = URL) -> Result:
    (folder / text).write_text(body, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES.format(text=text, url=url, more=more), encoding="utf-8")
    arguments = ["run", str(folder / "sources.yaml"), "--offline", "--format", "robust-links"]
    return CliRunner().invoke(main, [*arguments, "--output", str(folder / "out"), "--fail-on", "never"])


@pytest.mark.parametrize(
    ("more", "is_robust"),
    [
        (f"archive_location: {COPY}", True),
        ("archive_location: https://web.archive.org/web/20240201101112/https://other.example/", False),
        (f"archive_location: https://archive.example/20240201101112/{URL}", False),  # none that we know
        (f"archive_location: ftp://web.archive.org/web/20240201101112/{URL}", False),
        ("note: no copy", False),
    ],
)
def test_a_link_is_robust_where_a_public_archive_has_a_copy(
    tmp_path: Path, more: str, *, is_robust: bool
) -> None:
    body = f'<html><body><p>It opened. <a href="{URL}">it</a></p></body></html>'
    done = run(tmp_path, "post.html", body, more)
    assert done.exit_code == 0, done.stderr
    made = (tmp_path / "out" / "post.robust.html").read_text("utf-8")
    assert (f'data-versionurl="{COPY}" data-versiondate="2024-02-01"' in made) is is_robust
    assert is_robust or made == body
    assert (tmp_path / "post.html").read_text("utf-8") == body


def test_markdown_and_text_become_pages(tmp_path: Path) -> None:
    for name, body in (("post.md", f"It opened. See [it]({URL})."), ("post.txt", f"It opened. See {URL}")):
        assert run(tmp_path, name, body, f"archive_location: {COPY}").exit_code == 0
        assert f'data-versionurl="{COPY}"' in (tmp_path / "out" / "post.robust.html").read_text("utf-8")


def test_a_document_of_another_format_is_refused_in_words(tmp_path: Path) -> None:
    done = run(tmp_path, "post.rst", "It opened.", "note: x")
    assert done.exit_code == 2
    assert "no document is HTML, Markdown or plain text" in done.stderr
