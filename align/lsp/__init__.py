"""The language server: findings while one writes, in any editor that speaks the protocol.

``pair`` holds two versions as editors have them and checks them; ``places`` leads from the characters of a
document to those of a buffer; ``partners`` finds the other version of a file; ``messages`` puts findings into
the words of the protocol; ``server`` listens. Only ``messages`` and ``server`` need pygls.
"""

from __future__ import annotations
