"""Comments that people answered in Word come back as decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.annotation.replies import Answer, answered, threads
from align.decisions import Status
from tests.annotation.made import make, p, run
from tests.cli.conftest import Run, align

__all__ = ["align"]  # the fixture

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def comment(number: int, *lines: str, author: str = "align") -> str:
    *before, last = [f"<w:r><w:t>{line}</w:t></w:r>" for line in lines]
    paragraphs = "".join(f"<w:p>{line}</w:p>" for line in before)
    named = f'<w:p {W14} w14:paraId="0000000{number}">{last}</w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}">{paragraphs}{named}</w:comment>'


def thread(number: int, parent: int | None = None, done: bool = False) -> str:
    above = "" if parent is None else f' w15:paraIdParent="0000000{parent}"'
    return f'<w15:commentEx {W15} w15:paraId="0000000{number}"{above} w15:done="{int(done)}"/>'


def commented(path: Path, comments: str, told: str = "") -> Path:
    make(path, p("Le Comité siège."), comments=comments, commentsExtended=told)
    # Word says so by a relation of its own.
    import zipfile

    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentsExtended"
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(office, EXTENDED.encode())
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def ours(number: int, *below: str) -> str:
    return comment(number, "Erreur : FR dit 30", f"align {number:016x}", *below)


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        ("ok", Status.ACCEPTED, "ok"),
        ("OK, arrondi voulu.", Status.ACCEPTED, "arrondi voulu"),
        ("Accepté : accord de l’auteur", Status.ACCEPTED, "accord de l’auteur"),
        ("d’accord", Status.ACCEPTED, "d’accord"),
        ("Fausse alerte (citation)", Status.REJECTED, "citation"),
        ("to be corrected: read 5,800", Status.TO_FIX, "read 5,800"),
        ("À corriger", Status.TO_FIX, ""),
    ],
)
def test_an_answer_is_a_decision(tmp_path: Path, said: str, status: Status, reason: str) -> None:
    told = thread(1) + thread(2, parent=1)
    path = commented(tmp_path / "a.docx", ours(1) + comment(2, said, author="Ada"), told)
    assert list(answered(threads(path))) == [Answer(f"{1:016x}", status, reason, "Ada")]


@pytest.mark.parametrize("said", ["ok ?", "pas ok", "je vérifie", "okra", ""])
def test_what_decides_nothing_is_left_open(tmp_path: Path, said: str) -> None:
    told = thread(1) + thread(2, parent=1)
    path = commented(tmp_path / "a.docx", ours(1) + comment(2, said, author="Ada"), told)
    assert list(answered(threads(path))) == []
    assert len(threads(path)) == 1


def test_a_comment_that_is_resolved_is_accepted(tmp_path: Path) -> None:
    told = thread(1, done=True) + thread(3, done=True) + thread(4, parent=3)
    theirs = comment(3, "Note d’un autre") + comment(4, "ok")
    path = commented(tmp_path / "a.docx", ours(1) + theirs, told)
    assert list(answered(threads(path))) == [Answer(f"{1:016x}", Status.ACCEPTED, "", "")]


def test_what_is_written_into_our_comment_is_an_answer(tmp_path: Path) -> None:
    path = commented(tmp_path / "a.docx", ours(1, "ok, vu avec l’auteur") + ours(2) + comment(3, "ok"))
    assert list(answered(threads(path))) == [Answer(f"{1:016x}", Status.ACCEPTED, "vu avec l’auteur", "")]


def test_the_last_word_holds(tmp_path: Path) -> None:
    told = thread(1) + "".join(thread(n, parent=1) for n in (2, 3, 4))
    replies = ("ok", "à corriger : lire 90", "merci")
    said = "".join(comment(n, words, author="Ada") for n, words in enumerate(replies, 2))
    path = commented(tmp_path / "a.docx", ours(1) + said, told)
    assert list(answered(threads(path))) == [Answer(f"{1:016x}", Status.TO_FIX, "lire 90", "Ada")]


def test_whoever_says_only_that_it_is_to_be_corrected_gives_no_reason(tmp_path: Path) -> None:
    path = commented(tmp_path / "a.docx", ours(1, "À corriger.") + ours(2, "to fix: read 90"))
    assert [answer.reason for answer in answered(threads(path))] == ["", "read 90"]


def resolution(path: Path, days: int, language: str) -> Path:
    lines = {
        "fr": (
            "Le Conseil de sécurité,",
            "Rappelant sa résolution 1701 (2006) et les déclarations de son président,",
            f"1. Prie le Secrétaire général de lui rendre compte dans un délai de {days} jours;",
            "2. Décide de rester saisi de la question.",
        ),
        "en": (
            "The Security Council,",
            "Recalling its resolution 1701 (2006) and the statements of its President,",
            f"1. Requests the Secretary-General to report to it within {days} days;",
            "2. Decides to remain seized of the matter.",
        ),
    }[language]
    return make(path, *(p(run(line)) for line in lines))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return resolution(tmp_path / "r.fr.docx", 30, "fr"), resolution(tmp_path / "r.en.docx", 90, "en")


def test_from_finding_to_comment_to_decision(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = align("check", *pair, "--annotate", "english.docx", "--annotate", "r.fr.docx", "--interface", "fr")
    assert done.returncode == 1
    assert "english.docx: 1 commentaire\n" in done.stderr
    assert "r.fr.commented.docx: 1 commentaire\n" in done.stderr
    answer(tmp_path / "english.docx", "OK, délai prolongé")

    again = align("check", *pair, "--annotate", "english.docx")
    assert again.returncode == 2 and "holds answers to earlier comments" in again.stderr

    taken = align("decisions", "import", "english.docx", "r.fr.commented.docx", "--by", "Ada")
    assert (taken.returncode, taken.stderr) == (0, "")
    assert taken.stdout.splitlines() == [
        "30 jours ↔ 90 days: accepted by Ada on "
        + taken.stdout.split(" on ")[1].split(" (")[0]
        + " (délai prolongé)",
        "1 comment of align · 0 without an answer",
    ]
    kept = json.loads((tmp_path / "decisions.jsonl").read_text(encoding="utf-8"))
    assert (kept["status"], kept["reason"], kept["author"]) == ("accepted", "délai prolongé", "Ada")
    assert align("check", *pair).returncode == 0
    assert align("decisions", "import", "english.docx").stdout.count("\n") == 1, "nothing is said twice"


def test_of_two_pairs_that_say_the_same_the_one_that_the_copy_is_of(
    align: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    align("check", *pair, "--annotate", "r.en.docx")
    answer(tmp_path / "r.en.commented.docx", "à corriger")
    others = resolution(tmp_path / "s.fr.docx", 30, "fr"), resolution(tmp_path / "s.en.docx", 90, "en")
    align("check", *others)
    assert align("decisions", "import", "r.en.commented.docx", "--by", "Ada").returncode == 0
    kept = json.loads((tmp_path / "decisions.jsonl").read_text(encoding="utf-8"))
    assert (kept["status"], kept["reason"]) == ("to fix", "")
    assert kept["documents"] == ["r.fr.docx", "r.en.docx"]


def answer(path: Path, words: str) -> None:
    """Write something below the comment, as one can in Word."""
    import zipfile

    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    line = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>".encode()
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b"</w:comment>", line)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def test_which_version_a_copy_is_of(align: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("r.en-2.docx", "sortie.fr.docx", "r-anglais.docx"):
        assert align("check", *pair, "--annotate", name, "-q").returncode == 1
        assert (tmp_path / name).is_file()
    unclear = align("check", *pair, "--annotate", "sortie.docx")
    assert unclear.returncode == 2 and "sortie.fr.docx or sortie.en.docx" in unclear.stderr
    other = align("check", *pair, "--annotate", "sortie.fr.txt")
    assert other.returncode == 2 and "give it such an ending" in other.stderr
    alone = align("check", *pair, "--suggest")
    assert alone.returncode == 2 and "--suggest goes with --annotate" in alone.stderr
    folder = align("check", tmp_path, "--annotate", "x.fr.docx")
    assert folder.returncode == 2 and "for two documents" in folder.stderr


def test_answers_about_what_nobody_checked_here(align: Run, tmp_path: Path) -> None:
    commented(tmp_path / "a.docx", ours(1, "ok"))
    done = align("decisions", "import", "a.docx")
    assert done.returncode == 0
    assert "1 answer about a finding that no recent run has seen (run align check again)" in done.stdout
    assert align("decisions", "import", "none.docx").returncode == 2
