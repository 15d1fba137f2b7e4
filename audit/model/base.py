"""What every model of the vocabulary shares: frozen, strict about its keys, named as the field names it."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Model(BaseModel):
    """A frozen value. Unknown keys are refused, so that a misspelt one is never silently lost."""

    # Validators are built when a model is first used: no command uses all of them, and building takes longer
    # than importing.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    @classmethod
    def unvalidated(cls, **values: Any) -> Self:
        """A value of fields that are of the right types already, by their names in Python; not validated.

        For commands that need no validator otherwise: pydantic takes 20 ms to begin building them.
        """
        return cls.model_construct(**values)


class Written(Model):
    """A part of a file that people write: what a field means stands below it, and in the JSON Schema."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The JSON Schema, with what stands below each field as its description.

        Pydantic's own setting for this reads the source of each class whenever it is imported, which costs
        every command 10 ms.
        """
        made = handler(core_schema)
        properties = handler.resolve_ref_schema(made)["properties"]
        for name, description in _below_fields(cls):
            if (key := cls.model_fields[name].alias or name) in properties:
                properties[key]["description"] = description
        return made


def _below_fields(model: type[Written]) -> Iterator[tuple[str, str]]:
    """The fields of a class, by name, that have a string below them, with that string."""
    [definition] = ast.parse(inspect.getsource(model)).body
    for field, below in pairwise(getattr(definition, "body", ())):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
