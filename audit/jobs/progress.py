"""What a job tells while it runs, so that a person can be shown how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told the name of each thing done; ``stage`` begins a part of the work and says how much it is."""

    def __call__(self, name: str) -> None:
        """One more is done: this one."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """From now on we are ``doing`` this to ``total`` things, where the number is known."""


class Silence:
    """Progress that nobody is shown."""

    def __call__(self, name: str) -> None:
        """Nothing."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """Nothing."""
