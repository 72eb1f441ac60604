"""LNG: words left in another language."""
