"""The standard library's ``dataclass``, whose classes are made in a tenth of the time.

That one writes and compiles the source of up to six methods of each class while a module is loaded: an eighth
of a short command's time. Here a method is compiled when it is first called, and most never are. Fields and
slots, and so ``fields``, ``replace`` and ``asdict``, are the standard library's.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from functools import partial
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import Field, dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, eq: bool = True, frozen: bool = False, slots: bool = False
    ) -> Any:
        """``dataclasses.dataclass``, with the options that are used here."""

        def make(bare: type) -> type:
            return _with_methods(bare, eq=eq, frozen=frozen, slots=slots)

        return make if cls is None else make(cls)


__all__ = ["dataclass"]


def _with_methods(bare: type, *, eq: bool, frozen: bool, slots: bool) -> type:
    """The class with the methods that ``dataclasses.dataclass`` gives; what its body defines is kept."""
    own = {name for name, value in vars(bare).items() if value is not None}
    cls: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(bare)
    compiled = partial(_init, frozen=frozen)
    methods: dict[str, Any] = {"__init__": _at_first_call(cls, "__init__", compiled), "__repr__": _represent}
    if eq:
        methods["__eq__"] = _at_first_call(cls, "__eq__", _equal)
        methods["__hash__"] = _at_first_call(cls, "__hash__", _hash) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    return cls


def _at_first_call(cls: type, name: str, compiled: Callable[[Any], Any]) -> Callable[..., Any]:
    """A method that puts the compiled one in its place when it is called."""

    def method(self: Any, *values: Any, **named: Any) -> Any:
        setattr(cls, name, compiled(cls))
        return getattr(cls, name)(self, *values, **named)

    return method


def _compiled(cls: type, head: str, lines: list[str], names: dict[str, Any]) -> Any:
    name = head.partition("(")[0]
    exec(f"def {head}:\n " + "\n ".join(lines), names)  # noqa: S102  made of names of this program's source
    names[name].__qualname__ = f"{cls.__qualname__}.{name}"  # as the error of a wrong call shows it
    return names[name]


def _init(cls: Any, *, frozen: bool) -> Any:
    """``__init__``. A field without a place in it is set by the class, and has no default."""
    names: dict[str, Any] = {"UNSET": MISSING, "set_field": object.__setattr__}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(cls):
        if field.init:
            parameters.append(_parameter(field, names))
            lines.append(_assignment(cls, field, names) if frozen else f"self.{field.name} = {_value(field)}")
        elif field.default is not MISSING or field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name}: a field outside __init__ takes no default here")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _compiled(cls, f"__init__({', '.join(parameters)})", lines or ["pass"], names)


def _equal(cls: Any) -> Any:
    mine, others = (_compared(cls, of) for of in ("self", "other"))
    test = f"if other.__class__ is self.__class__: return ({mine}) == ({others})"
    return _compiled(cls, "__eq__(self, other)", [test, "return NotImplemented"], {})


def _hash(cls: Any) -> Any:
    return _compiled(cls, "__hash__(self)", [f"return hash(({_compared(cls, 'self')}))"], {})


def _compared(cls: Any, of: str) -> str:
    return "".join(f"{of}.{field.name}, " for field in dataclasses.fields(cls) if field.compare)


def _parameter(field: Field[Any], names: dict[str, Any]) -> str:
    if field.default_factory is not MISSING:
        names[f"make_{field.name}"] = field.default_factory
        return f"{field.name}=UNSET"
    if field.default is MISSING:
        return field.name
    names[f"default_{field.name}"] = field.default
    return f"{field.name}=default_{field.name}"


def _value(field: Field[Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    return f"make_{field.name}() if {field.name} is UNSET else {field.name}"


def _assignment(cls: Any, field: Field[Any], names: dict[str, Any]) -> str:
    """How a frozen object gets a value: through its slot, in half the time of ``object.__setattr__``."""
    slot = getattr(cls, field.name, None)
    if not isinstance(slot, MemberDescriptorType):
        return f"set_field(self, {field.name!r}, {_value(field)})"
    names[f"set_{field.name}"] = slot.__set__
    return f"set_{field.name}(self, {_value(field)})"


@recursive_repr()
def _represent(self: Any) -> str:
    shown = (
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_set(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """What is pickled and copied of a frozen object with slots, which nothing can set by name."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: Iterable[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
