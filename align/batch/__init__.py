"""Collections: many pairs found in folders and checked together.

``collect.collect`` finds the pairs, ``session.check_all`` checks them and yields what came of each, and
``summary.summed_up`` says what came of all.
"""
