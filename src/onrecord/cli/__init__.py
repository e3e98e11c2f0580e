"""The command line: parse, call, print. No logic; heavy modules are loaded by the command that needs them.

Steps: signals, showcase, options, output, inputs, house, reports, archives, questions, exports.
"""

from __future__ import annotations

import os
import sys

import click

from onrecord.cli import archives, exports, house, questions, reports
from onrecord.cli.output import drop_stdout
from onrecord.errors import OnrecordError
from onrecord.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="onrecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Read what several outlets wrote about one event: who said what, in which words, and who changed it."""


for _module in (reports, archives, questions, exports, house):
    for _command in vars(_module).values():
        if isinstance(_command, click.Command):
            cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 could not, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        cli.main(arguments, prog_name="onrecord", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        drop_stdout()
        sys.exit(0)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("ONRECORD_TRACEBACK"):
            raise
        click.echo(
            f"onrecord: cannot go on: {type(error).__name__}: {error}. This is a fault in onrecord, not in your input. "
            "Run again with ONRECORD_TRACEBACK=1 and report what it prints.",
            err=True,
        )
        sys.exit(1)
