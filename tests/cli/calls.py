"""Calls of the real command, and the small files that the tests give it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
    """Run the command to its end. Fails when it shows a traceback, or blames itself."""
    run = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=folder,
        timeout=seconds,
        env={**os.environ, **environment},
        check=False,
    )
    said = run.stderr.decode("utf-8")
    for sign in FAULT_SIGNS:
        assert sign not in said, said
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode("utf-8"), said)


def write_pair(folder: Path) -> tuple[Path, Path]:
    """Write two reports of one statement that differ by a word, and return their paths."""
    paths = folder / "gazette.txt", folder / "herald.txt"
    for path, text in zip(paths, (REPORT, OTHER_REPORT), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
