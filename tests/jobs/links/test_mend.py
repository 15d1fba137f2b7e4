"""Repairs of documents: only the address of the link changes, and only where it is sure."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.jobs.links.mend import MendedDocument, mend_document

OLD, NEW = "https://a.example/old", "https://a.example/new"


def mended(folder: Path, name: str, body: bytes, old: str = OLD, new: str = NEW) -> MendedDocument:
    path = folder / name
    path.write_bytes(body)
    return mend_document(path, sha256(body).hexdigest(), {old: new})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"See [it]({OLD}).\n", f"See [it]({NEW}).\n"),
        (f'See [it]({OLD} "a title").\n', f'See [it]({NEW} "a title").\n'),
        (f"See [it][1].\n\n[1]: {OLD}\n", f"See [it][1].\n\n[1]: {NEW}\n"),
        (f"See <{OLD}>, {OLD}.\n", f"See <{NEW}>, {NEW}.\n"),
        (f"![p]({OLD})\n", f"![p]({NEW})\n"),
        (f"`{OLD}` and [it]({OLD})\n", f"`{OLD}` and [it]({NEW})\n"),
        (f"```\n{OLD}\n```\n\n[it]({OLD})\n", f"```\n{OLD}\n```\n\n[it]({NEW})\n"),
        (f"[it]({OLD}/more) [it]({OLD})\n", f"[it]({OLD}/more) [it]({NEW})\n"),
        (f"[it]({OLD}?a=1) [it]({OLD}#b) [it]({OLD})\n", f"[it]({OLD}?a=1) [it]({OLD}#b) [it]({NEW})\n"),
        (f"<!-- {OLD} --> [it]({OLD})\n", f"<!-- {OLD} --> [it]({NEW})\n"),
        (f'<a href="{OLD}">it</a>\n', f'<a href="{NEW}">it</a>\n'),
    ],
)
def test_links_of_markdown_are_mended_and_code_is_not(before: str, after: str, tmp_path: Path) -> None:
    done = mended(tmp_path, "post.md", before.encode())
    assert (done.after.decode(), done.left) == (after, ())


def test_html_keeps_its_entities_and_its_text(tmp_path: Path) -> None:
    body = f'<p>{OLD}?a=1&amp;b=2 <a href="{OLD}?a=1&amp;b=2">it</a> <code>{OLD}</code></p>'
    done = mended(tmp_path, "post.html", body.encode(), f"{OLD}?a=1&b=2", f"{NEW}?c=3&d=4")
    assert done.after.decode() == body.replace(f'href="{OLD}?a=1&amp;b=2', f'href="{NEW}?c=3&amp;d=4')


def test_line_ends_byte_order_mark_and_other_bytes_stay(tmp_path: Path) -> None:
    body = b"\xef\xbb\xbfSee\r\n[it](" + OLD.encode() + b")\r\n\r\nlast line"
    assert mended(tmp_path, "a.md", body).after == body.replace(b"/old", b"/new")
    latin = "caf\xe9 [it](".encode("latin-1") + OLD.encode() + b")\n"
    assert mended(tmp_path, "b.md", latin).after == latin.replace(b"/old", b"/new")


def test_a_new_address_that_would_change_the_text_is_left_to_a_person(tmp_path: Path) -> None:
    done = mended(tmp_path, "a.md", f"[it]({OLD})\n".encode(), new="https://a.example/x) and *more")
    assert (done.after, done.left) == (done.before, (OLD,))


def test_a_copy_in_an_archive_does_not_become_a_copy_of_itself(tmp_path: Path) -> None:
    copy = f"https://web.archive.org/web/20200101000000/{OLD}"
    body = f"[it]({OLD}), [copy]({copy})\n"
    done = mended(tmp_path, "a.md", body.encode(), new=copy)
    assert done.after.decode() == f"[it]({copy}), [copy]({copy})\n"


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"[it]({OLD})")
    with pytest.raises(AuditError, match="has changed"):
        mend_document(path, sha256(b"other").hexdigest(), {OLD: NEW})
    done = mended(tmp_path, "b.md", f"[it]({OLD})\n".encode())
    (tmp_path / "b.md").write_text("changed")
    with pytest.raises(AuditError, match="has changed"):
        done.write()
    assert (tmp_path / "b.md").read_text() == "changed"


def test_writing_keeps_the_rights_and_follows_a_link(tmp_path: Path) -> None:
    done = mended(tmp_path, "a.md", f"[it]({OLD})\n".encode())
    (tmp_path / "a.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    MendedDocument(tmp_path / "link.md", done.before, done.after).write()
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "a.md").read_text() == f"[it]({NEW})\n"


def test_the_patch_names_the_file(tmp_path: Path) -> None:
    patch = mended(tmp_path, "a.md", f"[it]({OLD})".encode()).patch
    assert f"-[it]({OLD})\n\\ No newline at end of file\n+[it]({NEW})\n" in patch


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.adoc", f"See {OLD}[it] and link:{OLD}[that].\n", f"See {NEW}[it] and link:{NEW}[that].\n"),
        ("a.adoc", f"----\n{OLD}\n----\n\n{OLD}[it]\n", f"----\n{OLD}\n----\n\n{NEW}[it]\n"),
        ("a.rst", f"See `it <{OLD}>`_.\n", f"See `it <{NEW}>`_.\n"),
        ("a.rst", f"See it_ and ``{OLD}``.\n\n.. _it: {OLD}\n", f"See it_ and ``{OLD}``.\n\n.. _it: {NEW}\n"),
        ("a.rst", f"::\n\n    {OLD}\n\n`it <{OLD}>`__\n", f"::\n\n    {OLD}\n\n`it <{NEW}>`__\n"),
    ],
)
def test_asciidoc_and_restructuredtext_are_mended_too(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    done = mended(tmp_path, name, before.encode())
    assert (done.after.decode(), done.left) == (after, ())


def test_a_document_of_a_stated_format_is_mended_in_that(tmp_path: Path) -> None:
    body = f"`{OLD}` and [it]({OLD})\n".encode()
    path = tmp_path / "notes"
    path.write_bytes(body)
    done = mend_document(path, sha256(body).hexdigest(), {OLD: NEW}, "markdown")
    assert done.after.decode() == f"`{OLD}` and [it]({NEW})\n"
