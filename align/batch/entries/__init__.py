"""Pairs of a collection of any size, named and not yet read: from manifests, folders, patterns, archives."""
