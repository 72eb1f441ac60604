"""How well figures, units, dates, times, references and names are compared: pairs made by rule.

python -m benchmarks.value_kinds             what fails, and the share of right answers by kind
python -m benchmarks.value_kinds --all       every pair with what was found

A pair is a French and an English sentence that say the same, or not. A sound pair passes without a warning or
an error, a wrong one with at least one. Some are made of a frame and what is put into it; the others are
sentences of their own, in ``value_pairs.tsv``, either side of which is made wrong in turn. All were written
for align.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align import compare_bitext
from align.data import Severity

__all__ = ["Pair", "pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, and whether they say the same."""

    kind: str
    french: str
    english: str
    sound: bool


_FILE = Path(__file__).with_name("value_pairs.tsv")

_FR_MONTHS = "JANVIER FÉVRIER MARS AVRIL MAI JUIN JUILLET AOÛT SEPTEMBRE OCTOBRE NOVEMBRE DÉCEMBRE".split()
_EN_MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split()
_FR_TENS = "TRENTE QUARANTE CINQUANTE SOIXANTE".split()
_EN_TENS = "THIRTY FORTY FIFTY SIXTY".split()
_FR_ORDINALS = "DEUXIEME TROISIÈME QUATRIEME CINQUIÈME SIXIEME SEPTIÈME HUITIEME NEUVIÈME".split()
_EN_ORDINALS = "SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH".split()
_WORDS = (
    ("deux", "two"),
    ("trois", "three"),
    ("quatre", "four"),
    ("six", "six"),
    ("neuf", "nine"),
    ("dix", "ten"),
)
_UNITS = (
    ("mois", "months", "years"), ("ans", "years", "months"), ("jours", "days", "weeks"),
    ("semaines", "weeks", "days"), ("tonnes", "tonnes", "kilograms"), ("kilomètres", "kilometres", "miles"),
    ("hectares", "hectares", "acres"), ("mètres", "metres", "kilometres"), ("heures", "hours", "days"),
    ("mégawatts", "megawatts", "gigawatts"), ("litres", "litres", "cubic metres"),
)  # fmt: skip
_SYMBOLS = (
    ("km", "km", "miles"), ("m²", "m²", "m³"), ("°C", "°C", "°F"), ("GW", "GW", "MW"), ("t", "tonnes", "kg"),
    ("ha", "hectares", "acres"), ("‰", "per thousand", "per cent"),
    ("points de pourcentage", "percentage points", "per cent"),
)  # fmt: skip
_CONVERTED = (
    ("16 kilomètres", "10 miles", "25 miles"), ("40 hectares", "100 acres", "250 acres"),
    ("1 500 mètres", "1.5 kilometres", "15 kilometres"), ("2 500 kg", "2.5 tonnes", "25 tonnes"),
    ("24 mois", "two years", "three years"), ("72 heures", "three days", "five days"),
    ("quinze jours", "two weeks", "five weeks"), ("100 °C", "212 °F", "180 °F"),
    ("3 000 m²", "0.3 hectares", "3 hectares"), ("5 ‰", "0.5 per cent", "5 per cent"),
)  # fmt: skip
_SCALES = (
    ("M€", "€{n} million", "€{n} billion"), ("Mds €", "€{n} billion", "€{n} million"),
    ("k$", "${n}K", "${n} million"), ("M$", "${n} million", "${n} billion"),
    ("MUSD", "US$ {n} million", "US$ {n} billion"),
    ("M FCFA", "{n} million CFA francs", "{n} billion CFA francs"),
)  # fmt: skip
_HALVES = (
    ("Un million et demi de personnes", "1.5 million people", "1.2 million people"),
    (
        "Deux millions et demi d’enfants",
        "Two and a half million children",
        "Three and a half million children",
    ),
    ("Trois milliards et demi de dollars", "$3.5 billion", "$5.5 billion"),
    ("Un demi-million d’habitants", "Half a million inhabitants", "Half a billion inhabitants"),
    ("Deux ans et demi de travaux", "Two and a half years of work", "Three and a half years of work"),
    ("Deux ans et demi de travaux", "2½ years of work", "3½ years of work"),
    ("Les trois quarts des sièges", "¾ of the seats", "¼ of the seats"),
    ("Les 2/3 des membres", "Two thirds of the members", "Three quarters of the members"),
    ("Un dixième des crédits", "One tenth of the credits", "One twelfth of the credits"),
    ("Une année et demie de retard", "A delay of a year and a half", "A delay of three years and a half"),
)
_CROWDS = (
    ("Des milliers de familles", "Thousands of families", "Millions of families"),
    ("Des centaines de familles", "Hundreds of families", "Thousands of families"),
    ("Des dizaines de milliers de familles", "Tens of thousands of families", "Tens of millions of families"),
    (
        "Plus d’un milliard d’habitants",
        "More than one billion inhabitants",
        "More than one million inhabitants",
    ),
    ("Deux douzaines de navires", "Two dozen ships", "Three dozen ships"),
)
_TIMES = (
    ("à 15 heures", "at 3 p.m.", "at 5 p.m."), ("à 14 h 30", "at 2.30 p.m.", "at 2.50 p.m."),
    ("à 14 h 30", "at half past two in the afternoon", "at half past three in the afternoon"),
    ("à 3 heures de l’après-midi", "at 3 p.m.", "at 3 a.m."),
    ("à 8 heures du soir", "at 8 p.m.", "at 8 a.m."),
    ("à 1200 UTC", "at 1200 UTC", "at 1500 UTC"), ("à 19 heures", "at 1900 hours", "at 1700 hours"),
    ("pendant 1 heure 30 minutes", "for 1.5 hours", "for 2.5 hours"),
    ("pendant 1 heure 30 minutes", "for 1 hour and 30 minutes", "for 1 hour and 50 minutes"),
    ("pendant 2 h 15", "for 2 hours 15 minutes", "for 2 hours 45 minutes"),
    ("à 12 heures", "at noon", "at 1 p.m."),
)  # fmt: skip
_OFTEN = (
    ("Le rapport annuel", "The annual report", "The biennial report"),
    ("Le rapport biennal", "The biennial report", "The annual report"),
    ("L’examen quadriennal", "The quadrennial review", "The quinquennial review"),
    ("Le bulletin trimestriel", "The quarterly bulletin", "The monthly bulletin"),
    ("La réunion semestrielle", "The semi-annual meeting", "The monthly meeting"),
    ("Le programme décennal", "The ten-year programme", "The five-year programme"),
    ("Le programme quinquennal", "The five-year programme", "The four-year programme"),
    (
        "La session tenue tous les deux ans",
        "The session held every two years",
        "The session held twice a year",
    ),
    (
        "La session tenue tous les deux ans",
        "The session held every other year",
        "The session held every three years",
    ),
    ("La visite faite deux fois par an", "The visit made twice a year", "The visit made every two years"),
)
_RANGES = (
    ("De 1990 à 1995", "In 1990–95", "In 1990–97"),
    ("Aux pages 112 à 118", "On pages 112–18", "On pages 112–16"),
    ("Pendant la période 2024-2025", "During 2024-25", "During 2024-26"),
    ("Pendant l’exercice 2010-2011", "During the biennium 2010–11", "During the biennium 2012–13"),
)  # fmt: skip
_BOUNDS = (
    ("n’entrera pas en vigueur avant le 1er mai 2031", "shall not enter into force until 1 May 2031"),
    ("ne sera pas examinée avant le 3 juin 2032", "shall not be considered before 3 June 2032"),
    ("doit être remise le 4 juin 2033 au plus tard", "must be submitted no later than 4 June 2033"),
)

