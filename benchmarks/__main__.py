"""`make bench`: cost, collation, extraction and lineage beside their peers, and quality beside its floors."""

from __future__ import annotations

import sys

from benchmarks import (
    beside,
    collation,
    extraction,
    floors,
    killing,
    lineage,
    matching,
    scale,
    speakers,
    speed,
    stories,
    watching,
    web,
    workers,
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
    workers.main()
    print()
    beside.main()
    print()
    scale.main([])
    print()
    sys.exit(floors.main([]))
