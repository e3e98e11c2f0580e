"""`python -m onrecord` is the command `onrecord`."""

from __future__ import annotations

import sys


def run() -> None:
    """Load and run the command line, so that Ctrl-C ends with 130 while it is still being loaded too."""
    try:
        from onrecord.cli import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
