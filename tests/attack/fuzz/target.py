"""What a fuzzer tries: a parser, what must hold of whatever it is given, and the inputs to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"
_DICTIONARIES = Path(__file__).parent / "dictionaries"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIMIT = 1 << 16
"""Bytes of one body that are read: less than a fuzzer's input can unpack to."""


@dataclass(frozen=True)
class Target:
    """``check`` raises AssertionError where a promise is not held, or what the parser raises against it."""

    name: str
    check: Callable[[bytes], None]

    @property
    def seeds(self) -> list[Path]:
        """The files to begin with."""
        return sorted((SEEDS / self.name).iterdir())

    @property
    def dictionary(self) -> Path:
        """Pieces of the format, in libFuzzer's notation."""
        return _DICTIONARIES / f"{self.name}.txt"


def text_of(data: bytes) -> str:
    """The bytes as a text; half pairs of surrogates stay, as JSON can bring them."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def pieces(data: bytes, mark: bytes) -> Iterator[bytes]:
    """The parts of an input between lines that are the mark."""
    yield from data.split(b"\n" + mark + b"\n")
