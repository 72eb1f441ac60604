"""How the cost of the language grows: twice the text may cost twice the steps, memory and time, not more.

python -m benchmarks.growth_language                     every function, every family
python -m benchmarks.growth_language sentences values    some functions, by a part of their names
python -m benchmarks.growth_language --size 40000        larger texts, in repetitions

A family is a unit that a paragraph repeats. A line for each function and family whose cost more than doubles:
lines of Python executed, the most memory held at once, and processor seconds where there are enough of them
to be measured (a pattern that runs long counts as one line). Exit code 1 if there is one.
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import FrameType
from typing import Any

from align.language import (
    LANGUAGES,
    Language,
    antonyms,
    bounds,
    citations,
    foreign,
    formulas,
    identify,
    labels,
    modality,
    names,
    negation,
    normalise,
    operative,
    opposites,
    questions,
    sentences,
    spacing,
    stems,
    terms,
    typography,
    values,
    verbs,
)
from align.language.anchors import anchors
from align.language.names import defined, instruments
from align.language.values import references

__all__ = ["ALLOWED", "FAMILIES", "FUNCTIONS", "growth", "lines_of", "run", "texts"]

ALLOWED = 2.2
"""How much more a text may cost that is twice as long."""
_ALLOWED_TIME = 2.8  # a clock is noisy
_MEASURABLE = 0.15  # processor seconds
_LONGEST = 30  # processor seconds after which a function counts as one that hangs
_SMALLEST = 100_000  # bytes of memory under which what is held anyway counts more
_COUNTED = 400
"""Repetitions of which the lines are counted: counting is slow, and exact at any size."""

Function = Callable[[str, Language], object]


def _alone(function: Callable[[str], object]) -> Function:
    """Return a function that does not ask for the language as one that does."""
    return lambda text, _: function(text)


def _bounds(text: str, language: Language) -> object:
    return [
        bounds.find_bound(text, v.start, v.end, language, date=date)
        for v in values.find_values(text, language)
        for date in (True, False)
    ]


def _nearly(text: str, _: Language) -> object:
    return names.find_nearly(
        text, ["Office of Internal Oversight Services", "Organisation mondiale de la Santé"]
    )


def _distance(text: str, _: Language) -> object:
    return names.distance(text, text[1:] + "x")


def _custom(text: str, language: Language) -> object:
    return [
        formulas.left_to_custom(text[:60], text, text, language),
        formulas.left_to_custom(text, "", "", language),
    ]


FUNCTIONS: Mapping[str, Function] = {
    "anchors": _alone(anchors),
    "is_citation": _alone(citations.is_citation),
    "without_addresses": _alone(citations.without_addresses),
    "weigh": foreign.weigh,
    "foreign_words": foreign.foreign_words,
    "foreign_runs": foreign.foreign_runs,
    "strange_words": _alone(foreign.strange_words),
    "third_language": _alone(foreign.third_language),
    "adopted_at": formulas.adopted_at,
    "is_signed": _alone(formulas.is_signed),
    "left_to_custom": _custom,
    "identify": _alone(identify.identify),
    "split_label": _alone(labels.split_label),
    "split_bullet": _alone(labels.split_bullet),
    "label_key": _alone(labels.label_key),
    "find_negations": negation.find_negations,
    "negative_prefixes": negation.negative_prefixes,
    "may_deny": negation.may_deny,
    "normalise": normalise.normalise,
    "find_opening": operative.find_opening,
    "has_opposites": _alone(opposites.has_opposites),
    "opposites": _alone(opposites.opposites),
    "find_poles": antonyms.find_poles,
    "plain_ends": antonyms.plain_ends,
    "find_questions": _alone(questions.find_questions),
    "hints_at_question": questions.hints_at_question,
    "split_sentences": sentences.split_sentences,
    "apostrophes": _alone(spacing.apostrophes),
    "french_marks": _alone(spacing.french_marks),
    "english_quotations": _alone(spacing.english_quotations),
    "pointed_thousands": _alone(spacing.pointed_thousands),
    "stem": stems.stem,
    "inflections": stems.inflections,
    "english_terms": _alone(terms.english_terms),
    "french_terms": _alone(terms.french_terms),
    "unpaired_marks": _alone(typography.unpaired_marks),
    "repeated_words": typography.repeated_words,
    "double_spaces": _alone(typography.double_spaces),
    "lower_starts": typography.lower_starts,
    "repairs": typography.repairs,
    "find_verb_groups": verbs.find_verb_groups,
    "find_places": names.find_places,
    "definitions": _alone(defined.definitions),
    "acronyms": _alone(defined.acronyms),
    "find_instruments": instruments.find_instruments,
    "kinds": instruments.kinds,
    "find_organisations": names.find_organisations,
    "find_acronyms": names.find_acronyms,
    "find_organs": names.find_organs,
    "find_names": names.find_names,
    "find_nearly": _nearly,
    "distance": _distance,
    "sound": _alone(names.sound),
    "skeleton": _alone(names.skeleton),
    "find_values": values.find_values,
    "find_bound": _bounds,
    "prescribes": modality.prescribes,
    "normalise_address": _alone(references.normalise_address),
    "normalise_symbol": _alone(references.normalise_symbol),
    "names_language": _alone(references.names_language),
}

FAMILIES: Mapping[str, str] = {
    "figures": "12345 ",
    "spaced figures": "12 345 678 ",
    "decimals": "3,5 ",
    "commas": "1,234 ",
    "points": "1.234 ",
    "dates fr": "le 3 mai 2014 ",
    "dates en": "3 May 2014, ",
    "month day": "May 3, ",
    "day lists": "3, ",
    "numeric dates": "03/05/2014 ",
    "iso": "2014-05-03 ",
    "times fr": "16 h 30 ",
    "times en": "4.30 p.m. ",
    "military": "1200 hours ",
    "colons": "12:30 ",
    "hours": "15 heures ",
    "money": "3 millions de dollars ",
    "money en": "$3 million ",
    "percent": "50 % ",
    "per cent": "50 per cent ",
    "pour cent": "50 pour cent ",
    "ordinals": "63e ",
    "ordinals en": "63rd ",
    "word ordinals": "vingt et unième ",
    "word numbers": "vingt-trois ",
    "words en": "twenty-three ",
    "hundred": "cent ",
    "ands": "one hundred and ",
    "ranges": "10-20 ",
    "years": "1990-1995 ",
    "short years": "1998/99 ",
    "romans": "XIV ",
    "roman ord": "XXIe ",
    "round": "(a ",
    "open round": "(",
    "closing": ") ",
    "square": "[a ",
    "guillemets": "« a ",
    "open guil": "« ",
    "close guil": "» ",
    "curly": "“a ",
    "straight": '"a ',
    "pairs": "(a) ",
    "quoted": "« a b » ",
    "lt": "<< ",
    "gt": ">> ",
    "initials": "A.B. ",
    "capitals": "A. ",
    "question": "? ",
    "word?": "mot ? ",
    "stops": "mot. ",
    "exclam": "! ",
    "ellipsis": "… ",
    "dots": ". ",
    "leader": "..... ",
    "leader2": ". . . . ",
    "acronyms": "ONU ",
    "acr": "ABCD ",
    "acrdef": "World Food Programme (WFP) ",
    "acrdef2": "(AB) ",
    "formulas": "Adoptée à ",
    "adopted": "Adopted at ",
    "signed": "(Signé) ",
    "symbols": "A/63/370 ",
    "add": "Add.1 ",
    "sym3": "A/",
    "resolutions": "62/17 ",
    "resyear": "1701 (2006) ",
    "session": "2625 (XXV) ",
    "res ctx": "résolution 62/17, ",
    "articles": "article 5, ",
    "para": "paragraphe 3 a) ",
    "letters": "a) ",
    "letters2": "(a) ",
    "items": "point 5 a), b) ",
    "urls": "www.un.org/fr ",
    "mails": "a@b.org ",
    "at": "a@",
    "dotted": "a.",
    "hosts": "a-b.",
    "https": "http://",
    "job": "08-51491 ",
    "digits": "1",
    "digit groups": "123 ",
    "O digits": "1O",
    "l digits": "1l ",
    "words": "mot ",
    "one letter": "a",
    "capsword": "Mot ",
    "CAPS": "MOT ",
    "hyphens": "mot-",
    "apos": "l'",
    "apos2": "aujourd'hui ",
    "curlapos": "l’a ",
    "quotes'": "' ",
    "pipe": "|a ",
    "amp": "& ",
    "a": "a ",
    "à": "à ",
    "double": "mot mot ",
    "spaces": " ",
    "newline": "\n",
    "tabs": "\t",
    "nbsp": " ",
    "dash": "- ",
    "dashes": "–",
    "under": "_",
    "accent": "é",
    "combining": "é",
    "combin only": "́",
    "super": "m² ",
    "frac": "½ ",
    "sup": "10⁶ ",
    "cjk": "字",
    "arabic": "كلمة ",
    "cyr": "слово ",
    "emoji": "😀 ",
    "zero": "​",
    "ne": "ne ",
    "ne pas": "ne va pas ",
    "n'": "n'a ",
    "pas": "pas ",
    "aucun": "aucun ",
    "not": "not ",
    "no": "no ",
    "doit": "doit ",
    "shall": "shall ",
    "bounds": "plus de 5 ",
    "at least": "at least 5 ",
    "premier trimestre": "premier trimestre ",
    "quarter": "first quarter ",
    "annees": "années 60, ",
    "sixties": "1960s ",
    "lundi": "lundi ",
    "monday": "Monday ",
    "mai": "mai ",
    "May": "in May ",
    "countries": "France ",
    "long country": "République démocratique du Congo ",
    "rep": "République ",
    "cities": "Paris ",
    "money country": "dollars des États-Unis ",
    "title": "M. Dupont ",
    "mr": "Mr. ",
    "names": "Dupont ",
    "surname": "Nazarbaev ",
    "elided": "d'Orsay ",
    "conv": "Convention de Lomé ",
    "convs": "Convention ",
    "treaty": "Lomé Convention ",
    "of": "Convention of Lomé ",
    "org": "Organisation mondiale de la Santé ",
    "orgw": "Organisation ",
    "committee": "Comité ",
    "organ": "the Committee ",
    "terms": "Panel of Experts ",
    "of the": "of the ",
    "Rep": "Special Representative ",
    "misread": "séourité ",
    "glued": "dela ",
    "cut": "Assembl ée ",
    "long": "anticonstitutionnellement",
    "strange": "xqzvbn ",
    "sp strange": "Xqzvbn ",
    "H1N1": "H1N1 ",
    "covid": "COVID-19 ",
    "gluednote": "mot12 ",
    "note": "2/ ",
    "ratio": "3 sur 10 ",
    "out of": "three out of ten ",
    "tiers": "deux tiers ",
    "half": "un et demi ",
    "minus": "-5 ",
    "neg": "(2,5) ",
    "currency": "US$ ",
    "kilo": "5 km ",
    "per100": "p. 100 ",
    "verbs": "Prie ",
    "calls": "Calls upon ",
    "quality": "plus grand ",
    "la mesure": "toute la mesure ",
    "toute": "toute ",
    "opp": "accept ",
    "whether": "what is ",
    "what": "what ",
    "est-ce": "est-ce ",
    "colon": ": ",
    "semi": "; ",
    "comma": ", ",
    "percentsign": "%",
    "dollar": "$",
    "slash": "/",
    "/s": "/ ",
    "star": "* ",
    "hash": "#",
    "eq": "= ",
    "lt1": "<",
    "amp1": "&",
    "citation": "Smith, J. 2010, ",
    "etal": "et al. ",
    "isbn": "ISBN ",
    "vol": "vol. 3, ",
    "foreign": "the of and ",
    "foreign fr": "les des aux ",
    "third": "der die das und nicht ",
    "contents": "Chapitre ............ 12\n",
    "contents2": "I. Introduction . . . . . . . . . . 3 ",
    "table": "1,234 5,6 7% 8 ",
    "enum": "1. Décide 2. Prie ",
    "enum2": "a. b. c. ",
    "ler": "ler mai ",
    "ids": "IX/3 ",
    "sseries": "S-12/3 ",
    "part": "annexe A. ",
    "etc": "etc. ",
    "ex": "e.g. ",
    "un.": "U.N. ",
    "adj": "français ",
    "ens": "English ",
    "dep": "du Département ",
    "sys": "United Nations system ",
    "secret": "Secrétaire général adjoint ",
    "gen": "générale ",
    "interro": "interrogé si ",
    "who": "who is is ",
    "where": "where were were ",
    "nn": "nous nous ",
    "en en": "en en ",
    "decade": "décennie ",
    "once": "once ",
    "once a": "once a year ",
    "a third": "a third of ",
    "dozen": "two dozen ",
    "zero w": "zéro ",
    "mil": "mille ",
    "million": "million ",
    "et": "et ",
    "demi": "et demi ",
    "cinq": "cinq ",
    "quatre": "quatre ",
    "vingt": "quatre-vingts ",
    "dix": "dix-",
}
"""Units that a text repeats."""

_ENDS: Mapping[str, tuple[str, str]] = {
    "roman damage before a letter": ("I1", "a"),
    "closing marks before a letter": ("»", ".x"),
    "brackets before a question": (")", "x?"),
    "spaces before a letter": (" ", "a"),
    "name and spaces": (" ", "x"),
    "capital code with a mark": ("A1", "_"),
    "small and capital letters": ("aA", "_"),
    "repeated word cut": ("mot ", "mot-"),
    "groups with a letter": (" 123", "a"),
    "commas with a letter": (",234", "a"),
    "full stops before a word": (".", "x"),
    "marks of accents in disorder": ("\u0323\u0301", "a"),
}
"""Families that end otherwise than they go on: a pattern that fails at the end may try again all it did."""
_STARTS = {"closing marks before a letter": "mot.", "name and spaces": "A. Nom", "groups with a letter": "12"}


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Yield each family by its name, with so many repetitions."""
    yield from (
        (name, (unit * size).rstrip() if unit.strip() else unit * size) for name, unit in FAMILIES.items()
    )
    yield from ((name, _STARTS.get(name, "") + unit * size + end) for name, (unit, end) in _ENDS.items())


