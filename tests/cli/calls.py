"""Calls of the real command, and the small files that the tests give it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.cli import main

STATEMENT = "We will open the lower gate at noon and not a minute before it"
REPORT = f'Rain fell on Saltmarsh all night.\n\n"{STATEMENT}," said Hedda Brunswick, the lock keeper.\n'
OTHER_REPORT = f'The lock at Saltmarsh is closed.\n\n"{STATEMENT.replace("noon", "dusk")}," Hedda Brunswick said.\n'
COMMAND = (sys.executable, "-m", "onrecord")
FAULT_SIGNS = ("Traceback", "fault in onrecord", "Exception ignored")


def call(
    *arguments: str | Path,
    stdin: bytes = b"",
    folder: Path | None = None,
    seconds: float = 120,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, to its end. Fails when it shows a traceback, or blames itself."""
    run = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=folder,
        timeout=seconds,
        env={**os.environ, **environment},
        check=False,
    )
    return _check(arguments, run.returncode, run.stdout, run.stderr)


def call_here(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, which takes a tenth of the time. Fails where `call` does."""
    printed, said = io.BytesIO(), io.BytesIO()
    out, err = io.TextIOWrapper(printed, "utf-8"), io.TextIOWrapper(said, "utf-8")
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    out.flush()
    err.flush()
    assert code is None or isinstance(code, int), code
    return _check(arguments, code or 0, printed.getvalue(), said.getvalue())


def _check(arguments: Sequence[str | Path], code: int, printed: bytes, said: bytes) -> subprocess.CompletedProcess[str]:
    told = said.decode("utf-8")
    for sign in FAULT_SIGNS:
        assert sign not in told, told
    return subprocess.CompletedProcess(arguments, code, printed.decode("utf-8"), told)


def write_pair(folder: Path) -> tuple[Path, Path]:
    """Write two reports of one statement that differ by a word, and return their paths."""
    paths = folder / "gazette.txt", folder / "herald.txt"
    for path, text in zip(paths, (REPORT, OTHER_REPORT), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
