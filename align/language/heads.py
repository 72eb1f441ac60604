"""The name that ``align.language.head_nouns`` had; kept while the rules move to their new places."""

from align.language.head_nouns import is_head

__all__ = ["is_head"]
