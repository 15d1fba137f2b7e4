"""YAML text → plain data with the place of every key and value; nothing in it can run or explode.

YAML 1.2 (https://yaml.org/spec/1.2.2/), taken event by event so that depth is bounded before
anything nests. The events are libyaml's, which come 27 times as fast as ruamel's; a text that libyaml does
not take or takes otherwise, and every text with a mistake, is read by ruamel, so that messages do not depend
on the reader. Scalars keep the text as written, so that ``2024-01-27`` and ``08:30`` stay what a person
typed; only below ``custom`` do numbers become numbers. Anchors, aliases and tags are refused: the format has
no use for them, and a place would no longer mean one thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audit.sources.problem import Problem, shown
from audit.sources.yaml_events import NotThatWayError, exact_events, quick_events

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError

Path = tuple[str | int, ...]
Spot = tuple[int, int]
MAX_DEPTH = 40
_SURROGATE = re.compile("[\ud800-\udfff]")
_LEADING_TAB = re.compile(r" *((?:[-?] *)*)\t")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,3})?")


@dataclass
class Tree:
    """The data of one YAML file. ``keys`` and ``values`` hold 1-based (line, column) by path.

    ``lost`` are paths whose value was refused, so that nothing else is said about them; ``whole``
    is false when reading stopped before the end.
    """

    data: Any = None
    keys: dict[Path, Spot] = field(default_factory=dict)
    values: dict[Path, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: set[Path] = field(default_factory=set)
    whole: bool = True

    def spot(self, path: Path) -> Spot:
        """Where the value at ``path`` stands, or the nearest thing around it that was written."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


class _StopError(Exception):
    """Nothing after this point can be understood; the problem is already noted."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come yet; ``key`` is set while its value is awaited."""

    holder: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    repeated: bool = False

    @property
    def awaits_key(self) -> bool:
        """Whether what comes next is a key."""
        return self.key is None and isinstance(self.holder, dict)


def parse_tree(text: str) -> Tree:
    """Read YAML text. Problems are noted in the tree; syntax errors end it, the rest does not."""
    return _quick(text) or _exact(text)


def _quick(text: str) -> Tree | None:
    """What libyaml reads without a mistake; ``None`` where ruamel has to read it."""
    builder = _Builder()
    try:
        for event in quick_events(text):
            builder.take(event)
    except (NotThatWayError, _StopError):
        return None
    return None if builder.tree.problems else builder.tree


def _exact(text: str) -> Tree:
    """What ruamel reads."""
    from ruamel.yaml.error import YAMLError

    builder, last = _Builder(), None
    try:
        for event in exact_events(text):
            last = event.end_mark
            builder.take(event)
    except _StopError:
        builder.tree.whole = False
    except YAMLError as error:
        builder.tree.whole = False
        builder.tree.problems.append(_syntax(error, text))
    except (ArithmeticError, AssertionError, LookupError, ValueError) as error:
        # What ruamel leaves to Python: an escape beyond Unicode, a version of five thousand digits.
        builder.tree.whole = False
        spot = (last.line + 1, last.column + 1) if last else (1, 1)
        wrong = f"what follows cannot be read: {shown(error)}"
        builder.tree.problems.append(Problem(spot, wrong, "expected YAML 1.2"))
    return builder.tree


def _syntax(error: YAMLError, text: str) -> Problem:
    from ruamel.yaml.reader import ReaderError

    if isinstance(error, ReaderError):
        before = text[: error.position]
        spot = (before.count("\n") + 1, error.position - before.rfind("\n"))
        return Problem(
            spot, f"the character {shown(text[error.position])} is not allowed", "expected printable text"
        )
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = " ".join(
        str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part
    )
    spot = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return _tab(text, spot) or Problem(spot, f"this is no YAML: {said or shown(error)}", "expected YAML 1.2")


def _tab(text: str, spot: Spot) -> Problem | None:
    """The tab that is why a line cannot be read, where there is one: on it or alone on the line before."""
    lines = text.split("\n")[max(spot[0] - 2, 0) : spot[0]]
    for at, line in enumerate(reversed(lines)):
        found = _LEADING_TAB.match(line) if not at or not line.strip() else None
        if found:
            where = "before a key or an entry" if found[1] else "in the indentation"
            wrong = f"a tab stands {where}"
            return Problem((spot[0] - at, found.end()), wrong, "expected spaces")
    return None


