"""French–English alignment and translation checks for United Nations documents.

    >>> import align
    >>> comparison = align.compare("corpus/fr/sc-resolution.txt", "corpus/en/sc-resolution.txt")
    >>> comparison.related
    True

Names are loaded when first used, so that ``import align`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from align.version import __version__

if TYPE_CHECKING:
    from align.batch.query import scan
    from align.config import Config, Cut
    from align.data import Bead, Comparison, Document, Finding, Paragraph, Severity, Span
    from align.documents import ReadError, read
    from align.embedding import load_model
    from align.pipeline import align_documents, compare, compare_bitext
    from align.word_alignment.divergence import divergence, word_divergence

__all__ = [
    "Bead",
    "Comparison",
    "Config",
    "Cut",
    "Document",
    "Finding",
    "Paragraph",
    "ReadError",
    "Severity",
    "Span",
    "__version__",
    "align_documents",
    "compare",
    "compare_bitext",
    "divergence",
    "load_model",
    "read",
    "scan",
    "word_divergence",
]

_HOMES = {
    "align.batch.query": ("scan",),
    "align.config": ("Config", "Cut"),
    "align.data": ("Bead", "Comparison", "Document", "Finding", "Paragraph", "Severity", "Span"),
    "align.word_alignment.divergence": ("divergence", "word_divergence"),
    "align.documents": ("ReadError", "read"),
    "align.embedding": ("load_model",),
    "align.pipeline": ("align_documents", "compare", "compare_bitext"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'align' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
