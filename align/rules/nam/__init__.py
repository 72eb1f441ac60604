"""NAM: countries, organisations, people, titles of instruments."""
