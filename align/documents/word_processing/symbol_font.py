"""What the characters of symbol fonts stand for.

Word writes a character of a symbol font by its place in the font, from 0x20 on, moved to U+F000. The table is
the encoding of Symbol that Adobe published (``symbol.txt``, mappings of the Unicode Consortium).
"""

from __future__ import annotations

__all__ = ["symbol"]

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xF0),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        strict=True,
    )
)
# Ticks, boxes and arrows of Wingdings; what else it has is ornament.
_DINGBATS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0xE0: "→",
    0xDF: "←",
    0xE8: "→",
}


def symbol(font: str, code: int) -> str:
    """Return what a character of a font is in Unicode.

    :param font: The name of the font: ``Symbol``, ``Wingdings``.
    :param code: The number of the character, with or without the 0xF000 that Word adds.
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.casefold()
    if name.startswith("symbol"):
        return _SYMBOL.get(place, "•")
    if "dings" in name:
        return _DINGBATS.get(place, "•")
    return chr(place) if 0x20 <= place < 0x110000 and not 0xD800 <= place <= 0xDFFF else ""
