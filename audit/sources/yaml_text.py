"""What YAML 1.2 allows and ruamel does not: tabs between tokens, and documents of a later minor version.

https://yaml.org/spec/1.2.2/, 6.1 (tabs may stand wherever white space separates, never in indentation) and
6.8.1 (a document that states version 1.3 is to be read as one of 1.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import RoundTripScanner, Scanner, ScannerError

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_VERSION = re.compile(r"(%YAML {1,40}1\.)(\d{1,9})(?=\s)")
_BLANKS = " \t"
_ENDS = "\0\r\n\x85\u2028\u2029"


def prepare_yaml(yaml: YAML, text: str) -> str:
    """Make ``yaml`` (pure) ready for ``text``; returns what it can read, with every place where it was."""
    if "\t" in text:  # looking at each character once more costs time that few dossiers need
        yaml.Reader = _TabReader
        yaml.Scanner = _RoundTripTabScanner if "rt" in yaml.typ else _TabScanner
    return _as_version_1_2(text) if "%YAML" in text else text


def _as_version_1_2(text: str) -> str:
    """The text with the minor version 2 and no tab in its directives, as many characters long as before."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.strip() and line[0] not in "%#\ufeff":
            break
        if line.startswith("%"):
            spaced = line.replace("\t", " ")
            lines[at] = _VERSION.sub(lambda found: found[1] + "2".rjust(len(found[2]), "0"), spaced)
    return "".join(lines)


class _TabReader(Reader):
    """Shows a tab as a space while white space is passed over."""

    passing = False

    def peek(self, index: int = 0) -> str:
        char: str = super().peek(index)
        return " " if self.passing and char == "\t" else char

    def before(self) -> str:
        """The blanks that stand before the next character on its line."""
        line = self.buffer[self.pointer - min(self.column, self.pointer) : self.pointer]
        return str(line[len(line.rstrip(_BLANKS)) :])


class _Tabs:
    """Passes over tabs between the tokens of block style; ruamel does so in flow style only."""

    reader: _TabReader
    indent: int
    flow_level: int
    allow_simple_key: bool

    def scan_to_next_token(self) -> Any:
        found = self._passing("scan_to_next_token")
        if not self.flow_level and self.reader.peek() not in _ENDS and self._is_after_tab():
            self.allow_simple_key = False  # a tab indents no entry, and no key after "- "
        return found

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        found = self._passing("scan_plain_spaces", indent, start_mark)
        if not self.flow_level and self.reader.peek() not in _ENDS:
            self._is_after_tab()
        return found

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        return self._passing("scan_block_scalar_indicators", start_mark)

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> Any:
        return self._passing("scan_block_scalar_ignored_line", start_mark)

    def _passing(self, name: str, *given: Any) -> Any:
        self.reader.passing = True
        try:
            return getattr(super(), name)(*given)
        finally:
            self.reader.passing = False

    def _is_after_tab(self) -> bool:
        """Whether a tab stands before the next token. Raises ScannerError where it would indent the token."""
        blanks = self.reader.before()
        if "\t" not in blanks:
            return False
        if (
            len(blanks) == self.reader.column
            and blanks.index("\t") <= self.indent
            and self.reader.peek() != "#"
        ):
            raise ScannerError(None, None, "found a tab in the indentation", self.reader.get_mark())
        return True


class _TabScanner(_Tabs, Scanner):
    pass


class _RoundTripTabScanner(_Tabs, RoundTripScanner):
    pass
