"""What lists of sites say of a source, as a dossier's folder holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model.dossier import SourceList
    from audit.model.reason import Reason


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the site as the list writes it, what it says, and its line (of JSON: its number), from 1."""

    site: str
    says: str
    number: int


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list that a dossier names. ``gap`` says why it could not be read, or not as a whole.

    ``rows`` are its rows by host, each with the path under which it stands; ``digest`` is that of its file.
    """

    list: SourceList
    rows: Mapping[str, Sequence[tuple[str, ListRow]]] = field(default_factory=dict)
    gap: Reason | None = None
    digest: str | None = None
