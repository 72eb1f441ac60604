"""The words of laid-out pages (PDF, pictures), and what regions, lines and tables they make."""
