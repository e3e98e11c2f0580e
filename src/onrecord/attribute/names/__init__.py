"""Article -> its cast: everybody and everything with a name that may speak in it.

Which capitalised words are a name, of what sort, and which names are one person's?

Steps: chains, sorts, candidates, printed, recognised, headlines, bearers, register, cast.
"""
