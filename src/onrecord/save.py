"""Writes a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import OutputError


def save_text(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces to a file in UTF-8, newlines as they are.

    A regular file is written beside its place and moved there at the end, so that an interruption or a full disk
    leaves what was there before. A device or a pipe is written to directly. Raises OutputError.
    """
    try:
        if path.exists() and not path.is_file():
            _write_through(path, pieces)
        else:
            _write_beside(path, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot write '{path}': {reason}. Nothing was written there. Choose another place, or make room."
        ) from None


def _write_through(path: Path, pieces: Iterable[str]) -> None:
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
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
