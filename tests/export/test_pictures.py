"""Pictures: each says what it shows, of what, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from listed import DURO, LANZ, MINISTERS, VESH, engagement, reference, statement

from communique.analysis.contacts import timeline
from communique.analysis.matrix import matrix
from communique.analysis.network import network
from communique.export import pictures
from communique.export.pictures import every, filters, middle
