"""`python -m tonebook` is `tonebook`."""

import sys

from tonebook.cli import main

sys.exit(main())
