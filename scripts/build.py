#!/usr/bin/env python3
"""Build the site from a checkout: `python scripts/build.py` is `tonebook build`."""

import sys

from tonebook.cli import main

sys.exit(main(["build", *sys.argv[1:]]))
