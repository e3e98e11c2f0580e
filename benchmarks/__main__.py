"""`make bench`: cost, collation beside CollateX, extraction beside its peers, and quality beside its floors."""

from __future__ import annotations

import sys

from benchmarks import collation, extraction, floors, speed

if __name__ == "__main__":
    speed.main()
    print()
    collation.main()
    print()
    extraction.main()
    print()
    sys.exit(floors.main([]))
