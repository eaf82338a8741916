"""The command line: thin commands that parse, call and print."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments of the process, and end the process with its exit code."""
    try:
        from interviewcoder.cli.program import program

        program.main()
    except KeyboardInterrupt:  # before the program could see to it
        sys.exit(130)
