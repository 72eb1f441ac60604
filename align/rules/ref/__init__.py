"""REF: symbols, provisions, agenda items, footnotes, addresses."""
