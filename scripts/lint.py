#!/usr/bin/env python3
"""Check drafts from a checkout: `python scripts/lint.py drafts/` is `tonebook lint drafts/`."""

import sys

from tonebook.cli import main

sys.exit(main(["lint", *sys.argv[1:]]))
