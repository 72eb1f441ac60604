"""Negations of French and English, and the words that may stand for one.

"Ne crée aucune obligation" and "shall not apply" deny; "sans" and "only" do so in part; "refuse", "défaut"
and "impossible" by their meaning; a few words ("yet", "still", "moins") hint at it; and some negations deny
nothing ("not later than"). A translation may put any of these for any other.

Which words answer a negation was counted on official and parliamentary translations: the words of one side
that are most frequent, against chance, where the other side alone has an explicit negation; then read and
completed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from align.language import Language
from align.language.lexicon import words
from align.language.vocabulary import vocabulary

__all__ = ["Denial", "Negation", "find_negations", "may_deny", "negative_prefixes"]


class Denial(StrEnum):
    """How plainly something is denied."""

    CLEAR = "clear"  # a verb or a whole noun: "n'est pas", "shall not", "no agreement"
    WEAKENED = "weakened"  # "n'hésite pas", "not later than", an expletive "ne"
    PARTIAL = "partial"  # "sans", "only", "seul"
    LEXICAL = "lexical"  # "refuse", "défaut", "impossible"
    HINT = "hint"  # "yet", "still", "moins"


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation, or a word that may answer one, at ``text[start:end]``."""

    start: int
    end: int
    text: str
    denial: Denial

    @property
    def clear(self) -> bool:
        """Return whether it denies plainly."""
        return self.denial is Denial.CLEAR


_TOKEN = re.compile(r"[^\W\d_]+|[.;:!?()]")
_STOPS = frozenset(".;:!?()")
_REACH = 14
"""Words between "ne" and the word that completes it ("n'a, de ce fait, en aucun cas")."""

# ── French ─────────────────────────────────────────────────────────────────────────────────────────────────

_COMPLETE = frozenset(
    """pas plus jamais aucun aucune aucunement ni rien nul nulle nullement guère personne point""".split()
)
_SUBJECT = frozenset("""aucun aucune nul nulle rien personne jamais ni""".split())
_DETERMINERS = frozenset("une la toute cette autre chaque quelque leur sa ma notre même".split())
"""What makes "personne" a person, not nobody."""
_FR_PARTIAL = frozenset(
    """pas non sans ni aucun aucune aucunement nul nulle nullement jamais rien guère ne seul seule seuls
    seules seulement uniquement exclusivement peu""".split()
)
_FR_HINTS = frozenset(
    """moins sauf sinon voire loin hors excepté contrairement contre plutôt mal faux fausse fausses tard
    tort difficile difficiles difficilement rare rares rarement trop maximum maximal maximale maximales
    maximaux autrement libre libres indéniable certes garde garder attente ailleurs vain vaine zéro vide
    vides stérile gratuit gratuite gratuitement tôt perdu perdre perte diffère diffèrent différent
    différente différents différentes fermé fermée arrêter arrêté arrêtent reste restent encore
    condition subordonnée immunité introuvable passible indépendamment facultatif facultative facultatifs
    facultatives lettre hormis""".split()
)
_FR_STEMS = tuple(
    """refus manqu défaut absen interdi interdic interdir prohib empêch exclu ignor évit rejet rejett omet
    omis omiss néglig oubli échou échec échapp abst exempt dispens renonc écart supprim suppress
    éliminat élimin dépourv cadu lacun carenc privé prive privat nié dénég dénie démenti oppos contest
    désaccord dissua suspen annul abrog entrav malgré faute infond déni restrict restrei contrev
    contrair exception mécon méconn illég illic illim irré irrec irrém irresp nonob insuff inappl
    inaccept inadmiss impossib impun inutil incap inopér déplor regrett dout défavor défendu disproport
    refoul retir retrait cess dénu contredi exonér déchu déché immun malais enfrein violation
    inexist""".split()
)

_FR_DOUBLE = (
    *_FR_STEMS,
    *"""cach hésit étonn surpren épargn ménag relâch perd inférieur supérieur excéd dépass""".split(),
)
"""What a negation with one of these says is a plain statement: "ne manquera pas de", "n'hésite pas à"."""

# ── English ────────────────────────────────────────────────────────────────────────────────────────────────

