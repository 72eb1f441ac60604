"""Attacks on what stands around the documents: configuration, rules, glossaries, decisions, manifests, archives.

    python -m fuzz.attacks               every family
    python -m fuzz.attacks rules zip     some of them

Each attack lays files into an empty folder and runs a command in it, in this process. It holds if the command
ends with 0, 1 or 2 within ten seconds of the processor and 3 GB, with one line on standard error that says
what is wrong where it ends with 2, and with no file outside of the folder touched. Exit code 1 if one did not.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.families import try_families
from fuzz.guard import Alarm, bound_memory

__all__ = ["FAMILIES", "Attack", "main", "outcome"]

SECONDS = 10
_FRENCH = (
    "Le Comité a adopté sa résolution 62/17 le 5 mars 2019.\n\nIl a tenu 14 séances et entendu 31 orateurs.\n"
)
_ENGLISH = "The Committee adopted its resolution 62/71 on 5 March 2019.\n\nIt held 41 meetings, and heard 31 speakers.\n"
_CHECK = ("check", "a.fr.txt", "a.en.txt")


@dataclass(frozen=True, slots=True)
class Attack:
    """What is laid into the folder, by name, and what is then run there."""

    name: str
    command: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)


def outcome(attack: Attack, folder: Path) -> str:
    """Carry out an attack in a folder; return what is wrong, or nothing."""
    for name, data in {"a.fr.txt": _FRENCH.encode(), "a.en.txt": _ENGLISH.encode(), **attack.files}.items():
        path = folder / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with contextlib.chdir(folder / "desk"):
        said, code, wrong = _run(attack.command)
    if wrong:
        return wrong
    if code not in (0, 1, 2):
        return f"exit code {code}"
    if "Traceback" in said:
        return said[-300:]
    if code == 2 and not said.strip():
        return "ends with 2 and says nothing"
    stray = [path.name for path in folder.iterdir() if path.name not in ("desk", "cache")]
    return f"wrote outside: {stray}" if stray else ""


def _run(command: Sequence[str]) -> tuple[str, int, str]:
    """Run a command here; return what it said, its exit code, and what broke it."""
    from align.cli import main as align

    before = sys.argv
    sys.argv = ["align", *command]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+") as err:
        code, wrong = 0, ""
        try:
            with Alarm(SECONDS), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                align()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            wrong = f"{type(error).__name__}: {error}"[:300]
        finally:
            sys.argv = before
        err.seek(0)
        return err.read(), code, wrong


# Families


_HOSTILE = (
    "-1", "0", "1e308", "nan", "99999999999999999999999", "1979-05-27T07:32:00Z", '""', '"\\u0000"', "true", "[]",
    "{}", '"../../x"', '"/etc/passwd"', '[[["a"]]]', '["a", 1]', '{a = {b = {c = 1}}}', f'"{"a" * 100_000}"', '"é\\n\\t"',
)  # fmt: skip


def _configuration() -> Iterator[Attack]:
    """Every option with values that it was not made for, and files that are hardly TOML."""
    from align.config import Config, settable

    options = [each.name.replace("_", "-") for each in settable(Config)]
    options += [
        "interface",
        "notes",
        "max-findings",
        "decisions",
        "baseline",
        "remember",
        "overrides",
        "unknown",
    ]
    for option in options:
        for value in _HOSTILE:
            text = f"{option} = {value}\n".encode()
            yield Attack(
                f"{option} = {value[:30]}", ("config", "show", "a.fr.txt", "a.en.txt"), {"align.toml": text}
            )
    for name, written in {
        "many tables": "".join(f"[a{i}]\n" for i in range(20_000)),
        "deep": "a." * 3_000 + "b = 1",
        "nested": "a = " + "[" * 5_000 + "]" * 5_000,
        "no end": 'select = "' + "x" * 500_000,
        "binary": "\x00\x01",
        "many overrides": '[[overrides]]\nfiles = ["*"]\n' * 5_000,
        "stars": f'[[overrides]]\nfiles = ["{"*a" * 400}b"]\nignore = ["NUM"]\n',
        "stars of folders": f'[[overrides]]\nfiles = ["{"**/" * 300}b"]\nignore = ["NUM"]\n',
        "codes": "select = [" + ", ".join(f'"A{i}"' for i in range(50_000)) + "]",
        "not UTF-8": "select = ['\udcff']",
    }.items():
        data = written.encode("utf-8", "surrogateescape")
        yield Attack(name, _CHECK, {"align.toml": data})
        yield Attack(f"{name}, of a project", _CHECK, {"pyproject.toml": b"[tool.align]\n" + data})


_PATTERNS = (
    "(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}", "(?:a?){30}a{30}", "(?=(a+))\\1+b", "((a{0,50}){0,50}){0,50}b",
    "(?<=a{1,5})b", "(?<!a*)b", "(?P<x>a)(?P=x)+", "\\1", "(?(1)a|b)", "[", "(", "a{", "a{1,99999999}", "(?i)(?s).+", "",
    "^", "$", "\\b", "(?:)*", "(?:a*)*b", "\\d+\\d+\\d+\\d+!", "[^x]{0,80}[^x]{0,80}[^x]{0,80}!", "\\w{1,80} \\w{1,80}!",
    "(?#x)", "(?>a+)+b", "a++b", "\\p{L}+", "\\N{DIGIT ONE}", "[[:alpha:]]+", "(?R)", "\\Z", "\\x", "\\u12", "[z-a]",
    "a" * 301, "(?:" * 100 + ")" * 100, "|" * 250, "(a)" * 90, "[\\s\\S]{0,80}$", "(?s:.{0,80}){1,3}!", "\x00", "İ+ı+ſ+!",
)  # fmt: skip


def _rules() -> Iterator[Attack]:
    """Patterns that could run for ever or are none, and files of rules that are not as they should be."""
    long = ("a" * 9_000 + " " + "ab " * 3_000 + "1" * 3_000 + "\n\n").encode()
    laid = {"a.fr.txt": _FRENCH.encode() + long, "a.en.txt": _ENGLISH.encode() + long}
    for pattern in _PATTERNS:
        text = f"[[rule]]\ncode = 'HSE001'\nfind.french-pattern = {json.dumps(pattern)}\n".encode()
        yield Attack(f"pattern {pattern[:40]}", (*_CHECK, "--rules", "r.toml"), {**laid, "r.toml": text})
    rule = "[[rule]]\ncode = 'HSE001'\nfind.french = 'résolution'\n"
    for name, written in {
        "no rule": "",
        "a code of ours": rule.replace("HSE001", "NUM001"),
        "a code of nothing": rule.replace("HSE001", "../../x"),
        "the same twice": rule * 2,
        "a thousand": "".join(rule.replace("HSE001", f"HSE{i % 1000:03}") for i in range(1_000)),
        "a number for words": rule.replace("'résolution'", "1"),
        "a table for words": rule.replace("'résolution'", "{a = 1}"),
        "braces": rule + "message = '{found.__class__.__mro__} {0} {found!r:>99999999}'\nmessage-fr = '{}'\n",
        "a format": rule + "message = '{found:>99999999}'\nmessage-fr = 'x'\n",
        "an escape": rule + "message = \"\\u001b[31m{found}\"\nmessage-fr = 'x'\n",
        "two megabytes": rule + "message = '" + "x" * 2_000_000 + "'\nmessage-fr = 'x'\n",
        "many words": rule.replace("'résolution'", str([f"mot{i}" for i in range(20_000)])),
        "one long word": rule.replace("résolution", "a" * 100_000),
        "words of nothing": rule.replace("résolution", "\u200b\u00ad"),
        "examples": rule + "[[rule.wrong]]\nfrench = '" + "résolution " * 5_000 + "'\n",
        "unknown keys": rule + "expcet.english = 'x'\n",
        "severity": rule + "severity = ['error']\n",
        "names": rule + "name = '\\n<script>'\n",
        "deep": "[[rule]]\n" + "a." * 2_000 + "b = 1",
        "binary": "\x00" * 1_000,
    }.items():
        yield Attack(name, (*_CHECK, "--rules", "r.toml"), {"r.toml": written.encode()})
        yield Attack(f"{name}, tried", ("rules", "--test", "r.toml"), {"r.toml": written.encode()})


def _glossaries() -> Iterator[Attack]:
    """Large, broken and misleading lists of terms."""
    head = "french\tenglish\n"
    for name, ending, text in (
        ("50,000 terms", "tsv", head + "".join(f"terme {i}\tterm {i}\n" for i in range(50_000))),
        ("50,000 of one word", "tsv", head + "".join(f"comité {i}\tcommittee {i}\n" for i in range(50_000))),
        ("the same 50,000 times", "tsv", head + "comité\tcommittee\n" * 50_000),
        (
            "50,000 renderings",
            "tsv",
            head + "comité\t" + "|".join(f"committee {i}" for i in range(50_000)) + "\n",
        ),
        ("a term of 50,000 words", "tsv", head + "le comité " * 50_000 + "\tcommittee\n"),
        ("a letter", "tsv", head + "a\ta\n"),
        ("signs", "tsv", head + "(.*)+\t[a-\n"),
        ("nothing but marks", "tsv", head + "\u0301\u200b\t\u00ad\n"),
        ("no head", "tsv", "comité\tcommittee\n"),
        ("head twice", "tsv", "french\tfrench\tenglish\na\tb\tc\n"),
        ("empty", "tsv", ""),
        ("head alone", "tsv", head),
        ("one column", "tsv", "french\ncomité\n"),
        ("quotes", "csv", 'french,english\n"' + "a" * 200_000),
        ("apostrophes", "csv", "french,english\n" + "'" * 300_000 + ",x\n"),
        ("NUL", "csv", "french,english\na\x00,b\n"),
        ("many files", "tsv", "french\tenglish\tfiles\ncomité\tcommittee\t" + "*a" * 2_000 + "b\n"),
        (
            "many domains",
            "tsv",
            "french\tenglish\tdomain\n" + "".join(f"c{i}\td{i}\t{i}\n" for i in range(20_000)),
        ),
        ("returns", "tsv", (head + "comité\tcommittee\n").replace("\n", "\r")),
        ("UTF-16", "tsv", "\ufefffrench\tenglish\n"),
        ("a million columns", "tsv", "french\tenglish" + "\tx" * 1_000_000 + "\n"),
        ("entities", "tbx", '<!DOCTYPE m [<!ENTITY a "&b;"><!ENTITY b "&a;">]><martif>&a;</martif>'),
        ("deep", "tbx", "<martif>" + "<body>" * 5_000),
        ("no TBX", "tbx", "french\tenglish\n"),
        ("no workbook", "xlsx", "PK\x03\x04"),
    ):
        data = text.encode("utf-16-le" if name == "UTF-16" else "utf-8")
        file = f"terms.{ending}"
        yield Attack(name, (*_CHECK, "--glossary", file), {file: data})
    for name in (
        "none.tsv",
        ".",
        "a.fr.txt#x",
        "terms.tsv#",
        "un#law",
        "un#",
        "#",
        "",
        "/dev/null",
        "\udcff.tsv",
    ):
        yield Attack(f"named {name!r}", (*_CHECK, "--glossary", name))


def _decisions() -> Iterator[Attack]:
    """Files of decisions and of a backlog, long and broken, and fields of every wrong kind."""
    line: dict[str, object] = {
        "fingerprint": "0" * 16, "rule": "NUM001", "status": "accepted", "reason": "", "author": "A",
        "time": "2026-11-30T17:55:35Z", "documents": ["a.fr.txt", "a.en.txt"], "french": ["17"], "english": ["71"],
        "around": {"french": "", "english": ""},
    }  # fmt: skip
    many = [{**line, "fingerprint": f"{i:016x}", "french": [f"{i}"]} for i in range(100_000)]
    texts = {
        "100,000 lines": "".join(json.dumps(each) + "\n" for each in many),
        "100,000 of one finding": (json.dumps(line) + "\n") * 100_000,
        "a long line": json.dumps({**line, "reason": "x" * 5_000_000}),
        "deep": "[" * 100_000,
        "no lines": "\n" * 500_000,
        "not JSON": "x",
        "a list": "[]",
        "NUL": "\x00",
        "half a line": json.dumps(line)[:-20],
        "numbers": "1" * 100_000,
        "not a number": json.dumps({**line, "reason": float("nan")}),
        "half a character": json.dumps({**line, "reason": "\ud800"}),
    }
    for key in line:
        wrong: tuple[object, ...] = (None, 1, [], {}, "x" * 2_000, ["\n"], [[1]])
        for value in wrong:
            texts[f"{key} is {str(value)[:20]}"] = json.dumps({**line, key: value})
        texts[f"no {key}"] = json.dumps({k: v for k, v in line.items() if k != key})
    for name, text in texts.items():
        yield Attack(name, _CHECK, {"decisions.jsonl": text.encode()})
    for name in ("100,000 lines", "deep", "not JSON", "half a line", "fingerprint is 1"):
        command = (*_CHECK, "--baseline", "b.jsonl", "--update-baseline")
        yield Attack(f"{name}, a backlog", command, {"b.jsonl": texts[name].encode()})
        yield Attack(f"{name}, listed", ("decisions",), {"decisions.jsonl": texts[name].encode()})


def _manifests() -> Iterator[Attack]:
    """Lists of pairs, and runs that were laid there beforehand."""
    for name, text in {
        "nothing": "", "no columns": "x,y\n1,2\n", "head alone": "french,english\n", "itself": "bitext\nm.csv\n",
        "outside": "french,english\n../../../etc/passwd,../x\n", "a folder": "french,english\n.,.\n",
        "the same": "id,french,english\n" + "1,a.fr.txt,a.en.txt\n" * 50, "id of paths": "id,french,english\n../../x,a.fr.txt,a.en.txt\n",
        "long id": "id,french,english\n" + "x" * 100_000 + ",a.fr.txt,a.en.txt\n", "quotes": 'french,english\n"a', "NUL": "french,english\na\x00,b\n",
        "schemes": "french,english\n" + "".join(f"{s}://x/y,{s}://x/z\n" for s in ("file", "ftp", "data", "zip", "javascript", "s9", "")),
        "chained": "french,english\nzip://a::zip://b::zip://c.zip,simplecache::filecache::x\n", "columns": "french,english," + ",".join(f"c{i}" for i in range(3_000)) + "\n",
        "column twice": "french,french,english\na.fr.txt,a.fr.txt,a.en.txt\n", "too many cells": "french,english\na.fr.txt,a.en.txt" + ",x" * 1_000 + "\n",
        "too few": "french,english\na.fr.txt\n", "gone": "french,english\n" + "b.fr.txt,b.en.txt\n" * 300, "controls": "french,english\n\x1b[31m,\u202e\n",
    }.items():  # fmt: skip
        yield Attack(name, ("check", "m.csv", "--run", "run", "--fail-on", "never"), {"m.csv": text.encode()})
    for name, text in {
        "list": "[]", "deep": "[" * 50_000, "numbers": '{"french": 1, "english": 2}', "null": "null\n" * 100, "half": '{"french": "a',
        "keys": json.dumps({f"k{i}": i for i in range(5_000)} | {"french": "a.fr.txt", "english": "a.en.txt"}),
    }.items():  # fmt: skip
        yield Attack(
            f"{name}, by lines",
            ("check", "m.jsonl", "--run", "run", "--fail-on", "never"),
            {"m.jsonl": text.encode()},
        )
    yield Attack(
        "no Parquet", ("check", "m.parquet", "--run", "run"), {"m.parquet": b"PAR1" + b"\x00" * 100 + b"PAR1"}
    )
    for name, text in {"not JSON": "x", "a list": "[]", "numbers": '{"shards": 1}', "outside": '{"schema": "align-run/1", "shards": ["../../x"]}', "deep": "[" * 50_000}.items():  # fmt: skip
        for command in (
            ("query", "run", "--by", "rule"),
            ("summary", "run"),
            ("check", "a.fr.txt", "a.en.txt", "--run", "run"),
        ):
            yield Attack(f"run of {name}, {command[0]}", command, {"run/run.json": text.encode()})


def _archives() -> Iterator[Attack]:
    """Archives that are not what they say, as documents and as folders."""
    docx = (Path(__file__).parent / "corpus/docx/document.docx").read_bytes()
    made: dict[str, bytes] = {
        "half": docx[: len(docx) // 2],
        "behind rubbish": b"x" * 5_000 + docx,
        "before rubbish": docx + b"x" * 70_000,
        "twice": docx + docx,
        "nested": _zipped({"a.zip": docx}),
        "names that climb": _zipped({"../../x.fr.txt": b"Le texte.", "../../x.en.txt": b"The text."}),
        "names from the root": _zipped({"/tmp/x.fr.txt": b"Le texte.", "/tmp/x.en.txt": b"The text."}),
        "names of controls": _zipped({"\x1b[2J.fr.txt": b"Le texte.", "\u202e.en.txt": b"The text."}),
        "the same name": _zipped({"a.fr.txt": _FRENCH.encode()}, again="a.fr.txt"),
        "60,000 entries": _zipped({f"{i}.txt": b"" for i in range(60_000)}),
        "a bomb": _zipped({"a.fr.txt": b"\x00" * 60_000_000, "a.en.txt": b"x" * 60_000_000}),
        "no size": docx.replace(struct.pack("<I", 0x02014B50), struct.pack("<I", 0x02014B51)),
        "encrypted": _flagged(docx),
        "other packing": docx.replace(b"\x08\x00", b"\x09\x00", 2),
        "empty": _zipped({}),
        "end alone": b"PK\x05\x06" + b"\x00" * 18,
        "end that lies": b"PK\x05\x06" + b"\xff" * 18,
        "a comment": _zipped({"a.fr.txt": _FRENCH.encode()}, comment=b"PK\x05\x06" * 10_000),
    }
    for name, data in made.items():
        for ending in ("docx", "odt", "xlsx"):
            yield Attack(f"{name}, {ending}", ("show", f"a.{ending}"), {f"a.{ending}": data})
        yield Attack(
            f"{name}, a collection", ("check", "a.zip", "--run", "run", "--fail-on", "never"), {"a.zip": data}
        )
    for name in ("align-x.toml", "", "a\nb", "-x", "--", "~", "$(id)", "a\x1bb", "é" * 120):
        yield Attack(f"output named {name!r}", (*_CHECK, "--output", f"{name}.html"))


def _zipped(members: dict[str, bytes], *, again: str = "", comment: bytes = b"") -> bytes:
    import warnings

    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name in [*members, *([again] if again else [])]:
            archive.writestr(name, members[name])
        archive.comment = comment
    return made.getvalue()


def _flagged(data: bytes) -> bytes:
    """Return an archive whose first entry says that it is encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


