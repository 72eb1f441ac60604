"""Words that stand for a number without being one: they may answer a number of the other language, no more.

Collected by reading official translations side by side: "decade" for "10 ans", "biennium" for "deux ans",
"moitié" for "50 %".
"""

from __future__ import annotations

from fractions import Fraction

from align.language import Language

ALLUSIONS: dict[Language, dict[str, Fraction]] = {
    "en": {
        word: Fraction(number)
        for number, words in {
            "1": "single sole once annual annually yearly",
            "2": "both dual double doubled doubles doubling twice two-fold twofold pair couple biennium "
            "bienniums biennial twin",
            "3": "triple tripled triples tripling trebled thrice threefold trilateral tripartite triennial "
            "triennium quarterly trimester",
            "4": "quadruple quadrupled quadrupling fourfold quadrennial quadripartite",
            "5": "quinquennial quintuple quintupled fivefold",
            "6": "half-yearly semester semi-annual biannual sixfold",
            "7": "week weekly",
            "10": "decade decades tenfold decennial",
            "12": "dozen dozens year-long",
            "14": "fortnight fortnightly",
            "100": "century centuries centenary hundreds centennial",
            "200": "bicentenary bicentennial",
            "1000": "thousands millennium",
            "1/2": "half halve halved halves halving",
            "1/4": "quarter quarters",
        }.items()
        for word in words.split()
    },
    "fr": {
        word: Fraction(number)
        for number, words in {
            "1": "unique seul seule annuel annuelle annuellement",
            "2": "double doubles doublé doublée doublés doublées doubler doublent doublement biennal "
            "biennale "
            "biennaux biennales bilatéral couple "
            "paire bis bisannuel bisannuelle jumeaux",
            "3": "triple triplé triplée triplés tripler triplent triplement trilatéral tripartite triennal "
            "triennale trimestre trimestriel "
            "trimestrielle trimestriels trimestrielles ter",
            "4": "quadruple quadruplé quadruplée quadrupler quadruplent quadriennal quadriennale "
            "quadripartite quater",
            "5": "quintuple quintuplé quintupler quinquennal quinquennale quinquennat quinquennaux "
            "quinquennales",
            "6": "semestre semestriel semestrielle semestriels semestrielles",
            "7": "semaine hebdomadaire septennat",
            "8": "huitaine",
            "10": "décuplé dizaine dizaines décennie décennies décennal décennale décuple",
            "12": "douzaine douzaines",
            "14": "quinzaine",
            "15": "quinzaine",
            "20": "vingtaine",
            "30": "trentaine",
            "40": "quarantaine",
            "50": "cinquantaine cinquantenaire",
            "60": "soixantaine",
            "100": "centaine centaines siècle siècles centenaire",
            "200": "bicentenaire",
            "1000": "millier milliers millénaire",
            "1/2": "moitié demi demie",
            "1/3": "tiers",
            "1/4": "quart quarts",
        }.items()
        for word in words.split()
    },
}
