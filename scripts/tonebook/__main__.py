"""`python -m tonebook` is `tonebook`."""

from tonebook.cli import command

command()
