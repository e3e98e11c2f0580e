"""Lines for a terminal: wrapped by the cells that a sign takes, indented, styled; safe whatever the words contain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from onrecord.show.parts.steering import STEERING

if TYPE_CHECKING:
    from rich.text import Text

NARROWEST, WIDEST = 40, 200  # columns
Piece = str | tuple[str, str]  # words, or words and their style


class Sheet:
    """Lines that fill up from the top.

    >>> sheet = Sheet(40, color=False)
    >>> sheet.add("a wording that is longer than the forty columns", head="base  ")
    >>> print(sheet.render(), end="")
    base  a wording that is longer than the
          forty columns
    """

    def __init__(self, width: int, color: bool) -> None:
        from rich.console import Console

        self.width = max(NARROWEST, min(WIDEST, width))
        self._lines = StringIO()
        self._console = Console(
            file=self._lines,
            width=self.width,
            force_terminal=color,
            no_color=not color,
            color_system="standard" if color else None,
            legacy_windows=False,
            emoji=False,
            markup=False,
            highlight=False,
            _environ={},  # the caller decides on width and colour, nothing else does
        )

    def add(self, *pieces: Piece, head: Piece = "") -> None:
        """Add a paragraph; its first line begins with `head`, the others stand under what follows it."""
        from rich.text import Text

        first, body = _assemble(head), _assemble(*pieces)
        margin = first.cell_len
        for number, line in enumerate(body.wrap(self._console, self.width - margin) or [Text()]):
            line.rstrip()
            self._put(Text.assemble(first if number == 0 else " " * margin, line))

    def add_line(self, *pieces: Piece) -> None:
        """Add one line as it is, even where it is longer than the sheet is wide."""
        self._put(_assemble(*pieces))

    def add_between(self, left: Piece, right: Piece) -> None:
        """Add a line with one piece at each edge; where both do not fit, one under the other."""
        start, end = _assemble(left), _assemble(right)
        room = self.width - start.cell_len - end.cell_len
        if room < 2:
            self.add(left)
            self.add(right, head="  ")
        else:
            from rich.text import Text

            self._put(Text.assemble(start, " " * room, end))

    def add_table(self, head: Sequence[str], rows: Iterable[Sequence[Piece]], weights: Sequence[int]) -> None:
        """Add a table as wide as the sheet; the columns whose weight is 0 take what they need, the others share."""
        from rich.box import SIMPLE_HEAD
        from rich.table import Table

        table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, header_style="bold")
        for name, weight in zip(head, weights, strict=True):
            table.add_column(name, ratio=weight or None, no_wrap=not weight, overflow="fold")
        for row in rows:
            table.add_row(*(_assemble(piece) for piece in row))
        self._console.print(table, crop=False)

    def skip(self) -> None:
        """Add an empty line."""
        self.add("")

    def rule(self, sign: str = "─") -> None:
        """Add a line across the sheet."""
        self.add((sign * self.width, "dim"))

    def render(self) -> str:
        """Return all lines, without spaces at their ends."""
        return "".join(f"{line.rstrip(' ')}\n" for line in self._lines.getvalue().split("\n")[:-1])

    def _put(self, line: Text) -> None:
        line.rstrip()
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _assemble(*pieces: Piece) -> Text:
    """Return one rich text of the pieces, white space tamed and steering signs shown."""
    from rich.text import Text

    pairs = (piece if isinstance(piece, tuple) else (piece, "") for piece in pieces)
    return Text.assemble(*((words.translate(STEERING), style) for words, style in pairs))
