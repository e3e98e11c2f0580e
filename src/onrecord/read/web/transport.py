"""One question to one host -> its answer. The only module that reaches the network.

The host is looked up once, what it stands at is judged, and the connection goes to that very address: a name that leads
elsewhere a moment later (DNS rebinding) leads nowhere. Each connection serves one question, no cookie is kept, and no
proxy is used, since a proxy looks names up by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from onrecord.read.web.addresses import is_allowed, is_public
from onrecord.read.web.faults import (
    Fault,
    refuse_address,
    refuse_private,
    tell_no_answer,
    tell_too_large,
    tell_too_slow,
)
from onrecord.read.web.settings import FetchSettings

if TYPE_CHECKING:
    from httpx2 import Response

Resolve = Callable[[str, int], Awaitable[list[str]]]
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
MOST_TRIED = 3  # IP addresses of one host


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered; the content is unpacked, and empty where the status is not 200."""

    url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    content: bytes = b""


async def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host. Raises OSError or UnicodeError.

    The system's look-up cannot be broken off, so it runs in a thread that nobody waits for at the end.
    """
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | None, error: Exception | None) -> None:
        if not answered.done():
            answered.set_exception(error) if error else answered.set_result(found or [])

    def ask() -> None:
        found, fault = None, None
        try:
            found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as error:
            fault = error
        with contextlib.suppress(RuntimeError):  # the loop may be gone
            loop.call_soon_threadsafe(settle, found, fault)

    threading.Thread(target=ask, daemon=True).start()
    return await answered


class Transport:
    """Asks hosts, within the limits of the settings. `resolve` is the look-up of names."""

    def __init__(self, settings: FetchSettings, resolve: Resolve = look_up) -> None:
        from httpx2 import AsyncHTTPTransport, Limits

        self.settings = settings
        self.resolve = resolve
        self._http = AsyncHTTPTransport(limits=Limits(max_keepalive_connections=0))

    async def close(self) -> None:
        """Let go of all connections."""
        await self._http.aclose()

    async def get(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Answer:
        """Return the answer to one question, redirects not followed. Raises Fault."""
        from httpx2 import HTTPError, InvalidURL

        try:
            async with asyncio.timeout(self.settings.max_seconds):
                return await self._ask_addresses(url, headers, max_bytes)
        except TimeoutError:
            raise tell_too_slow(self.settings.max_seconds) from None
        except HTTPError as error:
            raise describe(error, self.settings.max_silence) from None
        except (InvalidURL, UnicodeError):
            raise refuse_address("it is no web address") from None

    async def _ask_addresses(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Answer:
        from httpx2 import ConnectError, ConnectTimeout

        addresses = await self._find_addresses(url)
        for address in addresses[:-1]:
            with contextlib.suppress(ConnectError, ConnectTimeout):
                return await self._ask(url, address, headers, max_bytes)
        return await self._ask(url, addresses[-1], headers, max_bytes)

    async def _find_addresses(self, url: str) -> list[str]:
        """Return where the host may be asked. Raises Fault where all of it is inside a network."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        try:
            found = await self.resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise tell_no_answer(f"there is no host '{host}'")
        asked = found if is_allowed(host, self.settings.allow_hosts) else [ip for ip in found if is_public(ip)]
        if not asked:
            raise refuse_private(host, found[0])
        return asked[:MOST_TRIED]

    async def _ask(self, url: str, address: str, headers: Mapping[str, str], max_bytes: int) -> Answer:
        from httpx2 import Request

        parts = urlsplit(url)
        place = f"[{address}]" if ":" in address else address
        pinned = urlunsplit(parts._replace(netloc=place + (f":{parts.port}" if parts.port else "")))
        seconds = self.settings.max_silence
        extensions = {
            "sni_hostname": parts.hostname,
            "timeout": dict.fromkeys(("connect", "read", "write", "pool"), seconds),
        }
        told = {"Host": parts.netloc, "User-Agent": self.settings.full_agent, "Accept": ACCEPT}
        told |= {"Accept-Encoding": "gzip, deflate", "Connection": "close", **headers}
        response = await self._http.handle_async_request(Request("GET", pinned, headers=told, extensions=extensions))
        try:
            content = await load_body(response, max_bytes) if response.status_code == 200 else b""
        finally:
            await response.aclose()
        return Answer(url, response.status_code, dict(response.headers), content)


async def load_body(response: Response, max_bytes: int) -> bytes:
    """Return the unpacked body. Raises Fault as soon as it is beyond the limit, whatever it claims to be."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:18]) > max_bytes:
        raise tell_too_large(max_bytes)
    content = bytearray()
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > max_bytes:
            raise tell_too_large(max_bytes)
    return bytes(content)


def describe(error: Exception, silence: float) -> Fault:
    """Return what went wrong on the line, in plain words."""
    from httpx2 import ConnectError, DecodingError, TimeoutException

    if isinstance(error, TimeoutException):
        return tell_no_answer(f"nothing came from it for {silence:g} seconds")
    if isinstance(error, DecodingError):
        return tell_no_answer("its answer is packed in a way that cannot be unpacked")
    if "certificate" in str(error).lower():
        return tell_no_answer("its certificate is not valid")
    if isinstance(error, ConnectError):
        return tell_no_answer("it takes no connection")
    return tell_no_answer(f"its answer broke off or is no HTTP ({str(error) or type(error).__name__})")
