"""The targets of reStructuredText: names that stand for addresses, apart from what refers to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TARGET = re.compile(r"[ \t]*\.\.[ \t]+_(?:`([^`]+)`|((?:[^:\\]|\\.|:(?=\S))+?)):(?:[ \t]+(\S.*))?$")
_ANONYMOUS = re.compile(r"(?:[ \t]*\.\.[ \t]+__:|__)[ \t]+(\S.*)$")
_MOST_CHAINED = 8


class Target(NamedTuple):
    """A target: its name in lower case, empty for one without; its address; the offset in the file."""

    name: str
    address: str
    at: int


def name_of(text: str) -> str:
    """A name of a reference as names are compared: without case, blanks made one."""
    return " ".join(text.replace("\\", "").lower().split())


def targets_in(lines: Sequence[tuple[int, str]]) -> list[Target]:
    """The targets with addresses, in their order; a target that names another has the address of that."""
    found = [*_targets(lines)]
    known = {target.name: target.address for target in reversed(found) if target.name}
    return [target._replace(address=_followed(target.address, known)) for target in found]


def _targets(lines: Sequence[tuple[int, str]]) -> Iterator[Target]:
    names: list[Target] = []  # those before this line that hold no address: they share the next one
    for number, (at, line) in enumerate(lines):
        named, anonymous = _TARGET.match(line), _ANONYMOUS.match(line)
        start = at + len(line) - len(line.lstrip())
        if anonymous:
            target = Target("", _continued(lines, number, anonymous[1]), start)
        elif named:
            target = Target(name_of(named[1] or named[2]), _continued(lines, number, named[3] or ""), start)
        else:
            names = names if not line.strip() else []
            continue
        if target.address:
            yield from (name._replace(address=target.address) for name in names)
            names = []
            yield target
        else:
            names.append(target)


def _continued(lines: Sequence[tuple[int, str]], number: int, written: str) -> str:
    """An address with the indented lines after it, which are joined without blanks."""
    depth = len(lines[number][1]) - len(lines[number][1].lstrip())
    for _, line in lines[number + 1 : number + 20]:
        if not line.strip() or len(line) - len(line.lstrip()) <= depth:
            break
        written += line
    return "".join(written.split()) if not written.startswith("`") else written


def _followed(address: str, known: dict[str, str]) -> str:
    for _ in range(_MOST_CHAINED):
        if not address.endswith("_") or address.endswith("\\_"):
            break
        name = name_of(address[:-1].strip("`"))
        if name not in known:
            break
        address = known[name]
    return address.replace("\\_", "_")
