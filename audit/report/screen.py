"""A terminal as the summaries know it, and lines laid out for it."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from audit.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table
    from rich.text import Text

NARROWEST = 20
"""Cells below which nothing is laid out for a terminal: its own wrapping is no worse."""
WIDEST = 120
"""Cells that a line of text takes at most: longer ones are hard to follow with the eye."""

_LEAST_SHARE = 4  # a column of labels takes at most this part of a line
_INDENT = 2  # cells before words that stand below their label


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal of ``width`` cells that shows colours where ``colours`` says so."""

    width: int
    colours: bool = False

    @property
    def cells(self) -> int:
        """The cells that text is laid out in."""
        return max(NARROWEST, min(self.width, WIDEST))


@dataclass(frozen=True, slots=True)
class Row:
    """Words with a style, behind a ``label`` in a column of so many cells; 0 leaves that column out.

    The label stands above the words where a narrow terminal has no room beside them. Words that are ``whole``
    are not broken into lines, so that an address can be copied.
    """

    words: str
    style: str = ""
    label: str = ""
    label_style: str = ""
    column: int = 0
    whole: bool = False


def laid_out(rows: Iterable[Row], screen: Screen) -> str:
    """The rows as lines of the screen, each ending with a line end; wide characters take two cells.

    No character of the words acts on a terminal, whoever wrote them.
    """
    console = _console(screen)
    for row in rows:
        for line in _lines(row, console):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
    written = console.file
    return written.getvalue() if isinstance(written, StringIO) else ""


def _console(screen: Screen) -> Console:
    from rich.console import Console

    return Console(
        file=StringIO(), width=screen.cells, force_terminal=True, legacy_windows=False, _environ={},
        color_system="standard" if screen.colours else None, markup=False, highlight=False, emoji=False,
    )  # fmt: skip


def _lines(row: Row, console: Console) -> Iterator[Text]:
    from rich.cells import cell_len
    from rich.text import Text

    label, width = row.label, row.column
    if width > console.width // _LEAST_SHARE:
        yield from [Text(label, row.label_style)] if label else []
        label, width = "", _INDENT
    words = Text(visible(row.words, None), row.style)
    for line in [words] if row.whole else words.wrap(console, console.width - width) or [Text()]:
        line.rstrip()
        yield Text.assemble((label, row.label_style), " " * (width - cell_len(label)), line)
        label = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under a header: a table where the terminal has room for it, else each row in lines of its own.

    No cell is cut in either. A cell under a header without a name stands for itself; a row's first leads.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    least: int = 100

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What rich prints."""
        if options.max_width >= self.least:
            yield self._table()
        else:
            yield from self._cards()

    def _table(self) -> Table:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(title=self.title or None, title_justify="left", box=box.SIMPLE)
        for name in self.header:
            table.add_column(name, overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(cell) for cell in row))
        return table

    def _cards(self) -> Iterator[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        if self.title:
            yield Text(f"\n{self.title}", "italic")
        for first, *others in self.rows:
            yield Text(first, "bold")
            for name, cell in zip(self.header[1:], others, strict=True):
                if cell:
                    named = (f"{name}: ", "dim") if name else ""
                    yield Padding(Text.assemble(named, cell), (0, 0, 0, _INDENT), expand=False)
        yield Text("")
