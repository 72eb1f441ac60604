"""Words of two sides compared: links, doubts, and what was expected."""
