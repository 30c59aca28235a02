"""The command line: a table of commands, and what happens when one fails."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module

from tonebook import __version__
from tonebook.cli.exits import Exit
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

TRACEBACK = "TONEBOOK_TRACEBACK"
MANY_OBJECTS = 50_000
"""New objects before a search for cycles: a lint of one draft, which makes none, ends sooner."""


class Command(NamedTuple):
    """A command: the module that runs it, and a line of help."""

    module: str
    help: str


COMMANDS = {
    "lint": Command("lint", "check drafts against the guide"),
    "calendar": Command("calendar", "look at many posts over time: mix, rhythm, repeats, owners"),
    "count": Command("count", "count a text as each platform does, side by side"),
    "inspect": Command("inspect", "show what the linter sees in a text, as JSON"),
    "check": Command("check", "prove the guide: its rules against their own examples"),
    "explain": Command(
        "explain", "show a rule, a platform or a term, and where each value was set"
    ),
    "decide": Command("decide", "go from an objective to an approach, its measures and its owner"),
    "inbox": Command(
        "inbox", "look at an inbox: who waits, which classes, what our replies are like"
    ),
    "crisis": Command("crisis", "sort everything scheduled into hold, rewrite and release"),
    "triage": Command("triage", "go from a comment to what is done about it"),
    "build": Command("build", "render the guide and build its site"),
    "serve": Command("serve", "build the site, serve it here, and follow your edits"),
    "schema": Command("schema", "write the JSON Schemas of playbooks and reports"),
}


def command() -> NoReturn:
    """Run one command as a process of its own, and leave with its exit code.

    Nothing is taken apart that goes with the process anyway: that is a tenth of a short lint.
    Threads, and whatever asked to be called at the end, are waited for.
    """
    gc.set_threshold(MANY_OBJECTS)
    code = main()
    if "threading" in sys.modules or atexit._ncallbacks():  # noqa: SLF001 - tells what waits
        sys.exit(code)
    sys.stderr.flush()
    os._exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code, and lets no traceback reach a user."""
    words = sys.argv[1:] if arguments is None else arguments
    _ready_streams()
    try:
        code = _dispatched(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return Exit.INTERRUPTED
    except OSError as error:
        return _said(f"{error.filename or 'Output'}: {error.strerror or error}.", Exit.INPUT)
    except Exception as error:  # noqa: BLE001 - the last resort: a defect of ours, said plainly
        return _defect(error)
    return code


def _ready_streams() -> None:
    """Standard output and error in UTF-8; where one is closed, what is said there goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _dispatched(words: list[str]) -> int:
    match words:
        case [] | ["-h" | "--help" | "help"]:
            print(usage())
            return Exit.CLEAN if words else Exit.INPUT
        case ["--version" | "-V"]:
            print(f"tonebook {__version__}")
            return Exit.CLEAN
        case [name, *rest] if name in COMMANDS:
            module = import_module(f"tonebook.cli.{COMMANDS[name].module}")
            return int(module.run(rest))
        case [name, *_]:
            from tonebook.near_miss import near_miss

            hint = (
                "Flags stand behind the command."
                if name.startswith("-")
                else near_miss(name, COMMANDS)
            )
            return _said(f"There is no command `{name}`. {hint}", Exit.INPUT)
    raise AssertionError(words)


def usage() -> str:
    """What `tonebook` says for itself."""
    rows = "\n".join(f"  {name:<9} {command.help}" for name, command in COMMANDS.items())
    return (
        "Tonebook: the communication playbook that checks your drafts.\n\n"
        f"usage: tonebook COMMAND [options]\n\n{rows}\n\n"
        "`tonebook COMMAND --help` explains one. Exit codes: 0 nothing to mend, 1 findings,\n"
        "2 usage, guide or input error, 70 a defect of Tonebook."
    )


def _said(message: str, code: Exit) -> int:
    print(f"tonebook: {message}", file=sys.stderr)
    return code


def _defect(error: Exception) -> int:
    if os.environ.get(TRACEBACK):
        raise error
    return _said(
        f"this is a defect of ours, not of your guide or draft: {type(error).__name__}: {error}. "
        f"Set {TRACEBACK}=1 to see where, and please report it.",
        Exit.DEFECT,
    )
