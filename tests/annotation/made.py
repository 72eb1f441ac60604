"""Word documents made here, and what is in those that come back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from align.annotation import Annotated, Note, annotate
from align.documents import read

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINE = "align 0123456789abcdef"


def run(text: str, properties: str = "") -> str:
    rest = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rest}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str) -> str:
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def make(path: Path, *body: str, **parts: str) -> Path:
    """Write a DOCX that is whole: with relations, types of content and a picture that is not compressed."""
    names = {"document": "document.main", **{name: name for name in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in names.items()
    )
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    head = f'<Relationships xmlns="{PACKAGE}/relationships">'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", f"{head}{main}</Relationships>")
        archive.writestr("word/media/seal.png", bytes(range(256)), compress_type=zipfile.ZIP_STORED)
        archive.writestr("word/_rels/document.xml.rels", f"{head}{relations}</Relationships>")
        for name, inside in (("document", f"<w:body>{''.join(body)}</w:body>"), *parts.items()):
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{NAMESPACE}">{inside}</w:{name}>')
    return path


def annotated(path: Path, *words: str, replacement: str | None = None, time: str | None = None) -> Annotated:
    """Put a note on the first place of each of some words; words that are nowhere go behind paragraph 0."""
    document = read(path, language="fr")
    made = []
    for said in words:
        places = ((q, q.text.find(said)) for q in document.paragraphs)
        place = next(((q, start) for q, start in places if start >= 0), None)
        lines = (f"Erreur : {said}", LINE)
        if place is None:
            made.append(Note(0, None, lines))
        else:
            span = _span(place[0].index, place[1], said)
            made.append(Note(place[0].index, span, lines, replacement))
    return annotate(document, made, "fr", time)


def _span(paragraph: int, start: int, text: str) -> Any:
    from align.data import Span

    return Span(paragraph, start, start + len(text), text)


def part(data: bytes, name: str) -> Any:
    """Return a part of an archive, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def commented(data: bytes) -> list[tuple[str, list[str]]]:
    """Return for each comment the words that it stands on, and its paragraphs."""
    said = {
        comment.get(f"{W}id"): ["".join(paragraph.itertext()) for paragraph in comment]
        for comment in part(data, "word/comments.xml")
    }
    return [(words, said[number]) for number, words in ranges(part(data, "word/document.xml"))]


def ranges(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each comment, in the order in which they end."""
    within: dict[str, list[str]] = {}
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}delText"):
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            within[number] = []
        elif element.tag == f"{W}commentRangeEnd":
            yield number, "".join(within.pop(number))
        else:
            for words in within.values():
                words.append(element.text or "")


def raw(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive as they lie in it: head, and content as compressed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = sorted(m.header_offset for m in archive.infolist())
        ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
        return {m.filename: data[m.header_offset : ends[m.header_offset]] for m in archive.infolist()}


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read(path, language="fr").paragraphs]


def written(folder: Path, data: bytes, name: str = "out.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def faults(paths: Iterable[Path]) -> list[list[str]]:
    """Return what a validator of Office Open XML finds in each of some files."""
    from openxml_audit import OpenXmlValidator

    return [[str(error) for error in OpenXmlValidator().validate(str(path)).errors] for path in paths]
