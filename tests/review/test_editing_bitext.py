"""Words of a bitext are changed in its file: only those of one segment, wherever else they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Config
from align.documents import read_bitext
from align.errors import InputError
from align.review.desk import Desk, Place
from align.review.editing import plan_bitext, write
from align.review.history import History
from align.review.regroup import Spot
from align.session import Session
from tests.review.conftest import Opens, at, heard

NOON = "2026-11-30T12:00:00Z"
PAIRS = [
    ("Le Comité & l’ONU ont adopté 62/17.", "The Committee & the UN adopted 62/71."),
    ("Adopté.", "Adopted."),
    ("Le projet « A » est adopté.", 'Draft "A" is adopted.'),
    ("Adopté.", "Adopted."),
]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def tmx() -> str:
    def side(language: str, text: str) -> str:
        return f'<tuv xml:lang="{language}"><seg>{escaped(text)}</seg></tuv>'

    units = "\n".join(f"<tu>{side('en', en)}\n{side('fr', fr)}</tu>" for fr, en in PAIRS)
    return f'<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>\n'


def xliff() -> str:
    units = "".join(
        f'<trans-unit id="u{n}"><source>{escaped(en)}</source>\n<target>{escaped(fr)}</target></trans-unit>'
        for n, (fr, en) in enumerate(PAIRS)
    )
    head = '<file source-language="en" target-language="fr" datatype="plaintext" original="a"><body>'
    whole = f"{head}{units}</body></file>"
    return f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{whole}</xliff>'


def po() -> str:
    def quoted(text: str) -> str:
        words = text.replace('"', '\\"').split(" ")
        lines = [" ".join(words[:3]) + " " * (len(words) > 3), " ".join(words[3:])]
        return '""\n' + "\n".join(f'"{line}"' for line in lines if line)

    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n'
    return head + "".join(
        f'\nmsgctxt "{n}"\nmsgid {quoted(en)}\nmsgstr {quoted(fr)}\n' for n, (fr, en) in enumerate(PAIRS)
    )


def csv() -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    return "fr,en\n" + "".join(f"{quoted(fr)},{quoted(en)}\n" for fr, en in PAIRS)


FORMATS = {"a.tmx": tmx, "a.xlf": xliff, "a.po": po, "a.csv": csv}


@pytest.fixture(params=FORMATS)
def bitext(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_text(FORMATS[request.param](), encoding="utf-8")
    return path


def texts(path: Path) -> list[tuple[str, str]]:
    found = read_bitext(path)
    return [
        (found.french.paragraphs[i].text, found.english.paragraphs[j].text)
        for i, j in found.pairs
        if i is not None and j is not None
    ]


def edited(path: Path, side: int, segment: int, words: str) -> None:
    found = read_bitext(path)
    edit = plan_bitext(path, (found.french, found.english), side, segment, words)
    write(edit)


def test_one_segment_is_changed_and_no_other_byte(bitext: Path) -> None:
    before = bitext.read_bytes()
    assert texts(bitext) == PAIRS
    edited(bitext, 1, 0, "The Committee & the UN adopted 62/17.")
    assert bitext.read_bytes() == before.replace(b"62/71", b"62/17")
    assert texts(bitext)[1:] == PAIRS[1:]


def test_of_the_same_words_those_of_the_segment_are_changed(bitext: Path) -> None:
    edited(bitext, 0, 3, "Adopté hier.")
    assert texts(bitext) == [*PAIRS[:3], ("Adopté hier.", "Adopted.")]


def test_what_a_format_writes_otherwise_is_written_so(bitext: Path) -> None:
    words = 'Draft "B" & <c> is adopted.'
    edited(bitext, 1, 2, words)
    assert texts(bitext) == [*PAIRS[:2], (PAIRS[2][0], words), PAIRS[3]]
    edited(bitext, 1, 2, PAIRS[2][1])
    assert texts(bitext) == PAIRS


def test_a_segment_with_marks_of_formatting_is_left_to_its_own_program(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(tmx().replace("adopted 62/71", "<ph>1</ph>adopted 62/71"), encoding="utf-8")
    with pytest.raises(InputError, match="its own program"):
        edited(path, 1, 0, "The Committee adopted nothing.")


def test_the_page_writes_into_the_bitext_and_takes_it_back(
    bitext: Path, session: Session, opened: Opens
) -> None:
    before = bitext.read_bytes()
    history = History(bitext.with_name(".align-review.sqlite"))
    desk = Desk(Place((bitext,), bitext.with_name("decisions.jsonl")), session, Config(), history)
    page = opened(desk)
    page.locator('.card[data-rule="REF001"] [data-take="en"]').first.click()
    page.locator("#write [value=write]").click()
    heard(page, f"Written to {bitext.name}.")
    assert bitext.read_bytes() == before.replace(b"62/71", b"62/17")
    page.keyboard.press("u")
    heard(page, "Undone.")
    assert bitext.read_bytes() == before
    desk.edit(Spot("fr", 1), "Adoptée.", "Ada", NOON, copy=True)
    assert bitext.read_bytes() == before
    assert texts(bitext.with_name(f"a.edited{bitext.suffix}"))[1] == ("Adoptée.", "Adopted.")


def test_words_of_a_segment_are_typed_in_the_page(tmp_path: Path, session: Session, opened: Opens) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(tmx(), encoding="utf-8")
    history = History(tmp_path / ".align-review.sqlite")
    page = opened(Desk(Place((path,), tmp_path / "decisions.jsonl"), session, Config(), history))
    page.keyboard.press("v")
    page.keyboard.press("e")
    at(page, "f0")
    page.keyboard.press("c")
    heard(page, "The pairs of a bitext are its own")
    page.keyboard.press("ArrowRight")
    at(page, "e0")
    page.keyboard.press("F2")
    page.locator("#edit-text").fill("The Committee & the UN adopted 62/17.")
    page.keyboard.press("Control+Enter")
    heard(page, "Written to a.tmx.")
    assert texts(path)[0][1] == "The Committee & the UN adopted 62/17."
