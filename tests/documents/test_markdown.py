"""Markdown: what its readers see of front matter and of the tags of templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import Cut
from align.data import Kind
from align.documents.formats.markdown import FORMAT
from align.documents.source import Source


def blocks(text: str) -> list[tuple[Kind, str]]:
    parsed = FORMAT.read(Source(Path("a.md"), text.encode(), "fr"), Cut.AUTO)
    return [(p.kind, p.text) for p in parsed.paragraphs]


def test_the_front_matter_gives_its_title_and_description_and_no_keys() -> None:
    front = (
        '---\ntitle: "Les lacs"\nlayout: page\nmenu:\n  main:\n    name: Rives\n    weight: 30\n'
        "description: >\n---\n"
    )
    assert blocks(front + "Le texte.\n") == [
        (Kind.HEADING, "Les lacs"),
        (Kind.PARAGRAPH, "Rives"),
        (Kind.PARAGRAPH, "Le texte."),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% include note.html %}\nLe texte.\n", "Le texte."),
        ("Le site {{ site.name }} est {{< ref x >}} ouvert.\n", "Le site est ouvert."),
        ("## Les lacs {#lacs}\n", "Les lacs"),
        ("Le texte.\n{: .note}\n", "Le texte."),
        ("Voir [la page][lacs].\n\n[lacs]: https://example.org/lacs 'Les lacs'\n", "Voir la page."),
        ("{% highlight bash %}\nls -l\n{% endhighlight %}\n", "ls -l"),
        ("L'ensemble {a, b} est fini.\n", "L'ensemble {a, b} est fini."),
        ("```\n{{ a }}\n```\n", "{{ a }}"),
    ],
)
def test_the_tags_of_templates_are_not_shown(text: str, shown: str) -> None:
    assert [words for _, words in blocks(text)] == [shown]


@pytest.mark.parametrize(
    "text", ["```sh\nalign check a b\n```\n", "    align check a b\n", "~~~\nalign check a b\n~~~\n"]
)
def test_what_is_set_as_code_is_code(text: str) -> None:
    assert blocks(f"Tapez `align check` :\n\n{text}\nPuis lisez.\n") == [
        (Kind.PARAGRAPH, "Tapez align check :"),
        (Kind.CODE, "align check a b"),
        (Kind.PARAGRAPH, "Puis lisez."),
    ]


def test_a_footnote_of_one_word_is_no_address() -> None:
    assert blocks("Le texte[^1].\n\n[^1]: Ibid.\n") == [
        (Kind.PARAGRAPH, "Le texte."),
        (Kind.FOOTNOTE, "Ibid."),
    ]


def test_code_within_a_sentence_is_known_for_code() -> None:
    text = "1. Lancez `git  checkout`[^1] puis\nl’option `--max 10`.\n\n[^1]: Voir `the manual`.\n"
    parsed = FORMAT.read(Source(Path("a.md"), text.encode(), "fr"), Cut.AUTO)
    assert [(p.text, [p.text[a:b] for a, b in p.code]) for p in parsed.paragraphs] == [
        ("Lancez git checkout puis l’option --max 10.", ["git checkout", "--max 10"]),
        ("Voir the manual.", ["the manual"]),
    ]
