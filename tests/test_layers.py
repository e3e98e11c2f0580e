"""Who may import whom: records <- text <- stages <- store, show, corpus <- pipeline <- cli; stages never each other."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"
TIERS = (
    {"records", "errors"},
    {"data"},
    {"text"},
    {"read", "extract", "attribute", "story", "match", "collate", "lineage"},  # the stages
    {"store", "show", "corpus", "quality"},
    {"settings", "save"},  # settings gathers the stages' own
    {"pipeline"},
    {"archive"},  # joins the stages with the store, as pipeline joins the stages
    {"doctor"},
    {"cli"},
    {"__main__", "__init__"},  # `__init__` is the front door: it may open on all, and nobody inside goes through it
)
TIER = {part: number for number, parts in enumerate(TIERS) for part in parts}

# The world is met in few places: `read` takes in articles, the others take in onrecord's own files or write the answer.
MAY_USE_NETWORK = {"read.web.transport"}
MAY_OPEN_FILES = {
    "read.sources",
    "data.__init__",
    "extract.model",
    "attribute.knowledge",
    "settings",
    "save",
    "cli.output",
}
OPENERS = {"open", "read_text", "read_bytes"}
NETWORK = {"aiohttp", "ftplib", "http.client", "httpcore2", "httpx", "httpx2", "requests", "smtplib", "socket", "ssl"}
NETWORK |= {"urllib.request", "urllib3", "xmlrpc.client"}
HEAVY = {"lxml", "numpy", "onnxruntime", "tokenizers", "py3langid", "rapidfuzz", "trafilatura", "jinja2"}
HEAVY |= {"alembic", "asyncio", "feedparser", "httpx2", "protego", "pyarrow", "sqlalchemy", "warcio"}


def module_name(path: Path) -> str:
    """Return the name below the package: `read.sources`, `read.__init__`, `cli`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imports(module: str, code: str) -> Iterator[str]:
    """Yield what a module imports, absolute and with the imported names: `onrecord.text.marks.find_marks`."""
    folder = ["onrecord", *module.split(".")[:-1]]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) + 1 - node.level] if node.level else []
            below = node.module.split(".") if node.module else []
            yield from (".".join([*above, *below, alias.name]) for alias in node.names)


def forbidden(module: str, code: str) -> list[str]:
    """Return the imports of a module that its layer does not allow."""
    ours = [name for name in imports(module, code) if name.split(".", 1)[0] == "onrecord"]
    return [name for name in ours if not is_allowed(layer_part(module), layer_part(name.partition(".")[2]))]


def layer_part(module: str) -> str:
    """Return the part of the package that a module belongs to: `read` for `read.sources`."""
    return module.split(".", 1)[0]


def is_allowed(part: str, wanted: str) -> bool:
    """Tell whether one part of the package may import another; what is no part is a name of the front door."""
    return part == wanted or wanted == "__version__" or TIER.get(wanted, TIER["__init__"]) < TIER[part]


def opened(module: str, code: str) -> list[str]:
    """Return where a module opens a file or reaches for the network."""
    called = [node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    openers = {node.attr for node in called if isinstance(node, ast.Attribute) and node.attr in OPENERS}
    openers |= {node.id for node in called if isinstance(node, ast.Name) and node.id == "open"}
    wanted = {".".join(name.split(".")[:length]) for name in imports(module, code) for length in (1, 2)}
    return sorted(openers | (wanted & NETWORK))


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_is_below_it(module: str) -> None:
    assert layer_part(module) in TIER, f"onrecord.{module} has no layer: give it one in {Path(__file__).name}"
    wrong = forbidden(module, MODULES[module].read_text(encoding="utf-8"))
    assert not wrong, f"onrecord.{module} may not import {', '.join(wrong)}: pass it in as a record, from pipeline"


@pytest.mark.parametrize("module", [module for module in MODULES if module not in MAY_OPEN_FILES | MAY_USE_NETWORK])
def test_only_a_few_modules_touch_the_world(module: str) -> None:
    found = opened(module, MODULES[module].read_text(encoding="utf-8"))
    assert not found, (
        f"onrecord.{module} uses {', '.join(found)}: read/sources.py reads files, web/transport.py fetches"
    )


@pytest.mark.parametrize("module", sorted(MAY_OPEN_FILES | MAY_USE_NETWORK))
def test_those_that_touch_the_world_touch_their_own_half_of_it(module: str) -> None:
    found = set(opened(module, MODULES[module].read_text(encoding="utf-8")))
    assert not found & (OPENERS if module in MAY_USE_NETWORK else NETWORK)


def test_a_feed_is_parsed_from_bytes_alone() -> None:
    """Given an address or a name, feedparser would open it by itself."""
    calls = [
        node
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "feedparser.parse"
    ]
    assert [ast.unparse(call.args[0]) for call in calls] == ["BytesIO(content)"]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("match.group", "from onrecord.collate import align"),
        ("match.group", "import onrecord.collate.align"),
        ("match.group", "from onrecord import collate"),
        ("match.group", "from ..collate import align"),
        ("match.group", "from .. import collate"),
        ("match.__init__", "from ..collate.align import align_tokens"),
        ("match.group", "def group():\n    from onrecord.collate import align"),
        ("match.group", "from onrecord import collate_wordings"),
        ("match.group", "import onrecord"),
        ("records", "from onrecord.text import tokens"),
        ("text.tokens", "import onrecord.read"),
        ("show.report", "from onrecord import pipeline"),
        ("match.group", "from onrecord.settings import Settings"),
        ("show.report", "from onrecord.store import Archive"),
        ("pipeline", "from onrecord.cli import main"),
    ],
)
def test_a_forbidden_import_would_be_found(module: str, code: str) -> None:
    assert forbidden(module, code)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("match.group", "from .compare import overlap"),
        ("match.group", "from onrecord.match.compare import overlap"),
        ("match.group", "from onrecord import records, text"),
        ("match.group", "from ..text.tokens import tokenize"),
        ("match.__init__", "from .group import match_statements"),
        ("settings", "from onrecord.match import MatchSettings"),
        ("pipeline", "from onrecord import collate"),
        ("cli", "import re, onrecord.pipeline"),
        ("doctor", "from onrecord import __version__"),
        ("match.group", "import rapidfuzz"),
    ],
)
def test_an_allowed_import_is_left_alone(module: str, code: str) -> None:
    assert not forbidden(module, code)


@pytest.mark.parametrize(
    "code", ["open('x')", "Path('x').read_text()", "import urllib.request", "from urllib.request import urlopen"]
)
def test_a_hidden_reach_outside_would_be_found(code: str) -> None:
    assert opened("match.group", code)


def test_the_command_line_loads_no_heavy_library() -> None:
    """`onrecord --help` must come at once: what takes time to load is loaded where it is used."""
    code = "import sys, onrecord.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(run.stdout.split())
