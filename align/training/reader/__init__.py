"""The reader of both languages: from sound bitext and an adversary to a network, with no human label."""
