"""Two versions compared word by word, on the word vectors of a model.

Takes words and vectors; knows nothing of files or rules. Rules ask two questions of it: how close each word
is to those that face it (``word_similarity``), and which words have no counterpart (``phrases``, on what
``tagger`` says of each word). ``thresholds`` says from which cosine a word counts as translated;
``divergence`` is the Python interface's measure of two texts.

Nothing is imported here: rules are listed without the numerical libraries.
"""