_CROSSED = (
    ("durations", "Le débat a duré {} ce jour-là.", "The debate lasted {} that day.", (
        ("une heure et demie", "90 minutes"), ("deux heures et demie", "150 minutes"),
        ("1 heure 45 minutes", "1.75 hours"), ("1 h 20", "80 minutes"),
        ("trois quarts d’heure", "45 minutes"),
        ("un quart d’heure", "15 minutes"),
    )),
    ("times", "La séance a été levée à {} ce jour-là.", "The meeting rose at {} that day.", (
        ("10 heures", "10 a.m."), ("10 h 30", "half past ten"), ("15 heures", "3 p.m."),
        ("19 heures", "1900 hours"),
    )),
    ("margins", "La valeur relevée est de {} cette année.", "The value recorded is {} this year.", (
        ("±5 %", "±5 per cent"), ("≥ 5 %", "≥ 5 per cent"), ("±7 %", "plus or minus 7 per cent"),
    )),
    ("references", "Le Comité a examiné le document {} hier.", "The Committee saw document {} yesterday.", (
        ("A/68/1/Rév.1", "A/68/1/Rev.1"), ("A/68/1/Rév.2", "A/68/1/Rev.2"), ("A/68/1/Add.2", "A/68/1/Add.2"),
        ("A/86/1", "A/86/1"),
    )),
    ("references", "Le Conseil cite sa résolution {} ici.", "The Council cites its resolution {} here.", (
        ("78/321", "78/321"), ("78/312", "78/312"), ("2719 (2023)", "2719 (2023)"),
        ("2791 (2023)", "2791 (2023)"),
    )),
    ("towns", "La réunion s’est tenue à {} l’an dernier.", "The meeting was held in {} last year.", (
        ("Anvers", "Antwerp"), ("Tachkent", "Tashkent"), ("Erevan", "Yerevan"), ("Bichkek", "Bishkek"),
        ("Bakou", "Baku"), ("Beyrouth", "Beirut"), ("Pékin", "Beijing"),
    )),
    ("States", "Le représentant {} a pris la parole.", "The representative of {} took the floor.", (
        ("de la Libye", "Libya"), ("du Liban", "Lebanon"), ("du Mali", "Mali"), ("du Malawi", "Malawi"),
        ("de l’Autriche", "Austria"), ("de l’Australie", "Australia"),
    )),
    ("States", "Pays d’origine : {}.", "Country of origin: {}.", (
        ("Niger", "Niger"), ("Nigéria", "Nigeria"),
    )),
    ("peoples", "Les {} ont quitté la région.", "The {} left the region.", (
        ("Touaregs", "Tuareg"), ("Kurdes", "Kurds"), ("Ouïghours", "Uighurs"),
    )),
    ("languages", "Le texte est traduit en {} cette année.", "The text is translated into {} this year.", (
        ("arabe", "Arabic"), ("russe", "Russian"), ("chinois", "Chinese"), ("espagnol", "Spanish"),
    )),
    ("months", "La session ouvrira en {} à Genève.", "The session will open in {} in Geneva.", (
        ("mai", "May"), ("mars", "March"), ("août", "August"),
    )),
    ("missions", "Le mandat de la {} est prorogé.", "The mandate of {} is extended.", (
        ("MINUSS", "UNMISS"), ("MINUSMA", "MINUSMA"), ("MONUSCO", "MONUSCO"),
    )),
    ("sums", "Le coût du projet est de {} au total.", "The cost of the project is {} in total.", (
        ("5 MEUR", "€5 million"), ("5 Mds €", "€5 billion"), ("5 MUSD", "US$ 5 million"),
    )),
)  # fmt: skip


