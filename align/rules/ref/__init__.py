"""REF: symbols, provisions, agenda items, footnote marks and addresses."""
