"""``sources.yaml`` ⇄ Dossier: read with every mistake located, written back with comments kept.

Each name is loaded when first used: ruamel, which saving needs, takes a while, and most commands only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.sources.decisions import (
        AcceptFinding,
        AddLink,
        ChooseAddress,
        ConfirmLink,
        Decision,
        DropLink,
        decided_text,
    )
    from audit.sources.lists import read_source_list
    from audit.sources.load import load_sources, read_sources
    from audit.sources.save import replace_sources, save_sources, sources_text
    from audit.sources.schema import schema

__all__ = [
    "AcceptFinding",
    "AddLink",
    "ChooseAddress",
    "ConfirmLink",
    "Decision",
    "DropLink",
    "decided_text",
    "load_sources",
    "read_source_list",
    "read_sources",
    "replace_sources",
    "save_sources",
    "schema",
    "sources_text",
]
__getattr__, __dir__ = public_names(
    __name__,
    {
        "decisions": "AcceptFinding AddLink ChooseAddress ConfirmLink Decision DropLink decided_text",
        "lists": "read_source_list",
        "load": "load_sources read_sources",
        "save": "replace_sources save_sources sources_text",
        "schema": "schema",
    },
)
