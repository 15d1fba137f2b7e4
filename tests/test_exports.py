"""The one way into packages that load their names when they are first used."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import audit.analysis
import audit.formats.bibliography
import audit.formats.documents
import audit.report
import audit.text

PACKAGES = (
    audit.analysis,
    audit.formats,
    audit.formats.bibliography,
    audit.formats.documents,
    audit.report,
    audit.text,
)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: str(package.__name__))
def test_every_exported_name_is_there_and_is_no_module(package: ModuleType) -> None:
    for name in package.__all__:
        assert type(getattr(package, name)).__name__ != "module", name
    assert sorted(package.__all__) == sorted(dir(package))


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        audit.text.nothing  # noqa: B018


def test_who_folds_a_line_waits_for_no_pattern_of_dates() -> None:
    code = "import sys; from audit.text import caseless; print('audit.text.written_dates' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
