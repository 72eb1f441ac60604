"""Rules that have not moved to ``align.rules`` yet."""
