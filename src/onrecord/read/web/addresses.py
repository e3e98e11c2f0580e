"""Web addresses: which are fetched at all, what they lead to, and what articles at them are called. Asks no one."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

WEB = re.compile(r"https?://", re.IGNORECASE)
UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]|[^\x00-\x7f]")
MAX_SIGNS = 2_000  # of an address; longer ones are traps
MAX_NAME = 120  # signs of an article's id
SAME_SITE = re.compile(r"^(?:www\d?|m|amp|mobile|edition)\.")
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses as NAT64 writes them

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_web_address(words: str) -> bool:
    """Tell whether the words are an address that can be fetched, not a file.

    >>> is_web_address("HTTPS://gazette.example/bridge"), is_web_address("news/bridge.html")
    (True, False)
    """
    return WEB.match(words) is not None


def find_fault(url: str) -> str | None:
    """Return what is wrong with an address, or None.

    >>> find_fault("ftp://gazette.example/"), find_fault("https://gazette.example:99999/")
    ("its scheme is 'ftp', not http or https", 'it is no web address')
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is no web address"
    if parts.scheme not in {"http", "https"}:
        return f"its scheme is '{parts.scheme}', not http or https"
    if not host:
        return "it names no host"
    if parts.username is not None or parts.password is not None:
        return "it has a user name or a password in it"
    return "it is too long" if len(url) > MAX_SIGNS else None


def clean_url(url: str, base: str = "") -> str:
    """Return an address as it is sent: absolute, without fragment, signs that may not stand in one as %XX.

    >>> clean_url(" /bridge shut#top", "https://Gazette.example/feed")
    'https://gazette.example/bridge%20shut'
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
    except ValueError:
        return url.strip()
    path, query = (UNSAFE.sub(lambda sign: quote(sign[0]), part) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme.lower(), spell_host(parts.netloc.lower()), path or "/", query, ""))


def spell_host(host: str) -> str:
    """Return a host as the domain name system spells it; one that it cannot spell stays.

    >>> spell_host("zürich.example:8080")
    'xn--zrich-kva.example:8080'
    """
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def find_origin(url: str) -> str:
    """Return scheme, host and port of a sound address: what one robots.txt and one pace are for.

    >>> find_origin("https://gazette.example:443/bridge")
    'https://gazette.example'
    """
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in {None, usual} else "")


def find_host(url: str) -> str:
    """Return the host of a sound address: what one pace is for, whatever the scheme and the port."""
    return urlsplit(url).hostname or ""


def name_outlet(url: str) -> str:
    """Return the host of a sound address without `www.`: a name for an outlet that gives none.

    >>> name_outlet("https://www.gazette.example/bridge")
    'gazette.example'
    """
    return find_host(url).removeprefix("www.")


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, whatever IPv6 wraps it in.

    >>> [is_public(address) for address in ("93.184.215.14", "10.0.0.7", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    ip = unwrap(ipaddress.ip_address(address.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def unwrap(ip: IP) -> IP:
    """Return the IPv4 address that an IPv6 address carries, or the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Tell whether a host was allowed by name, letter case and brackets aside.

    >>> is_allowed("Desk.example", ["desk.example"]), is_allowed("notdesk.example", ["desk.example"])
    (True, False)
    """
    return host.lower().strip("[]") in {name.lower().strip("[]") for name in allowed}


def choose_url(claimed: str | None, final: str) -> str:
    """Return the address of an article: the one its page claims, where that is of the same site, else the final one.

    An outlet that reprints another's article names the original as canonical: the reprint is an article of its own
    all the same. Nor is it believed that an article stands at the front page.

    >>> choose_url("https://gazette.example/bridge", "https://m.gazette.example/bridge?ref=feed")
    'https://gazette.example/bridge'
    >>> choose_url("https://herald.example/bridge", "https://gazette.example/bridge")
    'https://gazette.example/bridge'
    """
    if claimed is None or find_fault(claimed := clean_url(claimed)) or not is_same_site(claimed, final):
        return final
    return final if urlsplit(claimed).path == "/" != urlsplit(final).path else claimed


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site: the same host but for www, m and the like."""
    first, second = (SAME_SITE.sub("", urlsplit(url).hostname or "") for url in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def name_article(url: str) -> str:
    """Return the id of an article at an address: host and path, the same wherever it is fetched.

    >>> name_article("https://www.gazette.example/2026/bridge-shut.html?page=2")
    'gazette.example/2026/bridge-shut?page=2'
    """
    parts = urlsplit(url)
    path = re.sub(r"\.x?html?$", "", parts.path.rstrip("/"))
    name = parts.netloc.removeprefix("www.") + path + (f"?{parts.query}" if parts.query else "")
    if len(name) <= MAX_NAME:
        return name
    return f"{name[: MAX_NAME - 9]}-{blake2b(name.encode(), digest_size=4).hexdigest()}"
