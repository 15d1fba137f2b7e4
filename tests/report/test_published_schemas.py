"""What is written, held against the schemas that others publish.

The schemas are read from the folder that AUDIT_SCHEMAS names: OASIS's ``sarif-schema-2.1.0.json``, Jenkins'
``junit-10.xsd``, CSL's ``csl-data.json``, and ``atom.rng``, the grammar of RFC 4287, Appendix B, in XML.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree

from audit.cli import main
from audit.store import Store
from tests.jobs._home import SOURCES, make_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Published = Callable[[str], Path]

FORMATS = ("sarif", "junit", "atom")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The folder of a run's files, made twice with a change between."""
    Store.open(tmp_path / ".audit").close()
    out = tmp_path / "out"
    for words in ("The city paid for it.", "The town paid for it."):
        path = make_home(tmp_path, sources=SOURCES.replace("The city paid for it.", words))
        asked = [part for name in FORMATS for part in ("--format", name)]
        done = CliRunner().invoke(
            main, ["run", str(path), "--offline", *asked, "--output", str(out), "--fail-on", "never"]
        )
        assert done.exit_code == 0, done.stderr
    return out


def errors(schema: dict[str, Any], plain: Any) -> Iterator[str]:
    kind = jsonschema.validators.validator_for(schema)
    return (error.message for error in kind(schema).iter_errors(plain))


def test_sarif_is_valid_by_the_schema_of_oasis(written: Path, published: Published) -> None:
    schema = json.loads(published("sarif-schema-2.1.0.json").read_bytes())
    assert list(errors(schema, json.loads((written / "report.sarif").read_bytes()))) == []


def test_junit_is_valid_by_the_schema_of_jenkins(written: Path, published: Published) -> None:
    schema = etree.XMLSchema(etree.parse(published("junit-10.xsd")))
    assert schema.validate(etree.parse(written / "report.junit.xml")), schema.error_log


def test_atom_is_valid_by_the_grammar_of_rfc_4287(written: Path, published: Published) -> None:
    grammar = etree.RelaxNG(etree.parse(published("atom.rng")))
    feed = etree.parse(written / "report.atom")
    assert grammar.validate(feed), grammar.error_log
    assert len(feed.findall("{*}entry")) > 0


def test_csl_is_valid_by_the_schema_of_csl(tmp_path: Path, published: Published) -> None:
    schema = json.loads(published("csl-data.json").read_bytes())
    made = CliRunner().invoke(main, ["export", "csl", str(make_home(tmp_path))])
    assert made.exit_code == 0, made.stderr
    assert list(errors(schema, json.loads(made.stdout))) == []
