"""What nobody translates."""

from __future__ import annotations

import pytest

from align.language.verbatim import is_code


@pytest.mark.parametrize(
    "text",
    [
        "run-parts [--test] [--verbose] [--regex=RE]",
        "$ make install",
        'Dir::Bin::bzip2 "/bin/bzip2";',
        "DEB_HOST_ARCH ?= $(shell dpkg-architecture -qDEB_HOST_ARCH)",
        "chpasswd SHA_CRYPT_MAX_ROUNDS SHA_CRYPT_MIN_ROUNDS",
        "/usr/sbin/run-parts --list /etc",
        "apt-get(8), sources.list(5)",
    ],
)
def test_a_line_of_a_program_is_code(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "La commande ls -l donne la liste des fichiers de /etc.",
        "A/63/370-S/2008/614",
        "(ii) la visibilité ;",
        "Nom : ____________ Date : __/__/____",
        "https://example.org/a_page?lang=fr",
        "prenom_nom@example.org",
        "$ 4,000 et 3 000 €",
        "12 = 3 × 4",
        "[…]",
    ],
)
def test_a_sentence_about_it_is_not_nor_a_symbol_nor_an_address(text: str) -> None:
    assert not is_code(text)
