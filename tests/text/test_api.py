"""The one way into audit.text."""

from __future__ import annotations

import subprocess
import sys

import pytest

import audit.text


def test_every_exported_name_is_there_and_is_no_module() -> None:
    for name in audit.text.__all__:
        assert type(getattr(audit.text, name)).__name__ != "module", name
    assert sorted(audit.text._HOMES) == sorted(audit.text.__all__) == sorted(dir(audit.text))


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        audit.text.nothing  # noqa: B018


def test_who_folds_a_line_waits_for_no_pattern_of_dates() -> None:
    code = "import sys; from audit.text import caseless; print('audit.text.written_dates' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