_EN_CLEAR = frozenset("""not cannot never no none nothing nobody neither nor nowhere""".split())
_NOT_CLEAR_BEFORE = frozenset(
    """only merely just simply solely least until till later earlier more less fewer exceed exceeding
    exceeds mention doubt withstanding because unlike uncommon without unless necessarily unusual
    infrequently surprisingly prejudice""".split()
)
_DENYING: dict[Language, frozenset[str]] = {
    "fr": frozenset(("ne", "n", "sans")),
    "en": _EN_CLEAR | {"t", "without"},
}
"""The words of clear negations, with the "t" of "don't"; and of what is said to be lacking."""
_BOUNDS = frozenset("less more fewer greater later earlier exceed affect limit".split())
_EN_PARTIAL = frozenset(
    """without only hardly scarcely barely rarely seldom little few nor non solely exclusively""".split()
)
_EN_HINTS = frozenset(
    """unless until till yet fewer less rather instead far except excepting wrong otherwise still beyond
    short unlike wait despite too ever anything false vain empty devoid void loss lose lost losing stop
    stopped stops minus nonetheless nevertheless stay mere merely simply difficult difficulty bad silent
    silence before freeing neutral free against optional voluntary safe safely unanswered unheeded ruled
    outside under""".split()
)
_EN_STEMS = tuple(
    """fail lack refus refrain prohibit prevent preclu exclu exempt absen deny deni ignor avoid reject
    oppos neglect omit omiss forget forgot forbid forbad waive declin cease abstain abolish impossib
    disagre disregard disput missing depriv withh withdr waiv banned barred stateless needless useless
    regardless nonethe irrespect nonpay default deplor regret reluct inab unab unwill shortage shortfall
    gaps doubt suspen terminat cancel elimin delet remov overlook contrary contrave negativ object
    restrict dispens dissuad deter block hinder imped notwith nullif inadm resist opt-out escap evad
    vacan limited immun outstanding forfeit ineligib disqualif relinquish missed breach infring
    overdue unmet violat nonexist""".split()
)

_PREFIXES = {"fr": ("in", "im", "ir", "il", "non", "dés", "anti", "més"),
             "en": ("un", "in", "im", "ir", "il", "non", "dis", "mis", "anti", "de")}  # fmt: skip
_NOT_NEGATIVE = re.compile(
    r"in(?:form|dic|dex|duct|dus|div|ten[st]|ter|vest|vit|cit|clu|clin|crim|diqu|st[aeir]|struct|sist|spir|sp"
    r"ect|jur|jec|hal|her|put|side|come|crea|deed|flu|no|nov|to|troduc|tég|tég|vent|voqu|volv)|im(?:port|pos|"
    r"press|prim|pl[aioe]|put|pact|mer|mig|age)|dis(?:c|tr|tin|pos|arm|tan)|de(?:part|cla|scri|man|fin|fen|le"
    r"g|sig|te[rc]|vel|mon|grad|pend|bat|riv|cid|liv|rog|scen|vis)|dé(?:par|cla|sig|le|l[ié]|ter|fin|cid|pen|"
    r"cen|pos|mo|bat|gag|velo|roul|riv|but|but|cou|pla|veloppe|tach|clen)|mis(?:e|s|sion)|mal(?:i|a|g)|il(?:s|l[eu])|"
    r"anti(?:ci|q)|uni|unt|unde|non(?:e|ob)"
)
_ADJECTIVAL = ("un", "in", "im", "ir")
"""Prefixes that deny an adjective, however rare: "unbelievable", "inseparable"."""
_KNOWN = 12_000
"""Rank below which what is left of a word without its prefix counts as a word."""


def negative_prefixes(text: str, language: Language) -> int:
    """Return how many words of a text begin with a prefix that denies ("inacceptable", "unused")."""
    known = words(language)
    found = 0
    for token in _TOKEN.findall(text.casefold()):
        if len(token) < 6 or _NOT_NEGATIVE.match(token):
            continue
        if language == "en" and token.endswith(("less", "lessly", "lessness")):
            found += 1
            continue
        for prefix in _PREFIXES[language]:
            rest = token[len(prefix) :]
            formed = prefix in _ADJECTIVAL and rest.endswith(("able", "ible", "ed")) and rest in known
            if token.startswith(prefix) and len(rest) >= 4 and (formed or known.get(rest, _KNOWN) < _KNOWN):
                found += 1
                break
    return found


