"""Which onrecord this is: what it derives, prints and fetches says so."""

__version__ = "0.1.0"
