"""`make bench`: cost, collation, extraction and lineage beside their peers, and quality beside its floors."""

from __future__ import annotations

import sys

from benchmarks import (
    collation,
    extraction,
    floors,
    killing,
    lineage,
    matching,
    speakers,
    speed,
    stories,
    watching,
    web,
)

if __name__ == "__main__":
    speed.main()
    print()
    collation.main()
    print()
    matching.main()
    print()
    extraction.main()
    print()
    speakers.main()
    print()
    lineage.main()
    print()
    stories.main()
    print()
    killing.main()
    print()
    web.main()
    print()
    watching.main()
    print()
    sys.exit(floors.main([]))
