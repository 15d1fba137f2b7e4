"""Errors that reach a person: each knows what went wrong and one sentence on what to do."""

from __future__ import annotations

import errno


def printable(text: str) -> str:
    """The text with every character that a terminal would obey instead of showing as its code point.

    Line ends and tabs stay; escape sequences, C1 controls and characters that turn the text around do not.
    """
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\t" else f"⟨U+{ord(char):04X}⟩" for char in text)


_MEND = "Mend the lines named above; `audit schema` prints what is allowed."
_MAKE = "`audit init DOCUMENT` makes one; one that stands elsewhere is named: `audit run PATH`."


class AuditError(Exception):
    """Base of all errors that ``audit`` raises on purpose; ``exit_code`` is what the command ends with."""

    exit_code = 3

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    @property
    def for_terminal(self) -> str:
        """Message and advice for a terminal: whatever a file smuggled into them cannot act there."""
        lines = "\n".join(part for part in (str(self), self.advice) if part)
        return printable(lines.replace("\t", " "))


class SourcesError(AuditError):
    """``sources.yaml`` cannot be used. ``problems`` holds every one, each with file:line:column.

    ``is_there`` is whether there is such a file at all.
    """

    exit_code = 2

    def __init__(self, problems: list[str], *, is_there: bool = True) -> None:
        super().__init__("\n".join(problems), _MEND if is_there else _MAKE)
        self.problems = problems
        self.is_there = is_there

    @property
    def for_terminal(self) -> str:
        """Each problem on a line of its own that begins with its place, as editors look for it."""
        if not self.is_there:
            return super().for_terminal
        number = "one mistake" if len(self.problems) == 1 else f"{len(self.problems)} mistakes"
        return f"{number} in the dossier\n{super().for_terminal}"


class UsageError(AuditError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class DecisionError(AuditError):
    """A decision of a person cannot be carried out; the dossier is as it was."""


class ChangedError(DecisionError):
    """The dossier's file is no longer what the person saw who decided; nothing was written."""


class NetworkDownError(AuditError):
    """Nothing could be looked at, by a fault of our own network; nothing was counted."""


class StoreError(AuditError):
    """The store cannot be read or written; nothing that it already held is lost."""


_NAMES = frozenset(
    {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL, errno.ENXIO}
)


def advice_on(error: OSError) -> str:
    """What to do about an error of the disk, by its number."""
    if error.errno in _NAMES:
        return "Another thing has that name, or the name cannot be used: move it away, or name another place."
    return "Give it the room or the rights it needs."
