"""Readers fed with damaged files. See ``docs/reliability.md``."""
