"""ALN: paragraphs and sentences left out, added, moved, merged, repeated; documents that are no pair."""
