"""ALN: what has no counterpart, or has it elsewhere: paragraphs, sentences, whole documents."""
