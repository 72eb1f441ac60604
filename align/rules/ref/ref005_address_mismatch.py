"""REF005: a web or e-mail address that the two sides do not share."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from align.data import Severity
from align.language.names import distance
from align.language.values.references import names_language
from align.passage import Passage, Passages, addresses, host_of
from align.passage.values import Difference, Matter
from align.rules.base import Label
from align.rules.value_rule import BECAUSE, ValueRule

_TYPED = 2
"""Characters that a slip changes at most."""
_COMPARED = 500
"""Characters of two addresses that are compared; a host has 253 at most."""
_SLIP = 0.85
"""Share of their characters in common from which two addresses are one, miswritten."""

_USUAL = 3
"""Times that two hosts stand for each other before they are taken to be those of the two languages."""

_HOSTS = "the two hosts stand for each other throughout"
_EXAMPLES = "hosts without a domain: examples, which each language says in its own words"
_COLLECTION = "the two hosts stand for each other in other documents of the collection"
_FEW_CHARACTERS = "the addresses differ in a character or two"
_LANGUAGES = "each address names its language: they may be pages of one site"
_OTHER_HOST = "the two hosts are not one with a slip: they may be those of the two languages"
_UNLIKE = "the addresses are too unlike for a slip"
_ALIKE = "the addresses are almost the same"


def _hosts(passages: Passages) -> Counter[tuple[str, str]]:
    """Count the hosts that stand for each other, French and English, where they are not the same."""
    found: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        ours, theirs = (
            [host_of(address) for text in side for address in addresses(text)]
            for side in (passage.french, passage.english)
        )
        if len(ours) == len(theirs):
            found.update(pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1])
    return found


class AddressMismatch(ValueRule):
    """REF005: a web or e-mail address that the two sides do not share."""

    code = "REF005"
    name = "address-mismatch"
    name_fr = "adresses différentes"
    summary = "A web or e-mail address differs between the two versions"
    summary_fr = "Une adresse électronique ou de site Web diffère d’une version à l’autre"
    labels = {
        **ValueRule.labels,
        "because": Label(
            "because",
            "motif",
            {
                **BECAUSE,
                _HOSTS: "les deux hôtes se répondent dans tout le texte",
                _COLLECTION: "les deux hôtes se répondent dans d’autres documents de la collection",
                _EXAMPLES: "hôtes sans domaine : des exemples, que chaque langue dit avec ses mots",
                _FEW_CHARACTERS: "les adresses diffèrent d’un ou deux caractères",
                _LANGUAGES: "chaque adresse indique sa langue : ce peuvent être les pages d’un même site",
                _OTHER_HOST: "les deux hôtes ne sont pas un seul, mal tapé : peut-être un par langue",
                _UNLIKE: "les adresses sont trop dissemblables pour une faute de frappe",
                _ALIKE: "les adresses sont presque les mêmes",
            },
        ),
    }
    matter = Matter.ADDRESS
    of_all = (_hosts,)

    def judge(self, passage: Passage, difference: Difference) -> tuple[Severity, str]:
        """Return how severe a difference is, and why: two addresses may be those of two pages."""
        severity, because = super().judge(passage, difference)
        if severity < Severity.ERROR or not difference.paired:
            return severity, because
        ours, theirs = (placed.value.text for placed in difference.values)
        values = [str(placed.value.value) for placed in difference.values]
        hosts = host_of(values[0]), host_of(values[1])
        if all(host[:1].isalpha() and "." not in host and "@" not in host for host in hosts):
            return Severity.INFO, _EXAMPLES
        if passage.passages.once(_hosts)[hosts] >= _USUAL:
            return Severity.INFO, _HOSTS
        if hosts in passage.passages.config.learned.hosts:
            return Severity.INFO, _COLLECTION
        if sum(a != b for a, b in zip(*values, strict=False)) <= _TYPED and len({*map(len, values)}) == 1:
            return severity, _FEW_CHARACTERS
        one_site = hosts[0] == hosts[1]
        named = names_language(ours), names_language(theirs)
        if all(named) or (one_site and any(named)):
            return Severity.INFO, _LANGUAGES
        if distance(hosts[0][:_COMPARED], hosts[1][:_COMPARED]) > _TYPED:
            return Severity.WARNING, _OTHER_HOST
        alike = SequenceMatcher(None, ours[:_COMPARED], theirs[:_COMPARED], autojunk=False).ratio()
        if alike < _SLIP:
            return Severity.WARNING, f"{_UNLIKE} ({alike:.2f} < {_SLIP})"
        return severity, f"{_ALIKE} ({alike:.2f} ≥ {_SLIP})"
