"""Files, folders and standard input -> bytes: the only place where reading touches the disk.

Nothing here raises for one bad path: what cannot be read comes back as a `Skipped` that says why, and the rest goes on.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.records import Skipped

Form = Literal["txt", "md", "html", "json", "jsonl", "parquet", "warc"]

FORMS: dict[str, Form] = {
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
}
ENDINGS = ".txt, .md, .html, .htm, .json, .jsonl, .parquet, .warc or .warc.gz"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/|https?:|www\.", re.IGNORECASE)  # a drive of Windows has one letter
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input."""

    name: str  # as the user wrote it; a file found in a folder bears the folder's name before its own
    form: Form | None  # None for standard input: the bytes must tell
    path: Path | None  # None for standard input

    @property
    def place(self) -> Path:
        """Where the file is, with no link followed: what its id is made from. Standard input is `stdin`, nowhere."""
        return self.path.absolute() if self.path else Path("stdin")


def find_sources(paths: Iterable[str | Path]) -> Iterator[Source | Skipped]:
    """Yield each file to read once, in the order of the paths, a folder's files sorted by name.

    >>> [skipped.reason for skipped in find_sources(["no-such-file.txt"])]
    ['not found']
    """
    first: dict[str, str] = {}  # where a file really is -> the name it was first given
    for path in paths:
        for found in find_at(str(path)):
            if isinstance(found, Skipped):
                yield found
                continue
            real = STDIN if found.path is None else os.path.realpath(found.path)
            if real in first:
                yield skip(found.name, "duplicate", f"it was already read as '{first[real]}'", "Name each file once.")
                continue
            first[real] = found.name
            yield found


def find_at(name: str) -> Iterator[Source | Skipped]:
    """Yield what one path of the user's stands for."""
    if name == STDIN:
        yield Source(STDIN, None, None)
        return
    kind = find_kind(name)
    if isinstance(kind, Skipped):
        yield skip_address(name) if kind.reason == "not found" and ADDRESS.match(name) else kind
    elif kind == "folder":
        yield from walk_folder(Path(name))
    elif form := find_form_of(name):
        yield Source(name, form, Path(name))
    else:
        ending = Path(name).suffix
        found = f"its ending is {ending}" if ending else "its name has no ending"
        yield skip(name, "unknown format", found, f"Give a file that ends in {ENDINGS}.")


def find_form_of(name: str) -> Form | None:
    """Return the form that a file's ending names, or None.

    >>> find_form_of("news/2031.WARC.gz"), find_form_of("map.png")
    ('warc', None)
    """
    return FORMS.get(
        Path(name.lower().removesuffix(".gz") if name.lower().endswith(".warc.gz") else name).suffix.lower()
    )


def find_kind(name: str) -> Literal["folder", "file"] | Skipped:
    """Return what stands at a path; a device or a pipe is neither, since reading one may never end."""
    try:
        mode = Path(name).stat().st_mode if name else None
    except (OSError, ValueError) as error:
        return skip_fault(name, error)
    if mode is None:
        return skip_fault(name, FileNotFoundError())
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    return skip(name, "unreadable", "it is a device or a pipe, not a file", "Give a file, or - for standard input.")


def walk_folder(folder: Path) -> Iterator[Source | Skipped]:
    """Yield the files below a folder whose ending is known, sorted; hidden ones and other endings are left out."""
    empty = True
    for found in walk(folder, set()):
        empty = False
        yield found
    if empty:
        nothing = f"no file in it ends in {ENDINGS}"
        yield skip(str(folder), "no articles", nothing, "Name a folder that has articles.")


def walk(folder: Path, visited: set[str]) -> Iterator[Source | Skipped]:
    """Yield the sources below a folder, each real folder once, so that a link back to a folder above is no loop."""
    real = os.path.realpath(folder)
    if real in visited:
        return
    visited.add(real)
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield skip_fault(str(folder), error)
        return
    for name in names:
        path = folder / name
        form = find_form_of(name)
        kind = find_kind(str(path))
        if kind == "folder":
            yield from walk(path, visited)
        elif form:
            yield kind if isinstance(kind, Skipped) else Source(str(path), form, path)


def load_content(source: Source, max_bytes: int, stdin: BinaryIO | None = None) -> bytes | Skipped:
    """Return the bytes of the file or of standard input, never more than `max_bytes` of them."""
    try:
        if source.path is None:
            content = (stdin or sys.stdin.buffer).read(max_bytes + 1)
        else:
            with source.path.open("rb") as stream:
                content = stream.read(max_bytes + 1)
    except OSError as error:
        return skip_fault(source.name, error)
    if len(content) > max_bytes:
        return skip_large(source.name, f"it has more than {max_bytes:,} bytes")
    return content


def load_lines(source: Source, max_bytes: int) -> Iterator[bytes | Skipped]:
    """Yield the lines of a file one by one, so that a file of any length takes the memory of one line.

    Only a newline ends a line: JSON may hold every other sign that ends lines elsewhere. The file closes when the
    lines are read or given up.
    """
    if source.path is None:
        return
    try:
        with source.path.open("rb") as stream:
            while line := stream.readline(max_bytes + 1):
                if len(line) > max_bytes:
                    yield skip_large(source.name, f"a line of it has more than {max_bytes:,} bytes")
                    return
                yield line
    except OSError as error:
        yield skip_fault(source.name, error)


@contextmanager
def open_stream(source: Source) -> Iterator[BinaryIO]:
    """Open a file that is read record by record. Raises OSError."""
    with (source.path or Path(STDIN)).open("rb") as stream:
        yield stream


def skip(source: str, reason: str, found: str, advice: str) -> Skipped:
    """Return the record of an input that is passed over, its message in the form of all messages."""
    return Skipped(source, reason, f"cannot read '{source}': {found}. {advice}")


def skip_large(source: str, found: str) -> Skipped:
    """Return the record of an input that is beyond a limit."""
    return skip(source, "too large", found, "Split it, or raise the limit in the settings.")


def skip_address(name: str) -> Skipped:
    """Return the record of a web address where a file was expected, or of one whose scheme is none that is fetched.

    >>> skip_address("htp://gazette.example").detail
    "cannot read 'htp://gazette.example': ... Did you mean https://gazette.example?"
    """
    scheme, colon, rest = name.partition(":")
    if name.lower().startswith(("http://", "https://")):
        advice = f"Fetch it into an archive: onrecord ingest {name} --archive news.db"
        return skip(name, "bad address", "it is a web address, and this command reads files", advice)
    if scheme.lower() in {"file", "ftp", "ftps", "sftp", "gopher", "data", "javascript", "feed"}:
        found = f"{scheme}: addresses are not fetched"
        return skip(name, "bad address", found, "Give a path, or an address that begins with https://.")
    found = "it is neither a file nor an address that begins with http:// or https://"
    return skip(name, "bad address", found, f"Did you mean https://{(rest if colon else name).lstrip('/')}?")


def skip_fault(source: str, error: OSError | ValueError) -> Skipped:
    """Return the record of a path that the system does not open."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return skip(source, "not found", "there is no file or folder of that name", "Check the spelling.")
    if isinstance(error, PermissionError):
        return skip(source, "unreadable", "you may not read it", "Ask its owner, or change its permissions.")
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return skip(source, "unreadable", f"the system says: {cause}", "Check the path and the disk.")
