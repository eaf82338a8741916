"""The program: which commands there are, and how every failure becomes one sentence and an exit code.

A command's module is imported when the command is used or listed, never before, so that the coding screen
does not wait for the reader of codebooks.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click

from interviewcoder.cli.output import printable
from interviewcoder.ending import on_signals
from interviewcoder.model import InterviewcoderError

FAILED = 1
USAGE = 2
INTERRUPTED = 130

# In the order of the work; name -> module and object in interviewcoder.cli.commands.
COMMANDS = {
    "init": "study:init",
    "settings": "settings:settings",
    "import": "imports:import_",
    "preview": "previews:preview",
    "interviews": "interviews:interviews",
    "attributes": "attributes:attributes",
    "rename": "interviews:rename",
    "roles": "roles:roles",
    "codebook": "codebooks:codebook",
    "queue": "queue:queue",
    "coder": "coders:coder",
    "segments": "segments:segments",
    "draw": "planning:draw",
    "plan": "planning:plan",
    "round": "rounds:round_",
    "code": "coding:code",
    "main-coder": "progress:main_coder",
    "progress": "progress:progress",
    "agreement": "tables:agreement",
    "passages": "passages:passages",
    "disagreements": "disagreements:disagreements",
    "decisions": "decisions:decisions",
    "coefficients": "coefficients:coefficients",
    "unitizing": "unitizing:unitizing",
    "themes": "tables:themes",
    "co-occurrence": "exploring:cooccurrence",
    "saturation": "exploring:saturation",
    "differences": "exploring:differences",
    "figure": "figures:figure",
    "keyness": "words:keyness",
    "collocations": "words:collocations",
    "concordance": "words:concordance",
    "framework": "words:framework",
    "report": "reports:report",
    "retrieve": "reading:retrieve",
    "memos": "reading:memos",
    "quotes": "quotes:quotes",
    "summaries": "summaries:summaries",
    "export": "exports:export",
    "import-codings": "codings:import_codings",
    "hand-out": "exchange:hand_out",
    "merge": "exchange:merge",
    "revise": "revise:revise",
    "review": "revise:review",
    "pseudonymise": "purging:pseudonymise",
    "withdraw": "purging:withdraw",
    "purge": "purging:purge",
    "backup": "backups:backup",
    "history": "history:history",
    "check": "study:check",
    "rescue": "study:rescue",
    "demo": "demo:demo",
    "completion": "completion:completion",
}


class Program(click.Group):
    """The group of all commands, loaded one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the work rather than of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(f"interviewcoder.cli.commands.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in any group, with the nearest names where there is no such command."""
        typed = args[0]
        if typed in COMMANDS or typed.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = get_close_matches(typed.lower(), COMMANDS)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"There is no command '{typed}'.{meant}", ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and exit: 0 done, 1 failed (the sentence is on stderr), 2 wrong usage, 130 interrupted, 128
        and its number ended by a signal."""
        code = FAILED
        ended: list[int] = []

        def end(number: int) -> None:
            """Leave as from anywhere in the program: what is open is closed, what is half made taken away."""
            ended.append(number)
            raise SystemExit(128 + number)

        try:
            with on_signals(end):
                _have_streams()
                _speak_utf8_to_pipes()
                options = {**extra, "windows_expand_args": windows_expand_args}
                result = super().main(args, "interviewcoder", complete_var, standalone_mode=False, **options)
                code = result if isinstance(result, int) else 0
                sys.stdout.flush()
        except BrokenPipeError:
            _close_stdout()
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        except click.ClickException as error:
            _show(error)
            code = error.exit_code
        except InterviewcoderError as error:
            say(str(error))
        except OSError as error:
            if ended:  # the terminal went first, and nobody reads
                code = 128 + ended[0]
            else:
                say(_system_sentence(error))
            _close_stdout()
        except Exception as error:  # noqa: BLE001 - the last resort: a fault of ours is a sentence too
            from interviewcoder.crash import crash_error

            say(str(crash_error(error)))
        sys.exit(code)


def _show(error: click.ClickException) -> None:
    """What Click says of wrong usage, which may repeat whatever was typed."""
    said = io.StringIO()
    error.show(said)
    for line in said.getvalue().splitlines():
        click.echo(_shortened(printable(line)), err=True)


def say(sentence: str) -> None:
    """One sentence about a failure, on one line of stderr."""
    click.echo(f"interviewcoder: {_shortened(printable(sentence))}", err=True)


def _shortened(sentence: str) -> str:
    """A sentence in which what was typed or found, however long, does not hide the rest."""
    return re.sub(r"\S{400,}", lambda found: f"{found[0][:120]}…", sentence)


def _system_sentence(error: OSError) -> str:
    about = f"{error.filename} cannot be used" if error.filename else "The system refused"
    return (
        f"{about}: {error.strerror or type(error).__name__}; check the place, its permissions and its space."
    )


def _have_streams() -> None:
    """Stand in for standard streams that were closed, so that no file of ours takes their numbers."""
    for name, mode in (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, mode), "r" if mode == os.O_RDONLY else "w"))


def _speak_utf8_to_pipes() -> None:
    """What goes into a file or pipe is UTF-8 on every system; a terminal shows what it cannot as '?'."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """The reader of a pipe has gone: keep Python's own last flush from complaining about it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # not a real stream: nothing will complain
        return


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nA first look, with invented interviews:\n  interviewcoder demo",
)
@click.version_option(package_name="interviewcoder", message="%(prog)s %(version)s")
def program() -> None:
    """Code expert interviews in the terminal, measure the coders' agreement, report themes by country.

    A study is one file. Create it with init, bring transcripts in with import, code with code, then print
    tables with agreement and themes and send a Word file made by report.
    """
