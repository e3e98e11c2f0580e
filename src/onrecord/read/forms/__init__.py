"""One source of any form -> the articles in it.

Which encoding, which form, which fields?

Steps: decoding, texts, tables, parquets, warcs, choosing.
"""
