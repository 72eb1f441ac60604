from __future__ import annotations

import pytest

from align.training.tokenizer import train_tokenizer
from tests.training.bitexts import PAIRS


@pytest.fixture(scope="module")
def cut():  # type: ignore[no-untyped-def]  # tokenizers gives its tokenizers no useful type
    tokenizer = train_tokenizer((text for pair in PAIRS for text in pair), 3000)
    return lambda text: tokenizer.encode(text).tokens


def test_case_and_accents_do_not_count(cut) -> None:  # type: ignore[no-untyped-def]
    assert cut("RÉSOLUTION") == cut("resolution") == ["resolution"]


def test_an_elided_article_stands_apart(cut) -> None:  # type: ignore[no-untyped-def]
    assert cut("l’Assemblée")[-1] == cut("Assemblée")[0] == "assemblee"


def test_figures_are_the_same_tokens_however_they_are_grouped(cut) -> None:  # type: ignore[no-untyped-def]
    french, english = ([t for t in cut(figure) if t.isdigit()] for figure in ("1 234,5", "1,234.5"))
    assert french == english == ["1", "234", "5"]


def test_years_run_together_come_apart(cut) -> None:  # type: ignore[no-untyped-def]
    assert cut("19501975") == ["1950", "1975"]


def test_what_cannot_be_seen_does_not_count(cut) -> None:  # type: ignore[no-untyped-def]
    assert cut("rap\u00adport") == cut("rapport")


def test_the_same_texts_give_the_same_vocabulary() -> None:
    texts = [text for pair in PAIRS for text in pair]
    assert train_tokenizer(texts, 2000).to_str() == train_tokenizer(texts, 2000).to_str()
