"""What every model of the vocabulary shares: frozen, strict about its keys, named as the field names it."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value. Unknown keys are refused, so that a misspelt one is never silently lost."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,  # what a field means stands below it, and in the JSON Schema
    )
