"""Analysed text + Pack -> parts of the record, a module each that imports no other part.

``text``, ``mentions`` and ``attributed`` hold the forms in which the parts hand their findings on.
"""
