"""Coding without trees: the same parts from words, clauses and patterns of the pack.

For languages that no parser reads well enough, and for a first pack of a further one. The classes
that the stages hand on are those of ``coding``.
"""
