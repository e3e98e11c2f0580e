"""What can go wrong so that the run cannot go on. One bad item among many is a `records.Skipped` instead.

A message reads: cannot DO THING to NAMED OBJECT: what was found. What to do.
"""


class OnrecordError(Exception):
    """Any failure that a user can be told about in one message."""


class SourceError(OnrecordError):
    """The input as a whole cannot be read, or holds nothing to read."""


class SettingsError(OnrecordError):
    """The settings file has an unknown name, or a value out of its range."""


class OutputError(OnrecordError):
    """The result cannot be written where it was asked for: a full disk, a folder that is not there."""


class ModelError(OnrecordError):
    """The model that reads articles is missing, damaged, or of another version."""


class ArchiveError(OnrecordError):
    """The archive cannot be opened, read or written, or has no such entry."""


class MissingExtra(OnrecordError):
    """A library that only some need is not installed."""