def may_deny(text: str, language: Language) -> bool:
    """Return whether a text has a word without which nothing is denied clearly, or said to be lacking."""
    return not _DENYING[language].isdisjoint(vocabulary(text))


@lru_cache(maxsize=4096)
def find_negations(text: str, language: Language) -> tuple[Negation, ...]:
    """Return the negations of a text, and the words that may answer one, in order."""
    places = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    tokens = [text[a:b].casefold() for a, b in places]
    marks = _french(tokens, text, places) if language == "fr" else _english(tokens, text, places)
    return tuple(
        Negation(places[i][0], places[j][1], text[places[i][0] : places[j][1]], denial)
        for i, j, denial in marks
    )


_JOINTS = frozenset("et ou mais ne n and or but".split())


def _following(tokens: Sequence[str], i: int) -> list[str]:
    """Return up to three words after a negation that belong to what it denies."""
    return list(takewhile(lambda t: t not in _STOPS and t not in _JOINTS, tokens[i + 1 : i + 4]))


Mark = tuple[int, int, Denial]
"""First and last token of a negation, and how plain it is."""


def _french(tokens: Sequence[str], text: str, places: Sequence[tuple[int, int]]) -> list[Mark]:
    marks: list[Mark] = []
    done = -1
    for i, token in enumerate(tokens):
        if i <= done:
            continue
        if token == "n" and tokens[i + 1 : i + 2] == ["importe"]:
            continue
        if token == "ne" or (token == "n" and text[places[i][1] : places[i][1] + 1] in ("'", "’")):
            subject, last, clear = _completed(tokens, i)
            if subject < i:  # "Nul ne peut": the subject is what denies
                marks = [m for m in marks if m[0] != subject]
            again = clear and subject == i and _goes_on(tokens, i, last, marks)
            denial = Denial.PARTIAL if again else Denial.CLEAR if clear else Denial.WEAKENED
            marks.append((subject, subject if subject < i else last, denial))
            done = last
        elif token == "encore" and "pas" in tokens[max(0, i - 1) : i]:
            continue
        elif token in _FR_PARTIAL:
            marks.append((i, i, Denial.PARTIAL))
        elif token in _FR_HINTS or (
            token in ("autre", "autres") and tokens[i + 1 : i + 2] in (["que"], ["qu"])
        ):
            marks.append((i, i, Denial.HINT))
        elif token.startswith(_FR_STEMS):
            marks.append((i, i, Denial.LEXICAL))
    return sorted(marks)


def _goes_on(tokens: Sequence[str], ne: int, last: int, marks: Sequence[Mark]) -> bool:
    """Return whether a negation only goes on an earlier one: "n'a pas été avisé et n'a pas été entendu"."""
    said = tokens[ne : last + 1]
    return tokens[ne - 1 : ne] in (["et"], ["ou"], ["ni"]) and any(
        tokens[first : end + 1] == said and not _STOPS & set(tokens[end:ne])
        for first, end, denial in marks
        if denial is Denial.CLEAR
    )


