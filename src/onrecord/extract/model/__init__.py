"""Article and drafts -> findings: what the model takes for content, cue and source, and how it links them.

What is reported where no marks show it, and by whose words? No finding cuts through a closed pair of marks.

Steps: units, windows, wordpieces, network, choosing, decoding, linking, findings, clues.
"""
