"""What tests of every stage share."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.corpora import find_shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A law that fails must fail again on the next run: derandomised wherever a machine runs it.
settings.register_profile("desk", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def _loopback_alone() -> Iterator[None]:
    """Let no test look up a name or connect beyond this machine, whatever it is told to fetch."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(made: socket.socket, address: Any) -> None:
        assert made.family not in {socket.AF_INET, socket.AF_INET6} or is_here(address[0]), address
        connect(made, address)

    def look_up_here(host: Any, *rest: Any, **named: Any) -> Any:
        assert host is None or "[" in str(host) or is_here(host), host  # a "[" stands in no name that is looked up
        return look_up(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


def is_here(host: str | bytes) -> bool:
    """Tell whether a host is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    try:
        ip = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return (getattr(ip, "ipv4_mapped", None) or ip).is_loopback


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real articles, corpora and scorers that stands beside the checkout, or skip the test."""
    folder = find_shared()
    if folder is None:
        pytest.skip("needs the corpora: no folder `shared` beside the checkout, and ONRECORD_SHARED names none")
    return folder
