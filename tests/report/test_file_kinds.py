from __future__ import annotations

from audit.formats.files.unread import CODES
from audit.report.file_kinds import FILE_KINDS


def test_every_kind_that_is_not_read_has_words_and_no_other() -> None:
    assert set(FILE_KINDS) == CODES
