"""DOCX and ODT: XML in an archive, read as a word processor shows it."""
