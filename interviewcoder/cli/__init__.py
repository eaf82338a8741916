"""The command line: thin commands that parse, call and print."""

from __future__ import annotations


def main() -> None:
    """Run the program with the arguments of the process, and end the process with its exit code."""
    from interviewcoder.cli.program import program

    program.main()
