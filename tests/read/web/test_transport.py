"""The way to a host: pinned, without cookies, told who asks."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from benchmarks.faulty_web import FaultyServer
from onrecord.read.web.faults import Fault
from onrecord.read.web.settings import FetchSettings
from onrecord.read.web.transport import Answer, Transport
from tests.read.web.rounds import HOST, QUICK


def ask(server: FaultyServer, found: list[list[str]], settings: FetchSettings = QUICK) -> Answer:
    """Ask once; the look-up gives one list after the other."""

    async def resolve(host: str, port: int) -> list[str]:
        del host, port
        return found.pop(0)

    async def run() -> Answer:
        transport = Transport(settings, resolve)
        try:
            return await transport.get(f"http://{HOST}:{server.server_port}/sound/1", {}, 1_000_000)
        finally:
            await transport.close()

    return asyncio.run(run())


def test_a_name_is_looked_up_once_and_the_connection_goes_there(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look-up could lead inside: that is how DNS rebinding passes a check."""
    real = socket.getaddrinfo

    def refuse_names(host: Any, *rest: Any, **named: Any) -> Any:
        assert host in {"127.0.0.1", b"127.0.0.1"}, host
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", refuse_names)
    found = [["127.0.0.1"], ["10.0.0.7"]]
    assert ask(server, found).status == 200
    assert found == [["10.0.0.7"]]
    assert server.asked == {f"{HOST}/sound/1": 1}  # asked for under its own name


def test_a_host_that_stands_inside_as_well_is_asked_outside_only(server: FaultyServer) -> None:
    with pytest.raises(Fault, match="an address inside a network"):
        ask(server, [["10.0.0.7", "127.0.0.1", "::1"]], FetchSettings())
    assert not server.asked


def test_the_next_address_is_tried_where_one_takes_no_connection(server: FaultyServer) -> None:
    assert ask(server, [["::ffff:127.0.0.1", "127.0.0.1"]]).status == 200


def test_the_agent_is_named_with_a_contact() -> None:
    assert FetchSettings(agent="deskbot", contact="desk@gazette.example").full_agent.startswith("deskbot/")
    assert "desk@gazette.example" in FetchSettings(contact="desk@gazette.example").full_agent


@pytest.mark.parametrize(
    "wrong",
    [
        {"agent": "two words"},
        {"agent": ""},
        {"contact": "a\r\nX-Evil: 1"},
        {"allow_hosts": ("",)},
        {"allow_hosts": ("http://a.example/",)},
        {"max_page_bytes": 0},
        {"host_pause": -1.0},
        {"max_hosts": 0},
    ],
)
def test_a_setting_out_of_its_range_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Give"):
        FetchSettings(**wrong)
