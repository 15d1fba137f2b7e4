"""``sources.yaml`` ⇄ Dossier: read with every mistake located, written back with comments kept."""

from audit.sources.load import load_sources
from audit.sources.save import save_sources, sources_text
from audit.sources.schema import schema

__all__ = ["load_sources", "save_sources", "schema", "sources_text"]
