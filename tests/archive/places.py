"""Where the archives of the tests are: a file, and a PostgreSQL database where one is named."""

from __future__ import annotations

import os

POSTGRES = os.environ.get("ONRECORD_TEST_POSTGRES")
PLACES = ["sqlite", *(["postgresql"] if POSTGRES else [])]
