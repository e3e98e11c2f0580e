"""Writes the expected report of the demo anew. Read the difference before it is committed: it is what users will see.

python -m tests.demo.renew
"""

from __future__ import annotations

from tests.demo.story import EXPECTED, render_story

if __name__ == "__main__":
    EXPECTED.write_text(render_story(), encoding="utf-8")
