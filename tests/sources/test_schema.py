"""The published schema: valid itself, and of one mind with the loader."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from audit.sources import schema

VALID = Draft202012Validator(schema())


def test_the_schema_is_valid_draft_2020_12() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"citations": [{"id": "a", "issued": "2024-01-27", "ISBN": "978", "volume": 12}]},
        {"citations": [{"id": "a", "issued": 2024, "accessed": ["2021-03-04", "2021-04-03"]}]},
        {"documents": [{"id": "a", "claims": [{"id": "b", "text": "c", "cites": ["a", {"id": "b"}]}]}]},
        {"citations": [{"id": "a", "captures": [{"path": "b", "from": "https://example.org"}]}]},
        {"citations": [{"id": "a", "custom": {"anything": [1, None]}}]},
    ],
)
def test_what_the_loader_takes_the_schema_allows(data: dict[str, Any]) -> None:
    assert list(VALID.iter_errors(data)) == []


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"path": "x"},
        {"places": {}},
        {"citations": [{"title": "no id"}]},
        {"citations": [{"id": "a b"}]},
        {"citations": [{"id": "a", "type": "wire"}]},
        {"citations": [{"id": "a", "container_title": "b"}]},
        {"citations": [{"id": "a", "captures": [{"path": "b", "from_": "c"}]}]},
        {
            "documents": [
                {"id": "a", "claims": [{"id": "b", "text": "c", "cites": [{"id": "b", "confidence": 2}]}]}
            ]
        },
        {"accepted": [{"check": "a"}]},
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(data: Any) -> None:
    assert list(VALID.iter_errors(data)) != []
