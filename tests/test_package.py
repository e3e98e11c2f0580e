"""What `pip install` brings: every module, table and template, the licence, the command."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_the_wheel_carries_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    written = (path.relative_to(ROOT / "src") for path in (ROOT / "src" / "onrecord").rglob("*") if path.is_file())
    wanted = {path.as_posix() for path in written if not any(part.startswith((".", "__py")) for part in path.parts)}
    assert wanted == {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert "onrecord/py.typed" in wanted


def test_the_wheel_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    parts = {
        name.split(".dist-info/")[1]: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name
    }
    assert "onrecord = onrecord.__main__:run" in parts["entry_points.txt"]
    assert "Apache License" in parts["licenses/LICENSE"]
