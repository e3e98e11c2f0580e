"""`make bench`: cost, collation beside CollateX, and quality beside its floors."""

from __future__ import annotations

import sys

from benchmarks import collation, floors, speed

if __name__ == "__main__":
    speed.main()
    print()
    collation.main()
    print()
    sys.exit(floors.main([]))
