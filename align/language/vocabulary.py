"""The name that ``align.language.tokens`` had; kept while the rules move to their new places."""

from align.language.tokens import letters, vocabulary

__all__ = ["letters", "vocabulary"]
