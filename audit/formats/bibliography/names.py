"""Names as the formats write them: ``Family, Given, Suffix``, bodies, and particles before a family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_GIVEN = 2


def name_with_comma(text: str) -> Name:
    """The name of RIS: parted at its commas. Without one, and with one at its end, it is that of a body."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < _WITH_GIVEN or not parts[0] or not parts[-1]:
        return Name(literal=text.strip().strip(",").strip())
    suffix = ", ".join(part for part in parts[2:] if part)
    return Name(family=parts[0], given=parts[1] or None, suffix=suffix or None)


def family_of(name: Name) -> str:
    """The family name with its particles before it: the one shape that every reader keeps."""
    parts = (name.dropping_particle, name.non_dropping_particle, name.family)
    joined = ""
    for part in filter(None, parts):
        joined += part if not joined or joined.endswith(("-", "’", "'")) else f" {part}"
    return joined


def plain_names(names: Sequence[Name]) -> list[dict[str, str]]:
    """Names as CSL without particles, which Zotero drops: ``family`` and ``given``, or ``literal``."""
    made: list[dict[str, str]] = []
    for name in names:
        family = family_of(name)
        if name.literal or not family:
            parts = {"literal": name.literal or str(name)}
        else:
            parts = {"family": family, **({"given": name.given} if name.given else {})}
        made.append({**parts, **({"suffix": name.suffix} if name.suffix and "family" in parts else {})})
    return [name for name in made if any(name.values())]
