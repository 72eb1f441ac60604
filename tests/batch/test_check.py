"""Runs over collections: nothing stops them, nothing is done twice, the result is the same however run."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.batch.check import check_all
from align.batch.collect import collect
from align.batch.folder import page_names
from align.batch.outcome import Status, from_line
from align.batch.pairs import Collection, Pair, PairingMethod
from align.batch.run import run
from align.batch.summary import summed_up
from align.batch.tasks import PairSettings, RunOptions, Task
from align.config import Config
from align.embedding import load_model
from align.errors import InputError
from align.severity import Severity
from tests.batch.conftest import ENGLISH, FRENCH, Make, check, found
from tests.batch.runs import modules_among


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "results.jsonl").read_text("utf-8").splitlines()]


def test_a_pair_that_fails_stops_no_other(letters: Make, tmp_path: Path) -> None:
    folder = letters(3, 4, 5, wrong=(4,))
    (folder / "letter 3.en.txt").write_bytes(b"\x00\x01\x02" * 100)
    out = tmp_path / "out"
    outcomes = check(found(folder), RunOptions(folder=out), root=folder)
    assert [o.status for o in outcomes] == [Status.FAILED, Status.CHECKED, Status.CHECKED]
    assert "letter 3.en.txt" in outcomes[0].message
    assert [o.worst for o in outcomes] == [None, Severity.ERROR, None]
    assert sorted(p.name for p in out.iterdir()) == [
        "index.html",
        "letter-4.fr.html",
        "letter-5.fr.html",
        "results.jsonl",
        "unpaired.jsonl",
    ]
    assert [line["status"] for line in lines(out)] == ["failed", "checked", "checked"]
    assert [f["rule"] for f in lines(out)[1]["findings"]] == ["NUM001"]
    summary = summed_up(outcomes)
    assert [o.french for o in summary.outcomes] == [outcomes[n].french for n in (0, 1, 2)]
    assert summary.code(Severity.ERROR) == 2
    assert summed_up(outcomes[1:]).code(Severity.ERROR) == 1
    assert summed_up(outcomes[1:]).code(None) == 0
    assert summed_up(outcomes[2:]).code(Severity.INFO) == 0


def test_two_processes_give_what_one_gives(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = letters(*range(2, 10), wrong=(3, 7))
    (folder / "letter 5.fr.txt").write_bytes(b"")
    one, two = tmp_path / "one", tmp_path / "two"
    collection = found(folder)
    monkeypatch.chdir(modules_among(folder))
    assert check(collection, RunOptions(folder=one), root=folder) == check(
        collection, RunOptions(folder=two), jobs=2, root=folder
    )
    written = sorted(path.name for path in one.iterdir())
    assert written == sorted(path.name for path in two.iterdir())
    for name in written:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    assert not (folder / "trapped").exists()  # no process runs what lies among documents


class Deadly(type(Path())):  # type: ignore[misc]
    """Ends the process that it is sent to."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


