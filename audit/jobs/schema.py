"""`audit schema`: the JSON Schemas of what is read and written."""

from __future__ import annotations

import json


def schema_text(*, of_lines: bool = False) -> str:
    """The schema of ``sources.yaml`` as indented JSON, for editors; or that of a line of JSON Lines."""
    if of_lines:
        from audit.report import lines_schema

        return json.dumps(lines_schema(), indent=2, ensure_ascii=False) + "\n"
    from audit.sources import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
