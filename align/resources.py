"""Where the files shipped with align lie: inside an installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE, _PACKAGE.parent)


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder.

    :param name: A relative path with forward slashes, such as ``models/un-fr-en``.
    :raises FileNotFoundError: If neither the installed package nor the checkout holds it.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"align was installed without its file {name!r}: install it again")
