"""Which addresses are fetched, and what articles at them are called."""

from __future__ import annotations

import pytest

from onrecord.read.web.addresses import choose_url, clean_url, find_fault, find_origin, is_public, name_article

INSIDE = """0.0.0.0 10.0.0.7 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 192.168.1.1 198.18.0.1 224.0.0.1
    255.255.255.255 :: ::1 fc00::1 fe80::1 fe80::1%eth0 ff02::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1
    2002:7f00:1:: 2001:db8::1""".split()


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::6810:84e5", "64:ff9b::5db8:d70e", "1.1.1.1"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


WRONG = """file:///etc/hostname ftp://a.example/ javascript:alert(1) http:// https:///a http://[::1 //a/b
    http://ann@a.example/ http://a.example:99999/""".split()


@pytest.mark.parametrize("url", [*WRONG, f"https://a.example/{'a' * 2_000}"])
def test_what_cannot_be_fetched_has_a_fault(url: str) -> None:
    assert find_fault(url)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("HTTPS://Gazette.Example", "https://gazette.example/"),
        ("https://gazette.example/a b?q=ä#top", "https://gazette.example/a%20b?q=%C3%A4"),
        ("https://gazette.example/a%20b", "https://gazette.example/a%20b"),
        ("https://zürich.example/brücke", "https://xn--zrich-kva.example/br%C3%BCcke"),
        ("https://gazette.example/a\r\nX-Evil: 1", "https://gazette.example/aX-Evil:%201"),
    ],
)
def test_an_address_is_sent_in_plain_signs(given: str, sent: str) -> None:
    assert clean_url(given) == sent


def test_an_origin_leaves_out_the_usual_port() -> None:
    assert find_origin("http://a.example:80/x") == "http://a.example"
    assert find_origin("http://[2606:4700::1]:8080/x") == "http://[2606:4700::1]:8080"


@pytest.mark.parametrize(
    ("claimed", "chosen"),
    [
        ("https://gazette.example/bridge", "https://gazette.example/bridge"),
        ("https://www.gazette.example/bridge?id=1", "https://www.gazette.example/bridge?id=1"),
        ("https://news.gazette.example/bridge", "https://news.gazette.example/bridge"),
        (None, "https://m.gazette.example/bridge?ref=feed"),
        ("https://herald.example/bridge", "https://m.gazette.example/bridge?ref=feed"),
        ("https://gazette.example/", "https://m.gazette.example/bridge?ref=feed"),
        ("javascript:alert(1)", "https://m.gazette.example/bridge?ref=feed"),
    ],
)
def test_a_page_may_say_its_own_address_but_no_other_site(claimed: str | None, chosen: str) -> None:
    assert choose_url(claimed, "https://m.gazette.example/bridge?ref=feed") == chosen


def test_long_addresses_give_short_names_that_differ() -> None:
    one, other = (name_article(f"https://gazette.example/{'a' * 300}{end}") for end in "bc")
    assert one != other
    assert len(one) == len(other) == 120
