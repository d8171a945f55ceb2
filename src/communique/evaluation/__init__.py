"""How good are the records? Hand-coded documents against what the program makes of them.

``evaluate(folder)`` reads every document of a folder of hand-coded ones and returns a ``Report``:
one figure a measure, with a confidence interval, by publisher, kind and language, and every
sentence with what was wanted and what was made. ``docs/evaluate.md`` tells how to make such a
folder.
"""

from communique.evaluation.counting import Outcome, Scored, score
from communique.evaluation.gold import GoldDocument, GoldSentence, load_gold
from communique.evaluation.report import Figure, Report, evaluate

__all__ = [
    "Figure",
    "GoldDocument",
    "GoldSentence",
    "Outcome",
    "Report",
    "Scored",
    "evaluate",
    "load_gold",
    "score",
]
