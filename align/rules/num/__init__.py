"""NUM: numbers, dates, times, sums of money, percentages, ordinals, bounds, the numbers of paragraphs."""
