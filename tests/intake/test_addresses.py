"""Which addresses a stranger may have fetched."""

from __future__ import annotations

import pytest

from communique.errors import InputError
from communique.intake.addresses import check_address, is_public


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "100.63.255.255",  # the last before carrier-grade NAT
        "172.32.0.1",  # the first after a private network
        "2606:2800:220:1:248:1893:25c8:1946",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",  # NAT64 of 8.8.8.8, what a network without IPv4 answers
        "2002:808:808::1",
    ],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",  # the records of clouds
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "0.1.2.3",
    ],
)
def test_special_purposes_of_ipv4(address: str) -> None:
    assert not is_public(address)
    packed = "".join(f"{int(part):02x}" for part in address.split("."))
    halves = f"{packed[:4]}:{packed[4:]}"
    forms = (
        f"::ffff:{address}",
        f"::ffff:{halves}",
        f"::ffff:0:{address}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"64:ff9b:1::{address}",
        f"2002:{halves}::1",
        f"2606:2800::5efe:{address}",
    )
    assert [form for form in forms if is_public(form)] == []


@pytest.mark.parametrize(
    "address",
    [
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "2606:2800:220:1::1%eth0",
        "fc00::1",
        "fd12:3456:789a::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
    ],
)
def test_special_purposes_of_ipv6(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["", "a.example", "127.1", "2130706433", "0x7f000001"])
def test_what_is_not_written_as_an_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://mfa.example/news/1",
        "http://mfa.example:80/",
        "https://mfa.example:443/?a=@b",
        "HTTPS://MFA.example/",
        "http://93.184.216.34/",
        "http://[2606:2800:220:1:248:1893:25c8:1946]/",
        "https://1900.example/",
    ],
)
def test_addresses_that_may_be_public(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost/", "not fetched (the host localhost)"),
        ("http://LOCALHOST./", "the host localhost."),
        ("http://a.localhost/", "the host a.localhost"),
        ("http://printer.local/", "the host printer.local"),
        ("http://metadata.internal/", "the host metadata.internal"),
        ("http://127.0.0.1/", "the host 127.0.0.1"),
        ("http://127.0.0.1./", "the host 127.0.0.1."),
        ("http://127.1/", "the host 127.1"),
        ("http://2130706433/", "the host 2130706433"),
        ("http://0x7f000001/", "the host 0x7f000001"),
        ("http://0x7f.0.0.0x1/", "the host 0x7f.0.0.0x1"),
        ("http://0177.0.0.1/", "the host 0177.0.0.1"),
        ("http://[::1]/", "the host ::1"),
        ("http://[::ffff:10.0.0.1]/", "the host ::ffff:10.0.0.1"),
        ("http://mfa.example:8080/", "port 8080"),
        ("http://mfa.example:22/", "port 22"),
        ("http://mfa.example:0/", "port 0"),
        ("http://a:b@mfa.example/", "a name or password"),
        ("http://@mfa.example/", "a name or password"),
        ("http://mfa.example@127.0.0.1/", "a name or password"),
        ("ftp://mfa.example/", "no address of a page"),
        ("file:///etc/passwd", "no address of a page"),
        ("gopher://mfa.example/", "no address of a page"),
        ("javascript:alert(1)", "no address of a page"),
        ("/etc/passwd", "no address of a page"),
        ("-", "no address of a page"),
        ("http:///etc/passwd", "names no host"),
        ("http://", "names no host"),
        ("http://[::1", "is no address"),
        ("http://a.example:x/", "is no address"),
        ("http://a.example:99999/", "is no address"),
    ],
)
def test_addresses_that_cannot_be_public(address: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        check_address(address)
    assert str(error.value).startswith(f"{address}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
