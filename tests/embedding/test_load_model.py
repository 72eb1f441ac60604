from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from align.embedding import SHIPPED, Model, ModelError, load_model
from align.resources import resource
from align.training.saving import quantise, save_model

TEXTS = [
    "Le Comité prend note du rapport.",
    "The Committee takes note of the report.",
    "L’ORDRE du jour, à 15 h 30 : 1 234,5 € ☃",
    "un\u00a0mot\u2028après l’autre\ttab",
    "word " * 3000,
    "",
    "   \n",
]
WORDS = ["[UNK]", "le", "the", "rapport", "report", "comite", "committee"]


@pytest.fixture(scope="module")
def shipped() -> Model:
    return load_model()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model of six words, each a direction of its own."""
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    vectors = np.eye(len(WORDS), dtype=np.float32) * np.arange(len(WORDS), dtype=np.float32)[:, None]
    save_model(tmp_path / "tiny", vectors, tokenizer, name="tiny 2.0")
    return tmp_path / "tiny"


def test_translations_are_nearer_than_other_texts(shipped: Model) -> None:
    french = ["Le Comité prend note du rapport.", "La séance est levée à 18 heures."]
    english = ["The Committee takes note of the report.", "The meeting rose at 6 p.m."]
    similarity = shipped.encode(french) @ shipped.encode(english).T
    assert similarity.argmax(axis=1).tolist() == [0, 1]


def test_rows_are_unit_vectors_and_a_text_without_words_is_a_zero_row(shipped: Model) -> None:
    vectors = shipped.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), shipped.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1, 1, 0, 0], abs=1e-5)


def test_no_texts_give_no_rows(shipped: Model) -> None:
    assert shipped.encode([]).shape == shipped.sums([]).shape == (0, shipped.dimensions)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_the_sum_of_merged_texts_is_the_sum_of_their_sums(
    shipped: Model, some: Sequence[str], more: Sequence[str]
) -> None:
    parts = shipped.sums([*some, *more])
    assert np.allclose(shipped.sums([" ".join([*some, *more])])[0], parts.sum(axis=0), atol=1e-3)


def test_long_runs_of_words_are_summed_whole(shipped: Model) -> None:
    """Longer than what is held in memory at once."""
    one = shipped.sums(["rapport du Comité"])[0].astype(np.float64)
    many = shipped.sums(["avant", "rapport du Comité " * 60_000, "après"])[1]
    assert np.allclose(many / 60_000, one, rtol=1e-2, atol=1e-2)


def test_tokens_say_where_they_stand_and_add_up_to_the_text(shipped: Model) -> None:
    text = "Le Comité prend note."
    tokens = shipped.tokens(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == [
        "Le",
        "Comité",
        "prend",
        "note",
        ".",
    ]
    assert np.allclose(tokens.vectors.sum(axis=0), shipped.sums([text])[0], atol=1e-4)
    assert shipped.tokens("").vectors.shape == (0, shipped.dimensions)


def test_the_tokens_of_several_texts_add_up_to_each(shipped: Model) -> None:
    found = shipped.token_vectors(TEXTS)
    sums = shipped.sums(TEXTS)
    np.testing.assert_allclose([rows.sum(axis=0) for rows in found], sums, atol=1e-2)
    assert [len(rows) for rows in found] == [len(shipped.tokens(text).vectors) for text in TEXTS]


def test_both_public_loaders_give_the_same_vectors(shipped: Model) -> None:
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

    folder = str(resource(SHIPPED))
    ours = shipped.encode(TEXTS)
    by_model2vec = StaticModel.from_pretrained(folder).encode(TEXTS)
    by_sentence_transformers = SentenceTransformer(folder, device="cpu").encode(TEXTS)
    assert np.allclose(ours, by_model2vec, atol=1e-4)
    assert np.allclose(ours, by_sentence_transformers, atol=1e-4)


def test_static_models_need_no_torch(tiny: Path) -> None:
    code = (
        "import sys; from align.embedding import load_model; load_model(sys.argv[1]).encode(['le rapport'])\n"
        "assert 'torch' not in sys.modules and 'sentence_transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tiny)], check=True)


def test_the_shipped_model_is_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in resource(SHIPPED).rglob("*") if file.is_file()) < 25_000_000


def test_a_model_is_called_what_its_files_say(tiny: Path) -> None:
    assert load_model(tiny).name == "tiny 2.0"
    (tiny / "config.json").unlink()
    assert load_model(tiny).name == "tiny"


def test_a_model_saved_by_sentence_transformers_is_read_without_it(tiny: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    SentenceTransformer(str(tiny), device="cpu").save(str(tmp_path / "saved"))
    assert np.allclose(
        load_model(tmp_path / "saved").encode(WORDS), load_model(tiny).encode(WORDS), atol=1e-6
    )


def test_unknown_words_count_for_nothing(tiny: Path) -> None:
    model = load_model(tiny)
    assert np.array_equal(model.encode(["le zzz rapport"]), model.encode(["le rapport"]))
    assert not model.encode(["zzz"]).any()


def test_eight_bits_keep_each_row_within_half_a_level() -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 16)).astype(np.float32)
    vectors[3] = 0
    rows, scales = quantise(vectors)
    assert rows.dtype == np.int8
    assert (np.abs(rows * scales[:, None] - vectors) <= scales[:, None] / 2 + 1e-6).all()


def test_a_name_that_is_nowhere_is_answered_at_once_and_offline() -> None:
    with pytest.raises(ModelError, match=r"no model 'nobody/nothing' here.*hf download nobody/nothing"):
        load_model("nobody/nothing")


@pytest.mark.parametrize("name", ["", "../up/and/away", "no such", "a/b/c/d"])
def test_a_name_that_cannot_be_one_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ModelError) as error:
        load_model(name)
    assert "\n" not in str(error.value)


def test_a_file_is_not_a_model(tiny: Path) -> None:
    with pytest.raises(ModelError, match="give the folder"):
        load_model(tiny / "tokenizer.json")


def test_a_folder_without_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(ModelError, match="holds no model") as error:
        load_model(tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_damaged_files_are_named(tiny: Path, file: str) -> None:
    (tiny / file).write_bytes(b"\x00broken")
    with pytest.raises(ModelError, match="fetch"):
        load_model(tiny)


def test_a_tokenizer_of_another_model_is_refused(tiny: Path) -> None:
    state = json.loads((tiny / "tokenizer.json").read_text(encoding="utf-8"))
    del state["model"]["vocab"]["committee"]
    (tiny / "tokenizer.json").write_text(json.dumps(state), encoding="utf-8")
    with pytest.raises(ModelError, match="another model"):
        load_model(tiny)
