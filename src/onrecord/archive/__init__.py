"""An archive that does all of it: takes articles in, groups them, answers, exports, forgets.

It joins the stages with the store, as `pipeline` joins the stages. Law: however a run ends, what was taken in is there
once and whole, and the next run goes on from it.

Steps: faults, editions, feedlist, fragments, history, workers, deriving, exporting, removing, archive, fetching,
watching.
"""

from onrecord.archive.archive import Archive, Tally

__all__ = ["Archive", "Tally"]