def _clusters() -> Iterator[Attack]:
    """Addresses of a scheduler that is none."""
    for address in (
        "", "x", "locale", "LOCAL", "tcp://", "tcp://127.0.0.1", "tcp://127.0.0.1:1", "tcp://127.0.0.1:99999", "tcp://[::1]:1", "tcp://a b:1", "127.0.0.1:1",
        "http://127.0.0.1:1", "inproc://x", "tls://127.0.0.1:1", "ucx://x", "ws://127.0.0.1:1", "file:///etc/passwd", "gateway://x", "../../x", "a" * 5_000, "\u202e", "tcp://\x1b[31m:1",
    ):  # fmt: skip
        for command in (
            ("check", ".", "--run", "run", "--cluster", address),
            (*_CHECK, "--cluster", address),
        ):
            yield Attack(f"{address[:30]!r}, {len(command)}", command)


FAMILIES: dict[str, Callable[[], Iterator[Attack]]] = {
    "configuration": _configuration,
    "rules": _rules,
    "glossaries": _glossaries,
    "decisions": _decisions,
    "manifests": _manifests,
    "zip": _archives,
    "cluster": _clusters,
}


def _with_own_cache(attack: Attack, folder: Path) -> str:
    os.environ["ALIGN_CACHE_DIR"] = str(folder / "cache")
    return outcome(attack, folder)


def main() -> None:
    bound_memory()
    try_families("python -m fuzz.attacks", __doc__, FAMILIES, _with_own_cache)


if __name__ == "__main__":
    main()
