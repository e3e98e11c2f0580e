"""Places -> variants and verdicts: what each witness did there, and whether it matters.

Which kind of difference is it, what does it touch, how grave is it, and in which words is that said?

Steps: kinds, flags, severity, reasons, scene, surroundings, variants, verdicts.
"""