def pairs() -> Iterator[Pair]:
    """Yield every pair: those that are made, kind by kind, then the sentences of the file."""
    yield from _made()
    yield from _written()


def _written() -> Iterator[Pair]:
    """Yield the pairs of the file: the sound ones, those wrong in French, those wrong in English.

    Pairs of one row never stand beside each other: a neighbour may explain what a sentence leaves out.
    """
    with _FILE.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    yield from (Pair(row["kind"], row["french"], row["english"], True) for row in rows)
    for row in rows:
        if row["wrong in French"]:
            yield Pair(row["kind"], _changed(row["french"], row["wrong in French"]), row["english"], False)
    for row in rows:
        if row["wrong in English"]:
            yield Pair(row["kind"], row["french"], _changed(row["english"], row["wrong in English"]), False)


def _changed(sentence: str, change: str) -> str:
    """Return a sentence with one word put for another: "a → b"."""
    was, _, becomes = change.partition(" → ")
    assert was in sentence, (was, sentence)
    return sentence.replace(was, becomes, 1)


def _made() -> Iterator[Pair]:
    """Yield the pairs that are made of frames, kind by kind."""
    for number, (fr, en) in enumerate(zip(_FR_MONTHS, _EN_MONTHS, strict=True)):
        day, wrong = number + 3, _EN_MONTHS[(number + 5) % 12]
        french = f"LETTRE DATÉE DU {day} {fr} 2031, ADRESSÉE AU PRÉSIDENT"
        yield Pair("capitals", french, f"LETTER DATED {day} {en} 2031 ADDRESSED TO THE PRESIDENT", True)
        yield Pair("capitals", french, f"LETTER DATED {day} {wrong} 2031 ADDRESSED TO THE PRESIDENT", False)
    for number, (fr, en) in enumerate(zip(_FR_ORDINALS, _EN_ORDINALS, strict=True)):
        tens, other = number % 4, _EN_ORDINALS[(number + 1) % 8]
        yield Pair("capitals", f"{_FR_TENS[tens]}-{fr} SESSION", f"{_EN_TENS[tens]}-{en} SESSION", True)
        yield Pair("capitals", f"{_FR_TENS[tens]}-{fr} SESSION", f"{_EN_TENS[tens]}-{other} SESSION", False)
    for (fr, en), (unit, same, other) in zip(_WORDS * 2, _UNITS, strict=False):
        french = f"Le plan prévoit {fr} {unit} pour cette partie du projet."
        yield Pair("units", french, f"The plan provides for {en} {same} for this part of the project.", True)
        yield Pair(
            "units", french, f"The plan provides for {en} {other} for this part of the project.", False
        )
    for number, (unit, same, other) in enumerate(_SYMBOLS, 21):
        french = f"La valeur mesurée par l’équipe est de {number} {unit} cette année."
        yield Pair("units", french, f"The value measured by the team is {number} {same} this year.", True)
        yield Pair("units", french, f"The value measured by the team is {number} {other} this year.", False)
    yield from _framed(
        "conversions",
        "Le comité a retenu {} dans son avis.",
        "The committee settled on {} in its opinion.",
        _CONVERTED,
    )
    for n in (12, 35, 50):
        for unit, same, other in _SCALES:
            french = f"La contribution du pays s’élève à {n} {unit} pour cet exercice."
            for amount, sound in ((same, True), (other, False)):
                english = f"The contribution of the country amounts to {amount.format(n=n)} for this period."
                yield Pair("scales", french, english, sound)
    yield from _opening(
        "halves",
        " : tel est le chiffre avancé par le ministre.",
        ": that is the figure given by the minister.",
        _HALVES,
    )
    yield from _opening(
        "crowds",
        " attendent encore une réponse du ministre.",
        " still await an answer from the minister.",
        _CROWDS,
    )
    yield from _framed(
        "times",
        "La réunion du groupe se tiendra {} dans la grande salle.",
        "The meeting of the group will take place {} in the main hall.",
        _TIMES,
    )
    yield from _opening(
        "periodicity", " a été annoncé par le secrétariat.", " was announced by the secretariat.", _OFTEN
    )
    yield from _opening(
        "ranges", ", la dette extérieure a beaucoup varié.", ", the external debt varied widely.", _RANGES
    )
    for fr, en in _BOUNDS:
        yield Pair("bounds", f"La proposition {fr}.", f"The proposal {en}.", True)
    for n in (3, 7, 12, 25):
        for fr, en, wrong in (("≥", "≥", "≤"), ("≤", "≤", "≥"), ("≥", "at least", "at most")):
            french = f"Le taux de pauvreté relevé est {fr} {n} % dans ces districts."
            for sign, sound in ((en, True), (wrong, False)):
                yield Pair(
                    "signs",
                    french,
                    f"The poverty rate recorded is {sign} {n} per cent in these districts.",
                    sound,
                )
        french = f"L’inflation du pays a été de −{n},4 % cette année-là."
        yield Pair("signs", french, f"Inflation in the country was −{n}.4 per cent that year.", True)
        yield Pair("signs", french, f"Inflation in the country was minus {n}.4 per cent that year.", True)
        yield Pair("signs", french, f"Inflation in the country was {n}.4 per cent that year.", False)
        french = f"La dose retenue est de 0,{n * 10:03} mg par jour."
        yield Pair("marks", french, f"The dose chosen is 0.{n * 10:03} mg a day.", True)
        yield Pair("marks", french, f"The dose chosen is {n * 10} mg a day.", False)
        french = f"La dette du pays atteint {n},125 millions de dollars."
        yield Pair("marks", french, f"The debt of the country stands at ${n}.125 million.", True)
        yield Pair("marks", french, f"The debt of the country stands at ${n},125 million.", False)
        yield Pair("marks", f"Le pays compte {n} 375 écoles.", f"The country has {n},375 schools.", True)
        yield Pair("marks", f"Le pays compte {n} 375 écoles.", f"The country has {n}.375 schools.", False)
        yield Pair("marks", f"La hausse a été de 0,{n} %.", f"The rise was .{n} per cent.", True)
        yield Pair("marks", f"Le taux est de {n},5 %.", f"The rate is {n},5 per cent.", False)
    for low, high in ((3, 6), (6, 9), (4, 5), (2, 8)):
        raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
        french = f"La limite fixée est de 10{raised[low]} cellules par lot."
        yield Pair("exponents", french, f"The limit set is 10{raised[low]} cells per batch.", True)
        yield Pair("exponents", french, f"The limit set is 10{raised[high]} cells per batch.", False)
    yield Pair(
        "exponents", "La limite fixée est de 10⁶ cellules.", "The limit set is one million cells.", True
    )
    for number, (fr, en) in enumerate(
        (("première", "first"), ("deuxième", "second"), ("troisième", "third"))
    ):
        wrong = ("second", "third", "fourth")[number]
        french = f"La {fr} session du comité a pris fin hier."
        yield Pair("ordinals", french, f"The {en} session of the committee ended yesterday.", True)
        yield Pair("ordinals", french, f"The {wrong} session of the committee ended yesterday.", False)
    for kind, french, english, rows in _CROSSED:
        for (fr, en), (other_fr, other_en) in zip(rows, (*rows[1:], rows[0]), strict=True):
            yield Pair(kind, french.format(fr), english.format(en), True)
            yield Pair(kind, french.format(other_fr), english.format(en), False)
            yield Pair(kind, french.format(fr), english.format(other_en), False)


