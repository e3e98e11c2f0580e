"""A web on loopback with every fault that a fetcher meets: hosts, pages, feeds, and how each of them answers."""

from __future__ import annotations

import contextlib
import gzip
import io
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.hostile_feeds import FEEDS

PRIVATE = {"inside.example": "10.0.0.7", "metadata.example": "169.254.169.254", "wrapped.example": "::ffff:10.0.0.7"}
MEGABYTE = 1_000_000
PATIENCE = 20.0  # seconds that a hostile answer goes on at most


class Handler(BaseHTTPRequestHandler):
    """Answers by the first part of the path; the second is a number."""

    server: FaultyServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one question."""
        host = self.headers.get("Host", "").partition(":")[0]
        _, fault, *rest = self.path.split("/")
        self.number = rest[0] if rest else ""
        self.host = host
        self.server.asked[f"{host}{self.path}"] += 1
        with contextlib.suppress(OSError):
            if self.path in self.server.pages:
                self.answer_if_changed(*self.server.pages[self.path])
            elif self.path == "/robots.txt":
                ROBOTS.get(host, no_page)(self)
            else:
                ANSWERS.get(fault, no_page)(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(self, content: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Send a whole answer."""
        self.begin(kind, status, Content_Length=str(len(content)), **headers)
        self.wfile.write(content)

    def answer_if_changed(self, content: bytes, kind: str) -> None:
        """Send a whole answer, or that it is the one that was got before."""
        mark = f'"{zlib.crc32(content)}"'
        if self.headers.get("If-None-Match") == mark:
            self.send_response(304)
            self.end_headers()
        else:
            self.answer(content, kind, ETag=mark)

    def begin(self, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Send the head of an answer; a `_` in a name stands for a hyphen."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    @property
    def base(self) -> str:
        """Address of this host."""
        return f"http://{self.host}:{self.server.server_port}"


class FaultyServer(ThreadingHTTPServer):
    """Counts how often each address was asked for."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.pages: dict[str, tuple[bytes, str]] = {}  # path -> content and its type, on any host

    async def resolve(self, host: str, port: int) -> list[str]:
        """Look up a name of this web; nothing else is there."""
        del port
        if host in PRIVATE:
            return [PRIVATE[host]]
        if host.startswith("[") or host.replace(".", "").isdecimal() or ":" in host:
            return [host.strip("[]")]
        if not host.endswith(".example") or host == "gone.example":
            raise OSError("no such host")
        return ["127.0.0.1"]


def write_page(name: str, head: str = "") -> str:
    """Return a sound page of an invented outlet."""
    return (
        f'<!doctype html><html lang="en"><head><title>Lock {name} shut</title>{head}</head><body><article>'
        f"<h1>Lock {name} shut</h1><p>Rain fell on Saltmarsh all night, and lock {name} was closed before noon.</p>"
        f"<p>“We will open lock {name} at noon and not a minute before it,” said Hedda Brunswick, the café’s owner.</p>"
        "</article></body></html>"
    )


def no_page(handler: Handler) -> None:
    """Answer that there is nothing."""
    handler.answer(b"nothing here", "text/plain", 404)


def sound(handler: Handler) -> None:
    """Answer with a page."""
    handler.answer_if_changed(write_page(handler.number).encode(), "text/html; charset=utf-8")


def encoded(encoding: str, kind: str, head: str = "", mark: bytes = b"") -> Callable[[Handler], None]:
    """Return an answer in an encoding, with what header and page say of it."""

    def answer(handler: Handler) -> None:
        handler.answer(mark + write_page(handler.number, head).encode(encoding), kind)

    return answer


def status(number: int, wait: str | None = None) -> Callable[[Handler], None]:
    """Return an answer of that status."""

    def answer(handler: Handler) -> None:
        told = {"Retry_After": wait} if wait is not None else {}
        handler.answer(b"<p>No.</p>", "text/html", number, **told)

    return answer


def moved(place: str, number: int = 302) -> Callable[[Handler], None]:
    """Return a redirect; in `place`, {base} is this host, {n} the page's number, {port} the port."""

    def answer(handler: Handler) -> None:
        port = handler.server.server_port
        target = place.format(base=handler.base, n=handler.number, next=int(handler.number or 0) + 1, port=port)
        handler.answer(b"", status=number, Location=target)

    return answer


def busy_first(number: int, wait: Callable[[], str]) -> Callable[[Handler], None]:
    """Return an answer that is busy once for each page."""

    def answer(handler: Handler) -> None:
        if handler.server.asked[f"{handler.host}{handler.path}"] == 1:
            handler.answer(b"", status=number, Retry_After=wait())
        else:
            sound(handler)

    return answer


def body(content: Callable[[Handler], bytes], kind: str, packing: str = "identity") -> Callable[[Handler], None]:
    """Return an answer with a body."""
    return lambda handler: handler.answer(content(handler), kind, Content_Encoding=packing)


def silent(handler: Handler) -> None:
    """Say nothing until the other side goes."""
    handler.connection.settimeout(PATIENCE)
    handler.connection.recv(1)


def drip(handler: Handler) -> None:
    """Send a page sign by sign."""
    handler.begin()
    pour(handler, iter(lambda: b"a", b""), 0.1)


def drip_head(handler: Handler) -> None:
    """Send headers that do not end, sign by sign."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    pour(handler, iter(lambda: b"a", b""), 0.1)


def endless(handler: Handler) -> None:
    """Send a page that does not end, as fast as it goes."""
    handler.begin()
    pour(handler, iter(lambda: b"<p>It rained and rained and rained in Toll.</p>" * 1_000, b""), 0.0)


def endless_head(handler: Handler) -> None:
    """Send headers that do not end, as fast as it goes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    pour(handler, iter(lambda: b"X-More: and more\r\n" * 1_000, b""), 0.0)


def pour(handler: Handler, pieces: Iterator[bytes], pause: float) -> None:
    """Send pieces until the other side goes, or patience ends."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        handler.wfile.write(next(pieces))
        time.sleep(pause)


def boast(handler: Handler) -> None:
    """Claim a length that nobody would load."""
    handler.begin(Content_Length=str(10**12))


def cut_off(handler: Handler) -> None:
    """Send less than was claimed."""
    handler.begin(Content_Length="5000")
    handler.wfile.write(b"<p>It rained")


def babble(handler: Handler) -> None:
    """Answer in no HTTP."""
    handler.wfile.write(b"220 mail.example ready\r\n")


def rules(text: str) -> Callable[[Handler], None]:
    """Return a robots.txt."""
    return lambda handler: handler.answer(text.encode(), "text/plain")


def pack_zeros(megabytes: int) -> bytes:
    """Return so many megabytes of spaces in a few bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as stream:
        for _ in range(megabytes):
            stream.write(b" " * MEGABYTE)
    return packed.getvalue()


def feed(write: Callable[[str], bytes], kind: str) -> Callable[[Handler], None]:
    """Return an answer with a feed."""
    return body(lambda handler: write(handler.base), kind)


def crowd(_: Handler) -> bytes:
    """Return a page of more elements than any article has."""
    return b"<!doctype html><body>" + b"<p>It rained all day.</p>" * 60_000


BOMB = pack_zeros(1_000)  # unpacks to a thousand times its size
DOUBLE_BOMB = gzip.compress(BOMB)

ROBOTS: dict[str, Callable[[Handler], None]] = {
    "denied.example": rules("User-agent: *\nDisallow: /sound"),
    "denied-by-name.example": rules("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:"),
    "allowed-by-name.example": rules("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /"),
    "slow.example": rules("User-agent: *\nCrawl-delay: 0.2"),
    "too-slow.example": rules("User-agent: *\nCrawl-delay: 3600"),
    "robots-500.example": status(500),
    "robots-403.example": status(403),
    "robots-endless.example": endless,
    "robots-inside.example": moved("http://inside.example/robots.txt"),
    "robots-silent.example": silent,
}

ANSWERS: dict[str, Callable[[Handler], None]] = {
    "sound": sound,
    "header": encoded("cp1252", "text/html; charset=iso-8859-1"),
    "meta": encoded("cp1252", "text/html", '<meta charset="windows-1252">'),
    "false-header": encoded("utf-16-le", "text/html; charset=utf-8", mark=b"\xff\xfe"),
    "false-claim": encoded("cp1252", "text/html; charset=utf-8", '<meta charset="windows-1252">'),
    "no-claim": encoded("cp1252", "text/html"),
    "unknown-charset": encoded("utf-8", "text/html; charset=klingon"),
    "odd-charset": encoded("cp1252", "text/html; charset=punycode"),
    "gzip": body(lambda h: gzip.compress(write_page(h.number).encode()), "text/html", "gzip"),
    "deflate": body(lambda h: zlib.compress(write_page(h.number).encode()), "text/html", "deflate"),
    "moved": moved("/sound/{n}", 301),
    "moved-twice": moved("{base}/moved/{n}", 308),
    "reprint": encoded("utf-8", "text/html", '<link rel="canonical" href="https://origin.example/lock">'),
    "canonical": encoded("utf-8", "text/html", '<link rel="canonical" href="/">'),
    "busy-429": busy_first(429, lambda: "1"),
    "busy-503": busy_first(503, lambda: formatdate(time.time() + 1, usegmt=True)),
    "long-429": status(429, "7200"),
    "plain-503": status(503),
    "always-429": status(429, "0"),
    "silent": silent,
    "drip": drip,
    "drip-head": drip_head,
    "endless": endless,
    "endless-head": endless_head,
    "boast": boast,
    "bomb": body(lambda _: BOMB, "text/html", "gzip"),
    "double-bomb": body(lambda _: DOUBLE_BOMB, "text/html", "gzip, gzip"),
    "bad-gzip": body(lambda _: b"this is no gzip at all", "text/html", "gzip"),
    "cut-off": cut_off,
    "babble": babble,
    "loop": moved("/loop/{n}"),
    "long-loop": moved("/long-loop/{next}"),
    "nowhere": lambda handler: handler.answer(b"", status=302),
    "to-file": moved("file:///etc/hostname"),
    "to-private": moved("http://10.0.0.7/"),
    "to-metadata": moved("http://169.254.169.254/latest/meta-data"),
    "to-loopback": moved("http://127.0.0.1:{port}/sound/{n}"),
    "to-loopback-6": moved("http://[::1]:{port}/sound/{n}"),
    "to-inside": moved("http://inside.example/"),
    "missing": no_page,
    "withdrawn": status(410),
    "forbidden": status(403),
    "unauthorized": status(401),
    "broken-host": status(500),
    "pdf": body(lambda _: b"%PDF-1.7\n\x00\x01\x02\x03\xff\xfe", "application/pdf"),
    "lying-pdf": body(lambda _: b"%PDF-1.7\n\x00\x01\x02\x03\xff\xfe", "text/html"),
    "json": body(lambda _: b'{"text": "It rained."}', "application/json"),
    "plain": body(lambda _: b"It rained in Toll.", "text/plain"),
    "nothing": body(lambda _: b"", "text/html"),
    "menu": body(lambda _: b"<!doctype html><ul><li><a href='/'>News</a><li><a href='/s'>Sport</a></ul>", "text/html"),
    "crowd": body(crowd, "text/html"),
    **{name: feed(*given) for name, given in FEEDS.items()},
}


@contextmanager
def serve_faults() -> Iterator[FaultyServer]:
    """Serve the web of faults on loopback."""
    with FaultyServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
