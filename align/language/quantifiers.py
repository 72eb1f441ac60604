"""The name that ``align.language.antonyms`` had; kept while the rules move to their new places."""

from align.language.antonyms import AntonymHit as Pole
from align.language.antonyms import find_poles, plain_ends

__all__ = ["Pole", "find_poles", "plain_ends"]
