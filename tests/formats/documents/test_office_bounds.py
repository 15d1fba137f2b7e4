"""Files of word processors that are damaged, too large or made to harm end in bounded time with a reason."""

from __future__ import annotations

import io
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from audit.formats.documents import read_document
from audit.formats.documents.office_zip import MAX_PART
from tests.formats.documents.office_files import docx, odt, packed

BOMB = io.BytesIO()
with ZipFile(BOMB, "w", ZIP_DEFLATED) as _archive, _archive.open("content.xml", "w") as _part:
    for _ in range(MAX_PART // 1_000_000 + 2):
        _part.write(b"<" + b" " * 999_999)
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
DOCTYPE = f"<!DOCTYPE x [{ENTITIES}]><x>&e11;</x>"
CUT = odt("<text:p>words</text:p>")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BOMB.getvalue(), "office-too-large"),
        (packed({"content.xml": DOCTYPE}), "office-damaged"),
        (packed({"content.xml": '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'}), "office-damaged"),
        (packed({"content.xml": "no xml"}), "office-damaged"),
        (packed({"a.txt": "x"}), "office-other"),
        (packed({str(n): "" for n in range(40_000)}), "office-too-large"),
        (CUT[: len(CUT) // 2], "office-damaged"),
        (b"PK\x03\x04", "office-damaged"),
        (packed({"content.xml": "<a/>" * 1_000_001}), "office-too-large"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(body: bytes, code: str) -> None:
    started = time.thread_time()
    document = read_document(body, name="a.odt")
    assert [reason.code for reason in document.unread] == [code]
    assert document.text == ""
    assert time.thread_time() - started < 8


@pytest.mark.parametrize("depth", [200, 100_000])
def test_markup_of_any_depth_ends(depth: int) -> None:
    inner = "<w:ins>" * depth + "<w:r><w:t>deep</w:t></w:r>" + "</w:ins>" * depth
    document = read_document(
        docx(f"<w:p><w:r><w:t>Words.</w:t></w:r></w:p><w:p>{inner}</w:p>"), name="a.docx"
    )
    assert document.text.startswith("Words.")
    if depth > 256:
        assert [reason.code for reason in document.unread] == ["office-part-cut"]


def test_a_file_is_told_by_its_bytes_whatever_its_name_says() -> None:
    for name in ("a.odt", "a.docx", "a.md", "a"):
        assert read_document(CUT, name=name).text == "words"


def test_an_entity_that_nothing_defines_is_left_out() -> None:
    for body, name in ((odt("<text:p>a &x; b</text:p>"), "a.odt"), (docx("<w:p>&x;</w:p>"), "a.docx")):
        assert [reason.code for reason in read_document(body, name=name).unread] == ["office-part-cut"]