def test_a_process_that_dies_costs_its_own_pair_alone(letters: Make) -> None:
    folder = letters(2, 3, 4, 5)
    pairs = list(found(folder).pairs)
    pairs[1] = replace(pairs[1], french=Deadly(pairs[1].french))
    done = list(run([Task(pair, PairSettings()) for pair in pairs], RunOptions(), jobs=2))
    assert [d.outcome.status for d in done] == [
        Status.CHECKED,
        Status.FAILED,
        Status.CHECKED,
        Status.CHECKED,
    ]
    assert "died" in done[1].outcome.message


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a pair that is compared anew fails."""

    def compare(*_: object, **__: object) -> None:
        raise InputError("compared again")

    monkeypatch.setattr("align.pipeline.compare", compare)


def test_what_has_not_changed_is_taken_from_the_cache(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = found(letters(3, 4, wrong=(4,)))
    options = RunOptions(cache=tmp_path / "cache")
    first = check(collection, options)
    forbid(monkeypatch)
    assert check(collection, options) == first
    collection.pairs[1].french.write_text("Un autre texte.", encoding="utf-8")
    assert [o.message for o in check(collection, options)] == ["", "compared again"]


def test_what_has_not_changed_is_taken_from_the_folder(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = letters(3, 4, 5, wrong=(4,)), tmp_path / "out"
    collection = found(folder)
    first = check(collection, RunOptions(folder=out), root=folder)
    results = (out / "results.jsonl").read_bytes()
    forbid(monkeypatch)
    assert check(collection, RunOptions(folder=out), root=folder) == first
    assert (out / "results.jsonl").read_bytes() == results
    (out / "letter-3.fr.html").unlink()
    (folder / "letter 4.en.txt").write_text(ENGLISH.format(number=4), encoding="utf-8")
    again = check(collection, RunOptions(folder=out), root=folder)
    assert [o.message for o in again] == ["compared again", "compared again", ""]
    afresh = check(collection, RunOptions(folder=out), root=folder, afresh=True)
    assert {o.message for o in afresh} == {"compared again"}


def test_decisions_count_without_comparing_again(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = letters(4, wrong=(4,)), tmp_path / "out"
    collection, options = found(folder), RunOptions(cache=tmp_path / "cache", folder=out)
    (outcome,) = check(collection, options, root=folder)
    assert outcome.counts.errors == 1
    (finding,) = lines(out)[0]["findings"]
    decision = {
        "fingerprint": finding["fingerprint"],
        "rule": finding["rule"],
        "status": "accepted",
        "reason": "a station was added",
        "author": "Ada",
        "time": "2026-11-22T09:30:00Z",
        "documents": ["letter 4.fr.txt", "letter 4.en.txt"],
        "french": [],
        "english": [],
    }
    (folder / "decisions.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    forbid(monkeypatch)
    (outcome,) = check(collection, options, root=folder)
    assert outcome.counts.errors == 0
    assert lines(out)[0]["findings"][0]["decision"]["author"] == "Ada"


def test_a_run_that_was_stopped_is_taken_up(
    letters: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = letters(3, 4, 5), tmp_path / "out"
    collection = found(folder)
    stopped = check_all(collection, RunOptions(folder=out), lambda _: PairSettings(), jobs=1, root=folder)
    first = next(stopped).outcome
    stopped.close()
    assert not (out / "index.html").exists() and not (out / "results.jsonl").exists()
    journal = out / ".results.jsonl.part"
    journal.write_bytes(journal.read_bytes() + b'{"schema": "align-coll')  # killed while it wrote
    assert len(found(tmp_path).pairs) == 3  # a folder half filled is none of the documents
    forbid(monkeypatch)
    again = [
        d.outcome
        for d in check_all(collection, RunOptions(folder=out), lambda _: PairSettings(), jobs=1, root=folder)
    ]
    assert again[0] == first
    assert [o.message for o in again[1:]] == ["compared again"] * 2
    assert not journal.exists()
    assert len(lines(out)) == 3


def test_one_run_at_a_time_fills_a_folder(letters: Make, tmp_path: Path) -> None:
    collection = found(letters(3))
    running = check_all(collection, RunOptions(folder=tmp_path / "out"), lambda _: PairSettings(), jobs=1)
    next(running)
    with pytest.raises(InputError, match="another run"):
        check(collection, RunOptions(folder=tmp_path / "out"))
    assert len(list(running)) == 0
    check(collection, RunOptions(folder=tmp_path / "out"))


def test_a_pair_that_content_suggested_may_prove_wrong(letters: Make, tmp_path: Path) -> None:
    folder = letters(3)
    stew = tmp_path / "stew.txt"
    stew.write_text(
        "\n\n".join(
            f"The recipe of the {soup} soup calls for {n} onions, cream and patience in the kitchen."
            for n, soup in enumerate(("leek", "carrot", "pumpkin", "tomato", "barley", "mushroom"), 2)
        )
    )
    wrong = Pair(folder / "letter 3.fr.txt", stew, PairingMethod.CONTENT)
    (outcome,) = check(Collection((wrong,), ()), RunOptions(folder=tmp_path / "out"))
    assert outcome.status is Status.UNRELATED
    summary = summed_up([outcome])
    assert summary.outcomes == ()
    assert {one.path for one in summary.alone} == {wrong.french, stew}
    (outcome,) = check(Collection((replace(wrong, how=PairingMethod.NAME),), ()))
    assert outcome.worst is Severity.ERROR  # where the names say so, it is an error


def test_pages_have_names_of_their_own_that_any_disk_can_hold(tmp_path: Path) -> None:
    folder = tmp_path / "lettres"
    stems = ["index", "é" * 110, "A b", "A-b", "a_b", "x／..", "x" * 240]
    for stem in stems:
        folder.mkdir(exist_ok=True)
        (folder / f"{stem}.fr.txt").write_text("Le comité se réunit.", encoding="utf-8")
        (folder / f"{stem}.en.txt").write_text("The committee meets.", encoding="utf-8")
    outcomes = check(found(folder), RunOptions(folder=tmp_path / "out"), root=folder)
    pages = {o.page for o in outcomes}
    assert len({page.casefold() for page in pages if page}) == len(stems)
    for page in pages:
        assert page is not None and len(page.encode()) < 200
        assert (tmp_path / "out" / page).is_file()


def test_pages_do_not_take_the_place_of_documents(letters: Make, tmp_path: Path) -> None:
    folder = letters(3)
    for side, text in (("fr", FRENCH), ("en", ENGLISH)):
        (folder / f"letter-9.{side}.html").write_text(f"<p>{text.format(number=9)}</p>", encoding="utf-8")
    for taken in (folder, tmp_path):
        with pytest.raises(InputError, match="holds other files"):
            check(found(folder), RunOptions(folder=taken), root=folder)
    assert "<p>Le Comité" in (folder / "letter-9.fr.html").read_text("utf-8")


def test_no_page_takes_the_place_of_the_index() -> None:
    pairs = [Pair(Path(f"fr/{name}"), Path(f"en/{name}")) for name in ("index.txt", "Index.docx", "a.txt")]
    first, second, other = page_names(pairs, Path("fr"))
    assert other == "a.html"
    assert "index.html" not in (first.casefold(), second.casefold())


def test_a_line_says_what_its_outcome_was(letters: Make, tmp_path: Path) -> None:
    folder = letters(3, 4, wrong=(4,))
    outcomes = check(found(folder), RunOptions(folder=tmp_path / "out"), root=folder)
    written = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    assert [from_line(line) for line in written] == outcomes
    for damaged in ("", "[]", "{}", written[0].replace("checked", "guessed"), "[" * 10_000):
        with pytest.raises(ValueError):
            from_line(damaged)


def test_settings_may_differ_from_pair_to_pair(letters: Make) -> None:
    collection = collect(letters(3, 4, wrong=(3, 4)), None, Config(), load_model)

    def terms(pair: Pair) -> PairSettings:
        return PairSettings(Config(ignore=("NUM",)) if "3" in pair.french.name else Config())

    assert [d.outcome.counts.errors for d in check_all(collection, RunOptions(), terms, jobs=1)] == [0, 1]
