"""`tonebook schema`: the JSON Schemas, written beside the playbooks or printed."""

from __future__ import annotations

from pathlib import Path

from tonebook.cli.exits import Exit
from tonebook.cli.options import Parser
from tonebook.schemas import schemas
from tonebook.write_text import write_text


def parser() -> Parser:
    """The words of the command."""
    made = Parser("schema", "Write the JSON Schemas of playbooks, drafts and reports.")
    made.add_argument("name", nargs="?", help="print one of them instead: rule family, platform …")
    made.add_argument(
        "--into", metavar="FOLDER", default="playbooks/schemas", help="where to write them"
    )
    return made


def run(words: list[str]) -> int:
    """Write what changed, or print one."""
    arguments = parser().parsed(words)
    made = schemas()
    if arguments.name:
        if f"{arguments.name}.json" not in made:
            names = ", ".join(name.removesuffix(".json") for name in made)
            parser().error(f"there is no schema {arguments.name}; there are {names}")
        print(made[f"{arguments.name}.json"], end="")
        return Exit.CLEAN
    folder = Path(arguments.into)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_text(path, text)
            print(f"wrote {path.as_posix()}")
    return Exit.CLEAN
