"""Write the lock files: the versions that are installed, with the hashes of the files they may come from.

    python tools/lock.py requirements.lock torch.lock

The versions are those of this environment. The hashes in the first are, from the package index, those of
every file of a version, for any system. The second has the hash of the build of torch that pip takes here
from a folder of this machine, if it does: the one for processors. pip would rather have that of the index,
which on Linux is for graphics cards, so it is asked for first, and by itself. Needs uv, on the path or named.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

MARKERS = {"atheris": 'sys_platform == "linux"'}
"""Where a package can be had; the others can be had anywhere."""
OWN_BUILD = "torch"
"""Of which a machine may have a build of its own, with another hash."""


def main() -> None:
    """Write the lock file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lock", type=Path)
    parser.add_argument("own", type=Path, help="the lock of what a machine may have a build of its own of")
    parser.add_argument("--uv", default="uv", help="the program (default: the one on the path)")
    parser.add_argument("--versions", type=Path, help="a list of versions instead of those installed")
    options = parser.parse_args()
    listed = versions() if options.versions is None else options.versions.read_text(encoding="utf-8")
    lines = marked(listed)
    options.lock.write_text(hashed(lines, options.uv), encoding="utf-8")
    (pinned,) = (line for line in lines if line.startswith(f"{OWN_BUILD}=="))
    options.own.write_text(f"{pinned} --hash=sha256:{taken(pinned)}\n", encoding="utf-8")


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
    return subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE, text=True).stdout


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
