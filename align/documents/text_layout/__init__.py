"""The lines of a plain text, and what paragraphs they make."""
