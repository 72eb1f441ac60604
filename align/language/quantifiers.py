"""Words that have an opposite: quantities, order, directions, and common antonyms.

Each axis has two poles and, in both languages, the words of each. An asterisk stands for any ending; words
joined by ``_`` are a phrase. The pairs are common knowledge; those that official translations often swap in
good faith (counted on Europarl v7 and on United Nations texts) were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from align.language import Language
from align.language.vocabulary import vocabulary

__all__ = ["Pole", "find_poles", "plain_ends"]


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that stands at one end (0 or 1) of an axis, at ``text[start:end]``.

    Where it is not ``plain``, it may only render such a word. Where it is ``lessened``, the word before takes
    it back: "peu élevé" is low, what "cesse d'être ouvert" is closed.
    """

    axis: str
    pole: int
    plain: bool
    start: int
    end: int
    text: str
    lessened: bool = False


# axis: French and English words of one pole; French and English words of the other
_AXES = """
quantity: tous toute toutes tout toute_la_mesure tout_état_de tout_à_fait tout_d_abord tout_en tout_de_même
    chaque ensemble intégral* totalité n_importe quel*que quiconque entier* |
    all every each entire* whole any both everyone everybody everything full fully total always throughout
    anyone || certains certaines quelques plusieurs divers partie parfois quelque d_autres | some several
    certain few various part sometimes partly partial*
number: plupart majorité nombreu* beaucoup multipl* abond* grand_nombre bon_nombre maint* | most many
    majority numerous much multipl* lot lots mostly largely plent* || peu rare* minorité guère faible*
    rarement | few little rare* minority hardly scarce* seldom
bound: au_moins au_minimum minimum minimal* pas_moins | at_least minimum minimal not_less no_less no_fewer
    not_fewer or_more || au_plus au_maximum maximum maximal* jusqu_à pas_plus plafon* tout_au_plus | at_most
    maximum maximal not_more no_more up_to not_exceed* exceed* ceiling
comparison: plus davantage supérieur* majeur* mieux meilleur* accru* renforc* autant surtout | more greater
    higher better larger further longer over above increas* exceed* stronger most best beyond || moins
    inférieur* moindre* réduit* diminu* mineur* peu faible* pire* pis sous mal bas basse insuff* plutôt
    difficile* amoindr* | less fewer lower lesser smaller least below worse under reduc* poor*
time: au_plus_tard avant préalable* antérieur* précéd* auparavant d_ici préala* avance veille jusqu* |
    before prior
    previous* preced* ahead earlier until advance pending pre by prior* ago already || après suite issue
    postérieur* suivant* depuis lendemain ensuite puis dès ultérieur* lorsque une_fois fois quand | after
    following upon since later subsequent* post afterwards next once follow* when then behind
change: augment* accroî* hausse* accroiss* accru* croissan* progress* élev* multipli* renfor* | increas*
    rise* rising rose grow* grew higher up rais* more surg* growth || diminu* rédu* baiss* recul* chut*
    décroî* déclin* repli* régress* faibl* affaibl* attén* | decreas* reduc* declin* drop* fall* fell lower*
    less down diminish* shrink* cut* weak*
north: nord septentrional* | north* || sud méridional* | south*
west: ouest occidental* | west* || oriental* à_l_est l_est_de l_est_du | east*
order: premier première premiers premières initial* début* | first early initial* begin* start* former ||
    dernier dernière derniers dernières final* ultime* récent* fin | last latest final* recent* past end*
    ultimate* late latter
inside: intérieur* intern* national* dans domestique* | inside intern* interior inner within domestic
    national* home || extérieur* extern* hors étranger* dehors | outside extern* outer exterior foreign
    outward abroad overseas
safe: sûr sûre sûrs sûres sécuri* sans_danger sécurité | safe* secur* || danger* périll* | danger* hazard*
    unsafe perilous
natural: naturel* nature | natural* nature || artific* synthét* | artific* synthet* man-made
open: ouvert* ouvr* | open* || fermé* ferme* ferm* clos* clôt* | clos* shut*
victory: gagn* remport* victoire* vain* | win* won victor* gain* || perd* perte* défait* perdu* | lose*
    losing lost loss* defeat*
permission: autoris* permet* permis* | allow* permit* authori* enabl* || interdi* prohib* interdic* défend*
    | prohibit* forbid* ban* prevent* bar*
acceptance: accept* approuv* adopt* admet* admis* agré* | accept* approv* adopt* admit* agree* || refus*
    reje* décli* | refus* reject* deni* deny* declin* turn*
beginning: commenc* début* entam* lanc* démarr* | begin* began begun start* launch* commenc* || termin*
    achev* fin fini* cess* clos* prend_fin | end* finish* terminat* conclud* cease* clos* stop* complet*
size: grand* gros* vaste* important* large* considérabl* | large* big* great* major vast important* wide*
    considerabl* substantial* significan* || petit* faible* moindre* réduit* mince* modest* mineur* | small*
    little minor* tiny low* reduc* modest* less*
height: haut* élevé* supérieur* fort* | high* upper strong* tall* elevated senior superior top || bas basse
    basses faible* inférieur* | low* inferior bottom weak* poor*
earliness: tôt précoce* rapidement vite précéd* | early earl* soon* rapid* quick* prompt* || tard tardi*
    retard* ultérieur* | late* delay* last*
presence: présen* | presen* attend* || absen* | absen* lack* missing
peace: paix paci* | peace* || guerre* belli* conflit* | war* conflict* hostil*
truth: vrai* vérité* vérid* exact* juste* | true truth* real* accurate* correct* right || faux fausse*
    inexact* erron* | false* untrue wrong* incorrect* inaccurate*
strength: renforc* fort* consolid* robust* | strengthen* strong* reinforc* consolidat* robust* || affaibl*
    faible* fragil* | weak* fragil*
trade: import* | import* || export* | export*
sex: homme* masculin* garçon* mari* père* fils | men man male* boy* husband* father* son* gentlemen ||
    femme* féminin* fille* épous* mère* | women woman female* girl* wife wives mother* daughter* lad*
wealth: rich* prosp* nanti* | rich* wealth* prosper* afflu* || pauvr* démun* indigen* | poor* poverty
    impoverish* destitut*
youth: jeun* jeunesse | young* youth* || âgé* vieux vieil* ancien* aîné* | old* elder* aged ag*
speed: rapide* vite accél* | rapid* fast* quick* swift* accelerat* speed* prompt* || lent* ralent* | slow*
domain: public* publique* | public* || privé* | privat*
city: urbain* ville* cité* | urban* cit* town* || rural* campagne* | rural* country*
length: long* | long* length* || court* bref* brèv* | short* brief*
value: positif* positiv* favorabl* bon* | positive* favourabl* favorabl* good || négatif* négativ* défavor*
    mauvais* | negative* unfavo* bad* adverse*
support: appuy* appui* souten* soutien* favor* | support* back* favo* endors* advoca* || oppos* combat*
    lutt* contre | oppos* fight* fought against combat* counter* resist*
creation: créa* crée* constru* bâti* établ* | creat* build* built construct* establish* set* || détru*
    destruc* démol* supprim* abol* ravag* | destr* demolish* abolish* ruin* devast*
duration: permanent* durabl* définitif* définitiv* | permanent* lasting durable sustain* definitive* ||
    temporaire* provisoire* intérim* transit* | temporar* provisional* interim transit*
will: volontair* bénévol* facultat* | volunt* optional* || obligatoir* forc* contraint* | compulsor*
    mandator* forc* oblig* bind*
life: naît* naissanc* né née nés viv* vie* survi* | birth* born life live* living surviv* alive || mort*
    décé* meur* tué* | dea* die* dying kill* mortal*
side: avantage* bénéf* profit* | advantage* benefi* profit* || inconvénient* dommage* préjudic* souffr*
    subi* | disadvantage* damage* harm* suffer* drawback* prejudic*
top: sommet haut | top summit peak || bas fond pied | bottom foot base
heat: chaud* chaleur* | hot warm* heat* || froid* | cold* cool*
light: blanc* blanche* | white* || noir* | black*
luck: succès réuss* | success* succeed* achiev* || échec* échou* | fail* unsuccess*
similarity: même* identi* semblabl* similair* pareil* | same* identi* similar* alike equal* like ||
    différen* distinct* | differen* distinct* unlike
attitude: félicit* salu* accueil* réjou* loue* louant hommage satisf* remerci* appréci* heureu* | welcom*
    commend* applaud* pleas* appreciat* thank* grat* satisf* congratulat* prais* glad || regrett* déplor*
    condamn* préoccup* inqui* dénonc* alarm* | regret* deplor* condemn* concern* denounc* alarm* worr* dismay*
    unfortunate*
frequency: toujours constamment systématique* invariab* encore jamais demeur* continu* | always constant*
    systematic* invariab* ever still consistent* continu* remain* || parfois quelquefois occasionnel* |
    sometimes occasional* at_times
requirement: exig* requ* oblig* impos* nécess* impérat* tenu* doit doivent dev* faut faudra* | requir* must
    shall need* oblig* compel* necess* impos* mandat* has_to have_to || permet* permis* autoris* facult* peu*
    pouv* pourr* puiss* possib* | allow* permit* may can could enabl* authori* optional* let lets possib* able
abolition: supprim* suppress* abol* abrog* dissou* dissol* | abolish* repeal* abrogat* discontinu* eliminat*
    suppress* delet* remov* dissol* || cré* établ* institu* instaur* mett* mise constitu* | establish* creat*
    institut* set* introduc*
deployment: retrait* retir* repli* | withdraw* pull* retreat* || déploi* déploy* | deploy*
scope: nation* interne* intérieur* | nation* domestic* internal* || internation* étrang* extérieur* mondial* |
    internation* foreign global* world*
width: élarg* creus* éten* large* augment* accr* | wid* broad* expan* deep* enlarg* extend* increas* grow* ||
    rétréc* rédui* réduc* resserr* étroit* diminu* combl* | narrow* reduc* clos* shrink* decreas* small*
inclusion: inclu* compris* compren* englob* | inclu* compris* cover* with || exclu* hors excep* hormis sauf |
    exclu* except* other without
laterality: bilatér* | bilateral* || multilatér* plurilatér* | multilateral* plurilateral*
direction: arriv* entr* | arriv* entr* incoming || départ* sort* | depart* exit* leav* outgoing
credit: débiteur* emprunt* | debtor* borrow* || créanci* prêt* bailleur* | creditor* lend* loan*
guilt: victime* | victim* || auteur* respons* coupab* | perpetrat* author* offend* culprit*
"""
_PLAIN = """
quantity: tous toute toutes tout | all every || certains certaines quelques | some certain
number: plupart nombreux nombreuses majorité | most many majority || peu minorité | few minority
bound: au_moins minimum minimal minimale minimales | at_least minimum || au_plus tout_au_plus maximum maximal
    maximale maximales | at_most maximum
comparison: plus davantage | more greater higher || moins | less fewer
time: avant | before || après | after
change: augmentation augmenter augmente augmenté hausse | increase increases increased rise risen rose ||
    diminution diminuer diminue diminué baisse réduction | decrease decreases decreased decline declined
    reduction
north: nord | north northern || sud | south southern
west: ouest occidental occidentale | west western || oriental orientale à_l_est l_est_de l_est_du | east
    eastern
order: premier première premiers premières | first || dernier dernière derniers dernières | last
inside: intérieur intérieure intérieures intérieurs | inside internal inner || extérieur extérieure
    extérieures extérieurs | outside external outer
safe: sûr sûre sûrs sûres | safe || dangereux dangereuse dangereuses | dangerous
natural: naturel naturelle naturels naturelles | natural || artificiel artificielle artificiels
    artificielles | artificial
open: ouvert ouverte ouverts ouvertes | open opened || fermé fermée fermés fermées | closed
victory: gagné remporté gagner remporter | won win || perdu perdre | lost lose
permission: autorise autorisé autorisée autorisés permet permettent | allow allows allowed permitted permits
    || interdit interdite interdits interdites interdire | prohibit prohibits prohibited forbidden banned
acceptance: accepté acceptée acceptés acceptées | accepted accepts agreed || refusé refusée refusés refusées
    rejeté rejetée rejetés rejetées | refused rejected declined
beginning: commencé commence commencer | began begun begins begin || terminé termine terminer achevé | ended
    ends finished
trade: importation importations importateurs | import imports importers || exportation exportations
    exportateurs | export exports exporters
size: grand grande grands grandes | large larger largest || petit petite petits petites | small smaller
    smallest
height: élevé élevée élevés élevées haut haute hauts hautes | high higher highest || bas basse basses faible
    faibles | low lower lowest
strength: renforcer renforcement renforcé renforcée | strengthen strengthening strengthened || affaiblir
    affaiblissement affaibli affaiblie | weaken weakening weakened
sex: homme hommes | men man || femme femmes | women woman
wealth: riche riches | rich || pauvre pauvres pauvreté | poor poverty
youth: jeunes jeune | young || vieux âgé âgée âgées âgés | old older elderly
domain: public publique publics publiques | public || privé privée privés privées | private
city: urbain urbaine urbaines urbains | urban || rural rurale rurales ruraux | rural
value: positif positive positifs positives | positive || négatif négative négatifs négatives | negative
creation: créer créé créée construit construite | created built || détruit détruite détruits détruites |
    destroyed
duration: permanent permanente permanents | permanent || temporaire temporaires provisoire provisoires |
    temporary provisional
luck: succès | success successful || échec échecs | failure failures
earliness: tôt | early earlier || tard | late later
will: facultatif facultative facultatifs facultatives volontaire volontaires | optional voluntary ||
    obligatoire
    obligatoires | mandatory compulsory obligatory
attitude: félicite félicitent félicitant félicitons salue saluent saluant saluons réjouit réjouissons |
    welcomes
    welcome welcoming commends commend commending || regrette regrettent regrettant regrettons déplore
    déplorent
    déplorant déplorons condamne condamnent condamnant condamnons condamner | regrets regret regretting
    regretted
    deplores deplore deploring condemns condemn condemning
frequency: toujours systématiquement | always systematically || parfois quelquefois | sometimes occasionally
requirement: exige exigent oblige obligent impose imposent | requires require required obliges ||
    permet permettent autorise autorisent | allows allow permits permit
abolition: supprimer supprimé supprimée supprimés abolir aboli abolie abroger abrogé abrogée | abolish
    abolished
    repeal repealed || créer créé créée établir établi établie instituer | establish established create
    created
deployment: retrait retirer | withdrawal withdraw || déploiement déployer déployé | deployment deploy deployed
scope: national nationale nationaux nationales | national || international internationale internationaux
    internationales | international
width: creusé élargi élargie | widened broadened || rétréci resserré réduit réduite | narrowed
inclusion: compris comprise inclus incluse | inclusive including || hors_taxe hors_taxes exclu exclus |
    exclusive excluding
laterality: bilatéral bilatérale bilatéraux bilatérales | bilateral || multilatéral multilatérale
    multilatéraux
    multilatérales | multilateral
direction: arrivée | arrival || départ | departure
credit: débiteur débiteurs | debtor debtors || créancier créanciers | creditor creditors
guilt: victime victimes | victim victims || auteur auteurs | perpetrator perpetrators
"""
"""Words plain enough to tell that a side stands at a pole; the others may only render them."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LESSENING = frozenset("peu moins pas guère less least hardly".split())
_LONGEST = 3
"""Words of the longest phrase."""


Ends = dict[str, list[tuple[str, int]]]
"""The axes and poles of words."""


def _entries(table: str) -> list[str]:
    return table.replace("\n    ", " ").strip().splitlines()


@lru_cache(maxsize=4)
def _table(language: Language, plain: bool) -> tuple[Ends, Ends]:
    """Return the axes and poles of whole words and phrases, and those of stems."""
    exact: Ends = {}
    stems: Ends = {}
    for line in _entries(_PLAIN if plain else _AXES):
        axis, _, poles = line.partition(":")
        for pole, both in enumerate(poles.split("||")):
            french, english = both.split("|")
            for entry in (french if language == "fr" else english).split():
                table = stems if entry.endswith("*") else exact
                table.setdefault(entry.rstrip("*"), []).append((axis, pole))
    return exact, stems


@lru_cache(maxsize=20_000)
def _poles(word: str, language: Language) -> tuple[tuple[str, int, bool], ...]:
    """Return the axes and poles of a word or phrase, each once, and whether it is plain there."""
    plain, _ = _table(language, True)
    exact, stems = _table(language, False)
    found = dict.fromkeys(plain.get(word, ()), True)
    others = list(exact.get(word, ()))
    if "_" not in word:
        others += [end for n in range(2, len(word) + 1) for end in stems.get(word[:n], ())]
    for end in others:
        found.setdefault(end, False)
    return tuple((axis, pole, clear) for (axis, pole), clear in found.items())


@lru_cache(maxsize=2)
def _telling(language: Language) -> dict[str, list[tuple[str, int]]]:
    """Return the words with which a plain word or phrase begins, with its axes and poles."""
    found: dict[str, list[tuple[str, int]]] = {}
    for entry, ends in _table(language, True)[0].items():
        found.setdefault(entry.partition("_")[0].partition("-")[0], []).extend(ends)
    return found


def plain_ends(text: str, language: Language) -> Iterator[tuple[str, int]]:
    """Yield the axes and poles that a text may state plainly: a phrase may not go on as it began."""
    telling = _telling(language)
    for word in telling.keys() & vocabulary(text):
        yield from telling[word]


@lru_cache(maxsize=1024)
def find_poles(text: str, language: Language) -> tuple[Pole, ...]:
    """Return the words of a text that stand at an end of an axis, in order; a word may stand on several."""
    return tuple(_find(text, language))


@lru_cache(maxsize=2)
def _openers(language: Language) -> frozenset[str]:
    """Return the first words of the phrases."""
    return frozenset(
        phrase.partition("_")[0]
        for plain in (True, False)
        for phrase in _table(language, plain)[0]
        if "_" in phrase
    )


def _find(text: str, language: Language) -> Iterator[Pole]:
    tokens = [(*m.span(), m[0].casefold()) for m in _WORD.finditer(text)]
    openers = _openers(language)
    done = 0
    for i, (start, _, word) in enumerate(tokens):
        if i < done or (word not in openers and not _poles(word, language)):
            continue
        for size in range(_LONGEST if word in openers else 1, 0, -1):
            group = tokens[i : i + size]
            found = _poles("_".join(t[2] for t in group), language) if len(group) == size else ()
            if found:
                end = group[-1][1]
                before = [t[2] for t in tokens[max(0, i - 3) : i]]
                lessened = before[-1:] != [] and (
                    before[-1] in _LESSENING or any(w.startswith("cess") for w in before)
                )
                for axis, pole, plain in found:
                    yield Pole(axis, pole, plain, start, end, text[start:end], lessened)
                done = i + size
                break
