"""HTML as a browser shows it: what is hidden, raised, counted down, and in which encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.data import Kind
from align.documents.markup import blocks_of_html
from align.documents.paragraph_builder import assemble
from align.documents.registry import find
from align.documents.source import Source, decode, load


def blocks(page: str) -> list[tuple[str | None, str]]:
    source = Source(Path("page.html"), page.encode(), "fr")
    return [(block.number, block.text) for block in blocks_of_html(source, page)]


@pytest.mark.parametrize(
    "attributes",
    ["hidden", "style='display:none'", "style='color:red; DISPLAY : none'", "style='visibility:hidden'"],
)
def test_what_a_page_hides_is_left_out_and_what_follows_is_not(attributes: str) -> None:
    page = f"<p>Un</p><div {attributes}><p>caché</p><br><ul><li>caché</ul></div>deux<p>trois</p>"
    assert [text for _, text in blocks(page)] == ["Un", "deux", "trois"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>résolution 62/17<sup>3</sup> et 10<sup>6</sup></p>", "résolution 62/17³ et 10⁶"),
        ("<p>10<sup>-6</sup> m<sup><a href='#n'>2</a></sup></p>", "10⁻⁶ m²"),
        ("<p>le 1<sup>er</sup> mai, H<sub>2</sub>O</p>", "le 1er mai, H2O"),
    ],
)
def test_raised_figures_stay_apart(page: str, text: str) -> None:
    assert blocks(page) == [(None, text)]


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("<ol>", "1. 2. 3."),
        ("<ol start=4>", "4. 5. 6."),
        ("<ol reversed>", "3. 2. 1."),
        ("<ol reversed start=9>", "9. 8. 7."),
        ("<ol type=a>", "a. b. c."),
    ],
)
def test_items_have_the_numbers_that_a_browser_prints(tag: str, numbers: str) -> None:
    page = f"{tag}<li>un<li>deux<ul><li>à part</ul><li>trois</ol><p>Fin</p>"
    found = blocks(page)
    assert [number for number, text in found if number] == numbers.split()
    assert found[-1] == (None, "Fin")


def test_an_item_that_says_its_number_is_followed_by_the_next() -> None:
    assert blocks("<ol><li>un<li value=7>sept<li>huit</ol>") == [("1.", "un"), ("7.", "sept"), ("8.", "huit")]


def test_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<meta charset=iso-8859-1><p>L’œuvre coûte 5 €</p>".encode("cp1252"))
    source = load(path)
    assert "L’œuvre coûte 5 €" in find(source).read(source, None).text  # type: ignore[arg-type]  # not used


@pytest.mark.parametrize("encoding", ["undefined", "punycode", "idna", "rot13", "unicode_escape", "x" * 20])
def test_an_encoding_that_is_none_is_passed_over(encoding: str) -> None:
    assert decode(Source(Path("a.html"), "Été".encode()), encoding=encoding) == "Été"


def test_many_comments_before_a_page_are_passed_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"<!---->" * 500 + b"x")
    assert find(load(path)).name == "plain text"
    path.write_bytes(b"<!---->" * 500 + b"<html>x")
    assert find(load(path)).name == "HTML"


@pytest.mark.parametrize(
    "page",
    [
        '<pre class="programlisting">$ make all</pre>',
        '<div class="highlight-console notranslate"><div class="highlight"><pre>$ make all</pre></div></div>',
        '<pre class="sourceCode bash"><code class="lang">$ make all</code></pre>',
        '<div class="example"><pre class="example-preformatted">$ make all</pre></div>',
    ],
)
def test_a_listing_is_code(page: str) -> None:
    source = Source(Path("page.html"), page.encode(), "fr")
    (block,) = blocks_of_html(source, page)
    assert (block.kind, block.text) == (Kind.CODE, "$ make all")


def test_what_keeps_its_line_breaks_and_says_nothing_more_is_text() -> None:
    page = (
        '<pre>Le Comité décide.</pre><p class="highlight">Il ajourne.</p><pre class="verse">Il chante.</pre>'
    )
    source = Source(Path("page.html"), page.encode(), "fr")
    assert {block.kind for block in blocks_of_html(source, page)} == {Kind.PARAGRAPH}


def test_words_typed_as_they_stand_are_code_within_the_sentence() -> None:
    page = '<p>Lancez <span class="command"><b>make all</b></span>, puis <tt>make</tt>, <i>enfin</i>.'
    source = Source(Path("page.html"), page.encode(), "fr")
    (block,) = blocks_of_html(source, page)
    solid = "".join(block.text.split())
    assert [solid[a:b] for a, b in block.code] == ["makeall", "make"]


def test_the_sign_that_links_to_a_heading_is_left_out() -> None:
    page = (
        '<h2>Budget<a class="headerlink" href="#budget">¶</a></h2><p><a class="reference">Voir</a> ceci.</p>'
    )
    assert [text for _, text in blocks(page)] == ["Budget", "Voir ceci."]


def test_notes_with_their_marks_in_brackets() -> None:
    page = (
        '<p>Il ajourne<sup class="footnote">[<a href="#n">12</a>]</sup>, puis lit<sup>[13]</sup>.</p>'
        '<div class="footnote"><p>[12] Jusqu’au lundi.</p></div>'
    )
    _, (text, note) = assemble(blocks_of_html(Source(Path("page.html"), page.encode(), "fr"), page))
    assert text.text == "Il ajourne¹², puis lit¹³."
    assert (note.kind, note.number, note.text) == (Kind.FOOTNOTE, "12", "Jusqu’au lundi.")
