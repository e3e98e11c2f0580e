"""Who may import whom: records <- text <- stages <- store, show, corpus <- pipeline <- cli; stages never each other.

Inside a folder the order stands in its `__init__`: a line `Steps:` names all that is in it, and a step imports only
those named before it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"
TIERS = (
    {"records", "errors", "version"},
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
    "extract.model.network",
    "attribute.across.knowledge",
    "settings",
    "save",
    "cli.output",
}
LARGEST_FOLDER = 12  # modules and folders in one folder; more, and a newcomer is lost
LARGER = {"": "the house itself: its stages, and what is below and above them"}
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
    return part == wanted or TIER.get(wanted, TIER["__init__"]) < TIER[part]


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


def read_steps(folder: str) -> list[str]:
    """Return what the `__init__` of a folder names as its steps, in order; none for a folder without that line."""
    path = PACKAGE.joinpath(*folder.split("."), "__init__.py") if folder else PACKAGE / "__init__.py"
    prose = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    found = re.search(r"^Steps: ([\w,\s]+)\.$", prose, re.MULTILINE)
    return re.split(r",\s+", found[1]) if found else []


def list_children(folder: str) -> set[str]:
    """Return the modules and folders right inside a folder of the package."""
    inside = [name.split(".") for name in MODULES]
    depth = len(folder.split(".")) if folder else 0
    below = {parts[depth] for parts in inside if ".".join(parts[:depth]) == folder and len(parts) > depth}
    return below - {"__init__"}


def find_ours(module: str) -> set[str]:
    """Return the modules of the package that a module imports; a folder's name stands for its `__init__`."""
    found = set()
    for name in imports(module, MODULES[module].read_text(encoding="utf-8")):
        parts = name.split(".")
        if parts.pop(0) == "onrecord":
            known = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
            found.add(next((each for each in known if each in MODULES or f"{each}.__init__" in MODULES), "__init__"))
    return {name if name in MODULES else f"{name}.__init__" for name in found} - {module}


FOLDERS = [name.removesuffix("__init__").rstrip(".") for name in MODULES if name.endswith("__init__")]
STEPPED = [folder for folder in FOLDERS if list_children(folder)]


@pytest.mark.parametrize("folder", STEPPED)
def test_a_folder_names_its_steps(folder: str) -> None:
    steps = read_steps(folder)
    assert len(steps) == len(set(steps))
    assert set(steps) == list_children(folder), f"`Steps:` of onrecord.{folder} must name all that is in it"


@pytest.mark.parametrize("folder", STEPPED)
def test_a_step_imports_only_steps_before_it(folder: str) -> None:
    steps = read_steps(folder)
    start = f"{folder}." if folder else ""
    wrong = [
        f"onrecord.{module} -> onrecord.{wanted}"
        for module in MODULES
        if module.startswith(start) and module != f"{start}__init__"
        for wanted in find_ours(module)
        if wanted.startswith(start) and wanted != f"{start}__init__"
        if steps.index(wanted.removeprefix(start).split(".")[0]) > steps.index(module.removeprefix(start).split(".")[0])
    ]
    assert not wrong, f"against the order of steps: {', '.join(wrong)}"


@pytest.mark.parametrize("folder", STEPPED)
def test_no_folder_is_a_long_corridor(folder: str) -> None:
    count = len(list_children(folder))
    assert count <= LARGEST_FOLDER or folder in LARGER, f"{folder} has {count} modules: give its steps folders"


def test_nobody_imports_in_a_circle() -> None:
    # It raises CycleError and names the circle.
    TopologicalSorter({module: find_ours(module) for module in MODULES}).prepare()


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
        ("match.group", "from onrecord.match.likeness.compare import overlap"),
        ("match.group", "from onrecord import records, text"),
        ("match.group", "from ..text.tokens import tokenize"),
        ("match.__init__", "from .group import match_statements"),
        ("settings", "from onrecord.match import MatchSettings"),
        ("pipeline", "from onrecord import collate"),
        ("cli", "import re, onrecord.pipeline"),
        ("doctor", "from onrecord.version import __version__"),
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
