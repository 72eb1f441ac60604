"""``align cache``: what is kept between runs."""

from __future__ import annotations

import typer

cache = typer.Typer(no_args_is_help=True, help="Show or empty what align keeps to be quick the next time.")


@cache.command()
def info() -> None:
    """Say where the cache is, and how much it holds."""
    from align.cache import Store, default_folder

    found = Store(default_folder()).info()
    typer.echo(f"{found.folder}")
    noun = "entry" if found.entries == 1 else "entries"
    typer.echo(f"{found.entries:,} {noun}, {_megabytes(found.size)} of at most {_megabytes(found.limit)}")


@cache.command()
def clear() -> None:
    """Remove all that is kept, and what ``align accept`` knows of the last runs."""
    from align.cache import Store, default_folder
    from align.cli.decisions import recent_folder

    found = Store(default_folder()).clear()
    for path in recent_folder().glob("*.json"):
        path.unlink(missing_ok=True)
    noun = "entry" if found.entries == 1 else "entries"
    typer.echo(f"{found.entries:,} {noun} removed, {_megabytes(found.size)}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
