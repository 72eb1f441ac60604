"""Under ``--interface fr`` what goes wrong is said in French, whoever notices it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

MISSING = "align : rien.txt : aucun fichier de ce nom ; vérifiez le nom\n"


@pytest.mark.parametrize("arguments", [("--interface", "fr"), ("--interface=fr",)])
def test_an_error_is_in_the_language_asked_for(align: Run, arguments: tuple[str, ...]) -> None:
    done = align("check", "rien.txt", "rien.txt", *arguments)
    assert (done.returncode, done.stderr) == (2, MISSING)


def test_an_error_is_in_the_language_of_the_system(align: Run) -> None:
    assert align("check", "rien.txt", "rien.txt", LANG="fr_FR.UTF-8").stderr == MISSING
    said = align("check", "rien.txt", "rien.txt", "--interface", "en", LANG="fr_FR.UTF-8").stderr
    assert said == "align: rien.txt: there is no such file; check the name\n"


def test_an_error_is_in_the_language_of_the_configuration(align: Run) -> None:
    Path("align.toml").write_text('interface = "fr"\n', encoding="utf-8")
    assert align("check", "rien.txt", "rien.txt").stderr == MISSING
    Path("align.toml").write_text('interface = "fr"\nnonsense = 1\n', encoding="utf-8")  # itself at fault
    assert "align.toml: nonsense is no option; " in align("check", "rien.txt", "rien.txt").stderr
    said = align("check", "rien.txt", "rien.txt", "--interface", "fr").stderr
    assert "align.toml : nonsense n’est pas une option ; vouliez-vous dire " in said


def test_a_command_used_wrongly_is_told_so_in_french(align: Run) -> None:
    done = align("check", "--fail-on", "grave", "--interface", "fr")
    assert done.returncode == 2
    usage, hint, *_, fault = done.stderr.splitlines()
    assert usage.startswith("Utilisation : ")
    assert hint.endswith(" -h » pour obtenir de l’aide.")
    assert fault.startswith("Erreur : valeur impropre pour --fail-on : « grave » n’est pas l’un de ")
    assert align("check", "--fail-on", "grave").stderr.splitlines()[-1].startswith("Error: ")
