"""Witnesses, and what they have in common -> Lineage: who probably took the words from whom.

It answers: which of these texts is a copy of which, and which of them count once?
Laws: the order in which they are named changes nothing; nobody is his own ancestor; no copy is earlier than its origin.
"""

from onrecord.lineage.own import make_own_witness
from onrecord.lineage.settings import LineageSettings
from onrecord.lineage.trace import trace_lineage

__all__ = ["LineageSettings", "make_own_witness", "trace_lineage"]
