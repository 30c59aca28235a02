"""Get Chromium where there is none: from the system's packages, else Playwright's own build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from browser import executable


def attempts() -> list[list[list[str]]]:
    """Ways to install a browser, in the order in which they are tried."""
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "-qq", "chromium"]
        ways.insert(0, [["apt-get", "update", "-qq"], install])
    return ways


def main() -> int:
    """Install one if need be; without one, tests that need it are skipped, or fail in CI."""
    if executable():
        return 0
    print("Installing Chromium for the tests that look at pages")
    for commands in attempts():
        done = [subprocess.run(command, check=False, capture_output=True) for command in commands]
        if done[-1].returncode == 0:
            return 0
    print("No Chromium could be installed: tests of pages will be skipped. Install it by hand.")
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
