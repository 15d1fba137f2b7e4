"""A record that a document holds, as a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.draft.marks import as_id
from audit.formats.bibliography import citation_of_csl
from audit.model import Citation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def citation_of_record(data: Mapping[str, Any], key: str) -> Citation:
    """The citation of a record of CSL-JSON. Of one without data only the key is known."""
    if not data:
        return Citation(id=as_id(key))
    citation, _ = citation_of_csl(dict(data))
    return citation
