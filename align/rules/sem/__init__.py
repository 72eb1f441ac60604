"""SEM: meaning: words without counterpart, negation, obligation, opposites, verbs, questions."""
