"""Classes of `audit.dataclass` do what those of the standard library do, and compile less."""

from __future__ import annotations

import ast
import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from audit.dataclass import dataclass

ROOT = Path(__file__).parent.parent / "audit"


@dataclass(frozen=True, slots=True)
class Point:
    """Frozen, with slots."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list, compare=False)
    note: str = field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same, by the standard library."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list, compare=False)
    note: str = field(default="", repr=False)


@dataclass
class Counted:
    """Sets a field itself."""

    size: int
    double: int = field(init=False)

    def __post_init__(self) -> None:
        self.double = 2 * self.size


@dataclass(frozen=True)
class Own:
    """Defines what else it would be given."""

    value: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.value.lower() == other.value.lower()

    def __hash__(self) -> int:
        return hash(self.value.lower())

    def __repr__(self) -> str:
        return f"<{self.value}>"


@dataclass(eq=False)
class Alone:
    """Equal to itself alone."""

    value: int = 0


@pytest.mark.parametrize("values", [(1,), (1, 2), (1, 2, ["a"]), (1, 2, ["a"], "n")])
def test_an_object_is_made_shown_compared_and_hashed_as_the_standard_library_does(values: Any) -> None:
    ours, plain = Point(*values), Plain(*values)
    assert asdict(ours) == asdict(plain)
    assert repr(ours) == repr(plain).replace("Plain", "Point")
    assert hash(ours) == hash(plain)
    assert ours == Point(*values) == replace(ours, names=["other"])
    assert ours != replace(ours, x=9)
    assert ours != plain
    assert Point.__match_args__ == Plain.__match_args__
    assert [field.name for field in fields(Point)] == [field.name for field in fields(Plain)]


def test_each_object_has_a_list_of_its_own() -> None:
    assert Point(1).names is not Point(1).names


@pytest.mark.parametrize("given", [{}, {"x": 1, "z": 2}, {"y": 1}])
def test_a_wrong_call_is_refused_in_the_same_words(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError) as ours:
        Point(**given)
    with pytest.raises(TypeError) as plain:
        Plain(**given)
    assert str(ours.value) == str(plain.value).replace("Plain", "Point")


def test_a_frozen_object_stays_as_it_is() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(AttributeError):
        object.__setattr__(point, "other", 1)
    assert point.x == 1


def test_a_frozen_object_with_slots_is_pickled_and_copied() -> None:
    point = Point(1, 2, ["a"], "n")
    pickled = pickle.loads(pickle.dumps(point))  # noqa: S301  our own
    for other in (pickled, copy.copy(point), copy.deepcopy(point)):
        assert asdict(other) == asdict(point)


def test_what_can_change_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counted(1))


def test_what_a_class_does_itself_is_kept() -> None:
    assert Counted(2) == Counted(2)
    assert Counted(2).double == 4
    assert repr(Own("A")) == "<A>"
    assert len({Own("A"), Own("a")}) == 1
    assert Alone() != Alone()
    assert len({Alone(), Alone()}) == 2


def test_a_field_outside_init_takes_no_default() -> None:
    @dataclass
    class Wrong:
        """Its field would not be set."""

        names: list[str] = field(init=False, default_factory=list)

    with pytest.raises(TypeError, match=r"Wrong\.names"):
        Wrong()


def test_no_module_compiles_methods_that_nothing_calls() -> None:
    """But for options that the standard library alone knows."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
            for alias in node.names
        }
        assert "dataclass" not in names or path.name in {"dataclass.py", "problem.py"}, path
