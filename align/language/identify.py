"""What language a text is in: by its small words where they leave no doubt, else by langdetect.

langdetect (Shuyo 2010; a naive Bayes over character n-grams) needs 1.1 s to load its 55 profiles, far more
than a run of align takes. So only the profiles of the languages of the United Nations and of Europe are
loaded, and only for a text that French or English function words do not decide. Seeded: the same text, the
same answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from align.language import LANGUAGES
from align.language.tables import rows, word_list

__all__ = ["Guess", "identify", "language_name", "script_language"]


@dataclass(frozen=True, slots=True)
class Guess:
    """A language code (ISO 639-1, or None where nothing can be said) and how sure it is, in [0, 1]."""

    language: str | None
    confidence: float


_LENGTH = 4_000  # characters that are looked at
_PROFILES = (
    "fr en es ar ru zh-cn de it pt nl ca ro pl sv da no fi hu cs sk sl hr bg el tr uk lt lv et sq so sw "
    "id vi fa he"
).split()
# Small words that no other language written in Latin letters has in such numbers.
_SMALL = {language: frozenset(word_list("identify.tsv", "small", language)) for language in LANGUAGES}
_WORD = re.compile(r"[^\W\d_]+'?")
_NOISE = re.compile(r"https?://\S+|(?<!\S)\S[^\s@]*+@\S+|\b[A-Z]+(?:/[\w.()-]+)+|[\d|*_#=<>]+")


def identify(text: str) -> Guess:
    """Say what language a text is in, by its first few thousand characters.

    Capitals and the noise of scanners do not matter. A text of fewer than three letters has no language.
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    if sum(map(len, words)) < 3:
        return Guess(None, 0.0)
    share = {language: sum(w in small for w in words) / len(words) for language, small in _SMALL.items()}
    best, other = sorted(share, key=lambda language: -share[language])
    if len(words) >= _MANY and share[best] > 0.2 and share[best] > 5 * share[other]:
        return Guess(best, 1.0)
    guess = _detect(sample)
    if len(words) >= _MANY or (guess.language in _SMALL and guess.confidence >= 0.9):
        return guess
    # A title or two: what few small words there are weigh more than n-grams.
    if share[best] >= 0.2 and share[other] == 0 and sample.isascii() >= (best == "en"):
        return Guess(best, max(0.9, guess.confidence if guess.language == best else 0.0))
    return _known(words) or guess


_MANY = 25
"""Words from which small words and n-grams are evidence enough."""


def _sample(text: str) -> str:
    """Return the part that is looked at: unified, in lower case (langdetect passes over words in
    capitals)."""
    head = text[: 4 * _LENGTH].replace("’", "'").replace("|'", "l'").replace("I'", "l'")
    head = re.sub(
        r"(?<=')\s|\s+", lambda m: "" if m[0] == " " and m.string[m.start() - 1] == "'" else " ", head
    )
    return _NOISE.sub(" ", head)[:_LENGTH].lower()


def _known(words: list[str]) -> Guess | None:
    """Judge a few words by the word lists: a language that knows all of them, where the other does not."""
    from align.language.lexicon import words as lexicon

    plain = [w.rstrip("'") for w in words if len(w) > 3]
    if not plain:
        return None
    french, english = (sum(w in lexicon(language) for w in plain) / len(plain) for language in ("fr", "en"))
    if max(french, english) < 0.8 or abs(french - english) < 0.3:
        return None
    return Guess("fr" if french > english else "en", 0.9)


def _detect(sample: str) -> Guess:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(sample)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return Guess(None, 0.0)
    if not found:
        return Guess(None, 0.0)
    return Guess(str(found[0].lang).partition("-")[0], min(1.0, float(found[0].prob)))


@lru_cache(maxsize=1)
def _factory() -> Any:
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    folder = Path(langdetect.__file__).with_name("profiles")
    factory = DetectorFactory()
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in _PROFILES])
    DetectorFactory.seed = 0
    return factory


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["english"], row["french"]) for row in rows("languages.tsv") if row["english"]}


def language_name(code: str, ui: str = "en") -> str:
    """Return the name of a language in English, or in French where ``ui`` is ``fr``, for a sentence."""
    other = f"another language ({code})", f"langue étrangère ({code})"
    return _names().get(code, other)[ui == "fr"]


@lru_cache(maxsize=1)
def _scripts() -> dict[str, str]:
    return {script: row["code"] for row in rows("languages.tsv") for script in row["script"].split()}


def script_language(script: str) -> str | None:
    """Return the code of the language that a script stands for, by its name in Unicode: ``HANGUL``."""
    return _scripts().get(script)
