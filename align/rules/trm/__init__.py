"""TRM: terms of glossaries, terms left behind, renderings that vary, acronyms."""