def _completed(tokens: Sequence[str], ne: int) -> tuple[int, int, bool]:
    """Return the first and last token of a negation that begins with "ne", and whether it is clear."""
    before = tokens[max(0, ne - _REACH) : ne]
    if "tant" in before[-5:]:  # "tant que … n'a pas": until
        return ne, ne, False
    for j in range(ne + 1, min(len(tokens), ne + 1 + _REACH)):
        token = tokens[j]
        if token in _STOPS or token in ("ne", "n"):
            break
        if token in _COMPLETE:
            after = _following(tokens, j)
            weak = (
                (token == "plus" and any(t in ("que", "qu", "de", "d") for t in after[:2]))
                or any(
                    t in ("seulement", "uniquement", "exclusivement", "simplement", "moins", "nécessairement")
                    for t in after
                )
                or any(
                    t in _FR_PARTIAL or t.startswith(_FR_DOUBLE) or t in ("sans", "avant", "sauf", "doute")
                    for t in [*tokens[ne + 1 : j], *after]
                )
            )
            return ne, j, token == "ni" or not weak
        if token in ("que", "qu") and j > ne + 1:
            break
    for k in range(len(before) - 1, -1, -1):
        if before[k] in _STOPS:
            break
        if before[k] in _SUBJECT and not (
            before[k] == "personne" and _DETERMINERS & set(before[max(0, k - 2) : k])
        ):
            if "sans" in before[max(0, k - 3) : k]:  # "sans qu'aucune mesure ne soit prise"
                return ne, ne, False
            follow = tokens[ne : ne + _REACH]  # "aucun … ne peut … sans que": each may, if
            plain = "sans" not in follow and not any(t.startswith(_SPARED) for t in follow[:5])
            return ne - len(before) + k, ne, plain
    follow = tokens[ne + 1 : ne + 2]
    if follow and follow[0] in _BARE:
        return ne, ne + 1, not {"que", "qu"} & set(tokens[ne + 1 : ne + _BARE_REACH])
    return ne, ne, False


_SPARED = ("épargn", "ménag", "néglig")
"""What nothing is that is done in full: "aucun effort ne sera épargné"."""
_BARE = frozenset(
    """saurait sauraient peut peuvent pourra pourrait pourraient pouvait pouvaient puisse""".split()
)
_BARE_REACH = 40
"""Words behind a bare "ne peut" within which "que" makes it "only": a long object may stand between."""


def _english(tokens: Sequence[str], text: str, places: Sequence[tuple[int, int]]) -> list[Mark]:
    marks: list[Mark] = []
    for i, token in enumerate(tokens):
        if token in _EN_CLEAR:
            marks.append((i, i, _denial(tokens, i, text, places)))
        elif token == "t" and i and text[places[i][0] - 1] in "'’" and tokens[i - 1].endswith("n"):
            marks.append((i - 1, i, _denial(tokens, i, text, places)))
        elif token in _EN_PARTIAL:
            marks.append((i, i, Denial.PARTIAL))
        elif token in _EN_HINTS or tokens[i : i + 2] == ["other", "than"]:
            marks.append((i, i, Denial.HINT))
        elif token.startswith(_EN_STEMS):
            marks.append((i, i, Denial.LEXICAL))
    return marks


_DOUBLE = frozenset(
    """only until unless without exceed later merely just simply solely before hide""".split()
)
_DOUBLE_STEMS = tuple(
    """fail preven preclu exclu ignor forg neglect lack refrain deny deni oppos avoid limited restrict
    hesitat doubt question surpris miss dispens impossib uncommon unusual unlikely unreason""".split()
)


def _denial(tokens: Sequence[str], i: int, text: str, places: Sequence[tuple[int, int]]) -> Denial:
    return Denial.CLEAR if _is_clear(tokens, i, text, places) else Denial.WEAKENED


def _is_clear(tokens: Sequence[str], i: int, text: str, places: Sequence[tuple[int, int]]) -> bool:
    token, after = tokens[i], tokens[i + 1 : i + 4]
    before = tokens[i - 1] if i else ""
    if not after:
        return False
    if token == "no":
        follow = text[places[i][1] : places[i][1] + 2]
        if after[0] in _STOPS or follow[:1] in ("-", "°") or follow[1:].isdigit():
            return False
        if after[0] in ("choice", "option", "alternative") and after[1:2] in (["but"], ["other"]):
            return False
        if after[0] in ("case", "event", "way") and after[1:2] and after[1] in _BOUNDS:
            return False  # "shall in no case exceed" is "ne dépasse pas" and "est limitée à"
        return after[0] not in _NOT_CLEAR_BEFORE
    if token in ("nor", "neither", "none", "nothing", "nobody", "nowhere"):
        return token != "nor" and list(after[:2]) != ["the", "less"]
    if after[0] == "be" and after[1:2] and after[1] in _BOUNDS:  # "shall not be less than"
        return False
    if after[0] in _NOT_CLEAR_BEFORE or after[0] in _STOPS or before in ("or", "if", "why", "and", "but"):
        return False
    return not any(t in _DOUBLE or t.startswith(_DOUBLE_STEMS) for t in _following(tokens, i))
