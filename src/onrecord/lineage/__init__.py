"""Witnesses, and what they have in common -> Lineage: who probably took the words from whom.

It answers: which of these texts is a copy of which, and which of them count once?
Laws: the order in which they are named changes nothing; nobody is his own ancestor; no copy is earlier than its origin.

Steps: settings, words, evidence, forests, families, reasons, path.
"""

from onrecord.lineage.path import trace_lineage
from onrecord.lineage.settings import LineageSettings
from onrecord.lineage.words.own import make_own_witness

__all__ = ["LineageSettings", "make_own_witness", "trace_lineage"]
