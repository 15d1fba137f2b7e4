"""`audit schema`: the JSON Schema of `sources.yaml`."""

from __future__ import annotations

import json


def schema_text() -> str:
    """The schema as indented JSON, for editors that check YAML as it is typed."""
    from audit.sources import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