class _Builder:
    """Puts the events of one YAML document together."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.open: list[_Open] = []
        self.documents = 0

    def note(self, spot: Spot, wrong: str, expected: str) -> None:
        self.tree.problems.append(Problem(spot, wrong, expected))

    def take(self, event: Any) -> None:
        """Take an event of either reader: their classes have the same names."""
        mark = event.start_mark
        spot = (mark.line + 1, mark.column + 1)
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event, spot)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._begin(event, spot, {} if kind == "MappingStartEvent" else [])
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self.open.pop()
        elif kind == "DocumentStartEvent":
            self._document(spot)
        elif kind == "AliasEvent":
            self._refuse(spot, f"the alias *{event.anchor} is not allowed")

    def _document(self, spot: Spot) -> None:
        self.documents += 1
        if self.documents > 1:
            self.note(spot, "a second YAML document begins here", "expected one only")
            raise _StopError

    def _scalar(self, event: Any, spot: Spot) -> None:
        value = event.value if event.value.isascii() else self._joined(event.value, spot)
        self._unmarked(event, spot)
        if self.open and self.open[-1].awaits_key:
            self._key(value, spot)
            return
        path = self._path()
        if event.style:
            self._put(path, value, spot)
        elif value in _NULLS:
            self._put(path, None, spot if value else self.tree.keys.get(path, spot))
        elif value in _BOOLS:
            self._put(path, _BOOLS[value], spot)
        else:
            self._put(path, _number(value) if "custom" in path else value, spot)

    def _joined(self, value: str, spot: Spot) -> str:
        """The text with pairs of escaped surrogates joined (RFC 8259, 7); half of a pair is refused."""
        if not _SURROGATE.search(value):
            return value
        try:
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            half = _SURROGATE.sub("\ufffd", value)
            self.note(spot, f"{shown(half)} holds half of a character", "expected both of its escapes")
            return half

    def _key(self, key: str, spot: Spot) -> None:
        top = self.open[-1]
        first = self.tree.keys.setdefault((*top.path, key), spot)
        top.key, top.repeated = key, first != spot
        if top.repeated:
            top.key = f"{key} again at {spot}"  # what stands below it must not pass for the first one's
            self.note(
                spot, f"the key {shown(key)} stands here again, after line {first[0]}", "expected it once"
            )

    def _begin(self, event: Any, spot: Spot, holder: dict[str, Any] | list[Any]) -> None:
        if self.open and self.open[-1].awaits_key:
            self.note(spot, "a key is a list or mapping", "expected a word as the key")
            raise _StopError
        if len(self.open) >= MAX_DEPTH:
            self.note(
                spot,
                f"this is nested more than {MAX_DEPTH} levels deep",
                "expected documents, claims and citations",
            )
            raise _StopError
        self._unmarked(event, spot)
        path = self._path()
        self._put(path, holder, spot)
        self.open.append(_Open(holder, path))

    def _unmarked(self, event: Any, spot: Spot) -> None:
        if event.anchor is not None:
            self.note(spot, f"the anchor &{event.anchor} is not allowed", "expected each value written out")
        if event.tag is not None:
            self.note(spot, f"the tag {shown(str(event.tag))} is not allowed", "expected a plain value")

    def _refuse(self, spot: Spot, wrong: str) -> None:
        self.note(spot, wrong, "expected the value written out")
        if self.open and self.open[-1].awaits_key:
            raise _StopError
        path = self._path()
        self.tree.lost.add(path)
        self._put(path, None, spot)

    def _path(self) -> Path:
        if not self.open:
            return ()
        top = self.open[-1]
        return (*top.path, len(top.holder) if isinstance(top.holder, list) else top.key or "")

    def _put(self, path: Path, value: Any, spot: Spot) -> None:
        self.tree.values[path] = spot
        if not self.open:
            self.tree.data = value
            return
        top = self.open[-1]
        if isinstance(top.holder, list):
            top.holder.append(value)
        else:
            top.key = None
            if value is not None and not top.repeated:
                top.holder[str(path[-1])] = value


def _number(text: str) -> Any:
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
