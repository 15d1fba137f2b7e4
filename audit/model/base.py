"""What every model of the vocabulary shares: frozen, strict about its keys, named as the field names it."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value. Unknown keys are refused, so that a misspelt one is never silently lost."""

    # Validators are built when a model is first used: no command uses all of them, and building takes longer
    # than importing.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Written(Model):
    """A part of a file that people write: what a field means stands below it, and in the JSON Schema."""

    model_config = ConfigDict(use_attribute_docstrings=True)
