"""Writes a file, or a folder of files, that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import OutputError


def save_text(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces to a file in UTF-8, newlines as they are.

    A regular file is written beside its place and moved there at the end, so that an interruption or a full disk
    leaves what was there before. A device or a pipe is written to directly. Raises OutputError.
    """
    try:
        if path.exists() and not path.is_file():
            write_pieces(path, pieces)
        else:
            _write_beside(path, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot write '{path}': {reason}. Nothing was written there. Choose another place, or make room."
        ) from None


@contextlib.contextmanager
def save_folder(path: Path) -> Iterator[Path]:
    """Give a folder to write into, which stands at `path` when all went well, and is gone when not.

    Only a place where nothing is, or an empty folder, is written to. Raises OutputError.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        found = "a folder with files in it" if place.is_dir() else "a file"
        raise OutputError(f"cannot write '{path}': it is {found}. Name a folder that is not there yet.")
    try:
        folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part"))
        try:
            yield folder
            folder.chmod(0o777 & ~_mask())
            if place.exists():
                place.rmdir()
            folder.rename(place)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot write '{path}': {reason}. Nothing was written there. Choose another place, or make room."
        ) from None


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces in UTF-8, newlines as they are, straight to where they belong. Raises OSError."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as target:
        target.writelines(pieces)


def _write_beside(path: Path, pieces: Iterable[str]) -> None:
    place = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as target:
            target.writelines(pieces)
        Path(name).chmod(_mode(place))
        Path(name).replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(place: Path) -> int:
    """Return the permissions that the file has, or that a new one gets."""
    if place.exists():
        return place.stat().st_mode & 0o777
    return 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