def _framed(kind: str, french: str, english: str, rows: tuple[tuple[str, str, str], ...]) -> Iterator[Pair]:
    """Yield a sound and a wrong pair of each row, put into two sentences."""
    for fr, right, wrong in rows:
        yield Pair(kind, french.format(fr), english.format(right), True)
        yield Pair(kind, french.format(fr), english.format(wrong), False)


def _opening(kind: str, french: str, english: str, rows: tuple[tuple[str, str, str], ...]) -> Iterator[Pair]:
    """Yield a sound and a wrong pair of each row, which two sentences begin with."""
    for fr, right, wrong in rows:
        yield Pair(kind, fr + french, right + english, True)
        yield Pair(kind, fr + french, wrong + english, False)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.value_kinds",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--all", action="store_true", help="print every pair")
    arguments = parser.parse_args()
    made = list(pairs())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.tsv"
        rows = (f"{pair.french}\t{pair.english}\n" for pair in made)
        path.write_text("french\tenglish\n" + "".join(rows), encoding="utf-8")
        comparison = compare_bitext(path)
    said: dict[int, list[str]] = {}
    for finding in comparison.findings:
        if finding.severity >= Severity.WARNING and finding.bead is not None:
            said.setdefault(finding.bead, []).append(f"{finding.rule} {finding.message}")
    right: Counter[str] = Counter()
    false = 0
    for number, pair in enumerate(made):
        good = (number not in said) == pair.sound
        right[pair.kind] += good
        false += pair.sound and not good
        if arguments.all or not good:
            print("✓" if good else "✗", pair.french, "|", pair.english, "|", "; ".join(said.get(number, [])))
    for kind, number in Counter(pair.kind for pair in made).items():
        print(f"{kind:12} {right[kind]} of {number}")
    total = sum(right.values())
    print(f"{total} of {len(made)} right ({100 * total / len(made):.1f} %), {false} false alarms")
    sys.exit(total < 0.97 * len(made) or false > 0)


if __name__ == "__main__":
    main()
