"""How long an editor waits for findings after something was typed.

    python -m benchmarks.editor [--paragraphs 60] [--times 20]

A client of the language server protocol opens a pair made of the sample corpus, changes a figure in the
French again and again, and waits each time until the server says so: client, server and protocol together.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from align.documents import read
from benchmarks.corpus import CORPUS

_PAIRS = ("circular.txt", "ga-resolution.txt", "letter-declaration.txt")


def main() -> None:
    """Measure, and print the middle and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=60)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    first, waits = asyncio.run(measure(options.paragraphs, options.times))
    print(
        f"{options.paragraphs} paragraphs: first findings after {first:.0f} ms; "
        f"after typing, middle {statistics.median(waits):.0f} ms, slowest {max(waits):.0f} ms "
        f"({len(waits)} times)"
    )


def texts(paragraphs: int) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a pair of that length, from clean pairs of the corpus."""
    french: list[str] = []
    english: list[str] = []
    for name in _PAIRS:
        for side, language in ((french, "fr"), (english, "en")):
            document = read(CORPUS / language / name, language="fr" if language == "fr" else "en")
            side += [f"{p.number or ''} {p.text}".strip() for p in document.paragraphs]
    return french[:paragraphs], english[:paragraphs]


async def measure(paragraphs: int, times: int) -> tuple[float, list[float]]:
    """Return the milliseconds until the first findings, and after each change."""
    french, english = texts(paragraphs)
    target = next(k for k, text in enumerate(french) if "350 dollars" in text)
    client = LanguageClient("editor", "1")
    told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: told.put_nowait(params))
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "text.fr.txt", Path(folder) / "text.en.txt"
        for path, side in zip(files, (french, english), strict=True):
            path.write_text("\n\n".join(side) + "\n", encoding="utf-8")
        await client.start_io(sys.executable, "-m", "align", "lsp")
        await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
        client.initialized(lsp.InitializedParams())
        uri = files[0].as_uri()
        start = time.perf_counter()
        item = lsp.TextDocumentItem(uri, "plaintext", 1, files[0].read_text(encoding="utf-8"))
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await told.get()
        first = 1000 * (time.perf_counter() - start)
        waits = []
        for number in range(1, times + 1):
            amount = f"{350 + number} dollars"
            changed = [*french[:target], french[target].replace("350 dollars", amount), *french[target + 1 :]]
            start = time.perf_counter()
            client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    lsp.VersionedTextDocumentIdentifier(number + 1, uri),
                    [lsp.TextDocumentContentChangeWholeDocument("\n\n".join(changed) + "\n")],
                )
            )
            while not any(str(350 + number) in d.message for d in (await told.get()).diagnostics):
                pass
            waits.append(1000 * (time.perf_counter() - start))
            await asyncio.sleep(0.2)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    return first, waits


if __name__ == "__main__":
    main()
