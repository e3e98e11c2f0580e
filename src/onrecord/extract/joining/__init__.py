"""Findings and drafts -> the drafts that leave: one quotation for each thing said, with its reasons.

Where marks and model differ, which of them is right, and how sure is that?

Steps: trimming, asides, splitting, relays, inner, fusion, silence, reasons, confidence.
"""
