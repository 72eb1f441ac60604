"""NUM: numbers, dates, times, sums, the numbers of paragraphs, and the bounds of figures."""
