"""The JSON Schema of ``sources.yaml``, for editors (draft 2020-12, https://json-schema.org)."""

from __future__ import annotations

from typing import Any

from audit.model import Dossier


def schema() -> dict[str, Any]:
    """What ``sources.yaml`` may hold. What one entry says about another is checked on loading only."""
    made = Dossier.model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "sources.yaml",
        "description": "Documents, their claims, the citations they rest on, and findings accepted.",
    }