def run(function: Function, text: str, language: Language) -> None:
    """Run a function to its end."""
    result: Any = function(text, language)
    if isinstance(result, Iterator):
        for _ in result:
            pass


def lines_of(run: Callable[[], object]) -> int:
    """Count the lines of Python that are executed."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(None)
    return count


def _seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds that something takes.

    :raises TimeoutError: If it takes longer than anything should.
    """

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    start = time.process_time()
    try:
        run()
        return time.process_time() - start
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _memory(run: Callable[[], object]) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def growth(function: Function, short: str, long: str, language: Language) -> float:
    """Return how many times more lines are executed for one text than for another."""
    few, many = (lines_of(partial(run, function, text, language)) for text in (short, long))
    return many / max(few, 200)


def measured(function: Function, short: str, long: str, language: Language) -> dict[str, float]:
    """Return by what factors time and memory grow where they more than double; ``inf`` for what hangs."""
    runs = [partial(run, function, text, language) for text in (short, long)]
    try:
        before, after = (_seconds(run) for run in runs)
        if after > _MEASURABLE and after > _ALLOWED_TIME * before:  # once more: clocks err upward
            before, after = (
                min(time, _seconds(run)) for time, run in zip((before, after), runs, strict=True)
            )
    except TimeoutError:
        return {"seconds": float("inf")}
    found = {}
    if after > _MEASURABLE and after > _ALLOWED_TIME * before:
        found["seconds"] = after / before
    if after > _MEASURABLE:
        less, more = (_memory(run) for run in runs)
        if more > ALLOWED * max(less, _SMALLEST):
            found["bytes"] = more / less
    return found


def failures(wanted: Iterable[str], size: int) -> Iterator[str]:
    """Yield a line for each function and family that costs more than it may."""
    counted = {
        family: (short, long)
        for (family, short), (_, long) in zip(texts(_COUNTED), texts(2 * _COUNTED), strict=True)
    }
    for name, function in FUNCTIONS.items():
        if wanted and not any(part in name for part in wanted):
            continue
        large = zip(texts(size), texts(2 * size), strict=True)
        for (family, short), (_, long) in large:
            for language in LANGUAGES:
                factor = growth(function, *counted[family], language)
                found = measured(function, short, long, language)
                if factor > ALLOWED:
                    found["lines"] = factor
                for what, times in found.items():
                    yield f"{name:20} {family:30} {language}  {what} x {times:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth_language",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("functions", nargs="*", help="parts of names of functions")
    parser.add_argument("--size", type=int, default=5_000, help="repetitions of the shorter text")
    arguments = parser.parse_args()
    failed = 0
    for line in failures(arguments.functions, arguments.size):
        print(line, flush=True)
        failed += 1
    families = len(FAMILIES) + len(_ENDS)
    print(f"{len(FUNCTIONS)} functions, {families} families, 2 languages: {failed} grow too fast")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
