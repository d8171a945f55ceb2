"""Analysed text + Pack -> parts of the record. One module a part; the parts never import each other.

``text``, ``mentions`` and ``attributed`` hold the forms in which the parts hand their findings on.
"""
