"""How a person names a judge: ``nli:PATH`` or ``URL#MODEL``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from audit.errors import UsageError
from audit.formats.http import split_address

_PATH = "/chat/completions"
_NLI = "nli:"
_ADVICE = "Write --judge nli:FOLDER, or --judge http://127.0.0.1:11434/v1#MODEL (docs/judges.md)."


class Endpoint(NamedTuple):
    """An address of ``/chat/completions`` and the model to ask for there."""

    address: str
    model: str

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        return split_address(self.address).scheme == "https"


def judge_named(text: str) -> Path | Endpoint:
    """The folder of a model, or an endpoint. Raises UsageError for anything else."""
    if text.startswith(_NLI):
        return Path(text.removeprefix(_NLI)).expanduser()
    address, _, model = text.partition("#")
    parts = split_address(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not model.strip():
        raise UsageError(f"{text!r} names no judge", _ADVICE)
    if "@" in parts.netloc or parts.query:
        raise UsageError(
            "the address of a judge holds a user's name or a question", "Give the key by --judge-key."
        )
    address = address.rstrip("/")
    return Endpoint(address if address.endswith(_PATH) else address + _PATH, model.strip())
