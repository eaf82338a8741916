"""completion: the script that makes a shell complete commands, options, coders and interviews."""

from __future__ import annotations

import click

from interviewcoder.cli.options import examples


@click.command(
    short_help="Print the completion script of a shell.",
    epilog=examples(
        "completion bash >> ~/.bashrc",
        "completion zsh >> ~/.zshrc",
        "completion fish > ~/.config/fish/completions/interviewcoder.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell; append it to the shell's start-up file."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    command = context.find_root().command
    click.echo(kind(command, {}, "interviewcoder", "_INTERVIEWCODER_COMPLETE").source())
