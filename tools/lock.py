"""Write requirements.lock: the versions that are installed, with the hashes of the files they may come from.

    python tools/lock.py requirements.lock

The versions are those of this environment; the hashes, from the package index, are those of every file of a
version, for any system, and for what an index of this machine's own settings has besides (the build of torch
for processors) of the file that pip would take here. Needs uv, on the path or named with ``--uv``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

MARKERS = {"atheris": 'sys_platform == "linux"', "pymdown-extensions": 'python_full_version >= "3.11.5"'}
"""Where a package can be had; the others can be had anywhere."""
OWN_BUILDS = ("torch",)
"""Of which a machine may have a build of its own, with another hash."""


def main() -> None:
    """Write the lock file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lock", type=Path)
    parser.add_argument("--uv", default="uv", help="the program (default: the one on the path)")
    parser.add_argument("--versions", type=Path, help="a list of versions instead of those installed")
    options = parser.parse_args()
    listed = versions() if options.versions is None else options.versions.read_text(encoding="utf-8")
    options.lock.write_text(hashed(marked(listed), options.uv), encoding="utf-8")


def versions() -> str:
    """Return what is installed here, a line each."""
    command = [sys.executable, "-m", "pip", "freeze", "--exclude-editable"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def marked(listed: str) -> list[str]:
    """Return the versions without what names a build of them, and with where they can be had."""
    found = []
    for line in listed.splitlines():
        pinned = re.match(r"([\w.-]+)==([^\s;+]+)", line)
        if pinned is not None:
            marker = MARKERS.get(pinned[1].lower(), "")
            found.append(f"{pinned[1]}=={pinned[2]}" + (f" ; {marker}" if marker else ""))
    return sorted(found, key=str.lower)


def hashed(lines: list[str], uv: str) -> str:
    """Return the lock file of some versions."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--no-deps", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--python-version", "3.11", "-"]
    asked = "\n".join(lines)
    found = subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE, text=True).stdout
    for name in OWN_BUILDS:
        pinned = re.search(rf"^{name}==\S+", found, re.MULTILINE)
        own = "" if pinned is None else f"--hash=sha256:{taken(pinned[0])}"
        if pinned is not None and own not in found:
            found = found.replace(pinned[0], f"{pinned[0]} \\\n    {own}", 1)
    return found


def taken(pinned: str) -> str:
    """Return the hash of the file that pip would take here."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--dry-run",
        "--ignore-installed",
        "--no-deps",
    ]
    told = subprocess.run([*command, "--report", "-", pinned], check=True, capture_output=True, text=True)
    (package,) = json.loads(told.stdout)["install"]
    return str(package["download_info"]["archive_info"]["hashes"]["sha256"])


if __name__ == "__main__":
    main()
