"""The command line: one module a verb, loaded when its verb is called."""

import sys
from collections.abc import Callable

import click

from variorum import __version__
from variorum.cli.targets import EXIT_CODES
from variorum.errors import VariorumError

_INTERRUPTED = 130
# In the order in which a work goes through them.
VERBS = (
    "read", "check", "collate", "cite", "trace", "write",
    "add", "list", "show", "find", "sources", "names", "export", "describe", "correct", "reread", "remove", "serve",
)  # fmt: skip


class Verbs(click.Group):
    """The verbs by name: `variorum.cli.NAME` has the command NAME."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The verbs, in the order of `VERBS`."""
        return [*VERBS]  # `list` is a verb of ours

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a verb."""
        from importlib import import_module

        if name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"variorum.cli.{name}"), name)
        return _with_lines(command)


def _with_lines(command: click.Command) -> click.Command:
    r"""The command with its examples line by line in `--help`: raw docstrings spell the sign that click asks for."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    return command


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "VARIORUM"},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, prog_name="variorum")
def cli() -> None:
    r"""Turn pages of scholarship into text that can be trusted, cited and traced.

    \b
    variorum read article.pdf            writes article.md beside it
    variorum read --help                 tells more
    """


_with_lines(cli)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error that Variorum knows ends in one sentence and its exit code."""
    sys.exit(run(lambda: cli(arguments, standalone_mode=False)))


def run(command: Callable[[], object]) -> int:
    """Run a command and give its exit code."""
    try:
        code = command()
    except VariorumError as error:
        click.echo(f"variorum: {error}", err=True)
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("variorum: interrupted; nothing was written.", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code if isinstance(code, int) else 0
