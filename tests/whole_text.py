"""A pair of texts in which much of what is found in a pair hangs on pairs that stand far from it.

Hosts and acronyms that stand for each other throughout, notes and numbers in their order, copies, labels on a
page, paragraphs that may stand on a page which was not read, terms that are rendered now so, now otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from align.data import Document, Language

_ROWS = (
    ("Rapport de la Commission des lacs et des rives", "Report of the Lakes and Shores Board"),
    (
        "1. Le rapport est publié sur www.lacs-rives.fr/rapport.",
        "1. The report is at www.lakes-board.uk/report.",
    ),
    (
        "2. La Commission des lacs et des rives (CLR) siège à Turku.",
        "2. The Lakes and Shores Board (LSB) sits in Turku.",
    ),
    ("3. La CLR a tenu 14 séances en 2019.", "3. The LSB held 14 meetings in 2019."),
    ("4. Les cartes sont sur www.lacs-rives.fr/cartes.", "4. The maps are at www.lakes-board.uk/maps."),
    ("Carte du lac", None),
    ("5. Le niveau du lac a monté de 31 centimètres.", "5. The level of the lake rose by 13 centimetres."),
    (
        "6. La CLR a entendu les pêcheurs de la rive nord¹.",
        "6. The LSB heard the fishermen of the northern shore¹.",
    ),
    (None, "Map of the lake"),
    ("7. Elle a pris note de leur déclaration.", "7. It took note of their statement."),
    ("8. Les ports restent ouverts jusqu’au 5 mars 2020.", "8. The ports remain open until 15 March 2020."),
    ("Le bief amont a été dragué au printemps par la commune.", None),
    ("La digue de l’est a été relevée de deux mètres en été.", None),
    ("Une passe à poissons a été ouverte près du moulin.", None),
    ("Le phare du cap a été repeint en rouge et en blanc.", None),
    ("La jetée du sud a été prolongée de quarante mètres.", None),
    ("Un musée de la pêche a été inauguré au bord de l’eau.", None),
    (
        "9. La CLR présentera les comptes à sa prochaine session.",
        "9. The LSB will present the accounts at its next session.",
    ),
    (
        "10. Les comptes sont sur www.lacs-rives.fr/comptes.",
        "10. The accounts are at www.lakes-board.uk/accounts.",
    ),
    ("11. Les riverains ont été consultés deux fois.", "11. The residents were consulted twice."),
    (
        "12. Les riverains seront consultés de nouveau à l’automne.",
        "12. The residents will be consulted again in autumn.",
    ),
    (
        "Elle remercie le gouvernement du pays hôte de son accueil et de son concours.",
        "It thanks the Government of the host country for its welcome and its support.",
    ),
    ("13. La prochaine session aura lieu en mai 2021.", "13. The next session will be held in May 2021."),
    ("Elle remercie le gouvernement du pays hôte de son accueil et de son concours.", None),
    ("14. L’OMS a envoyé un observateur.", "14. WHO sent an observer."),
    ("15. La séance est levée à 18 heures.", "15. The meeting rose at 6 p.m."),
)
FRENCH = tuple(french for french, _ in _ROWS if french is not None)
ENGLISH = tuple(english for _, english in _ROWS if english is not None)


def paged(language: Language) -> Document:
    """Return a version as if it came from three pages, of which the second may hold words not read."""
    place = 0 if language == "fr" else 1
    pages = [1 + (i > 10) + (i > 16) for i, row in enumerate(_ROWS) if row[place] is not None]
    texts = FRENCH if language == "fr" else ENGLISH
    made = Document.from_paragraphs(texts, language=language, path=f"text.{language}")
    paragraphs = tuple(replace(p, page=n) for p, n in zip(made.paragraphs, pages, strict=True))
    return replace(made, paragraphs=paragraphs, doubtful_pages=(2,) if language == "en" else ())
