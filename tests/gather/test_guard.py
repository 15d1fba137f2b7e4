"""The guard at the connection: whatever the spelling, no socket to a private address is opened."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import UsageError
from audit.gather import Client, CurlTransport, FetchResult, Guard, Limits, Pace, Politeness, run
from audit.gather.guard import refuses_port
from audit.model import Reason
from audit.report import reason_words
from tests.gather._fetching import fault_words, fetch_all, status_of

ONCE = Pace(interval=0, retries=0, per_host=50, strikes=1000)
QUICK = Limits(connect=1, idle=1, total=2)


class Listener:
    """Listens on 127.0.0.1, ::1 and the machine's own address, and counts who comes."""

    def __init__(self) -> None:
        self.came = 0
        self.port = 0
        self._open = [self._listen(socket.AF_INET, "0.0.0.0")]
        if socket.has_ipv6:
            self._open.append(self._listen(socket.AF_INET6, "::1"))
        for one in self._open:
            threading.Thread(target=self._accept, args=(one,), daemon=True).start()

    def _listen(self, family: int, address: str) -> socket.socket:
        one = socket.socket(family)
        one.bind((address, self.port))
        one.listen(64)
        self.port = one.getsockname()[1]
        return one

    def _accept(self, one: socket.socket) -> None:
        while True:
            try:
                made, _ = one.accept()
            except OSError:
                return
            self.came += 1
            made.close()

    def close(self) -> None:
        for one in self._open:
            one.shutdown(socket.SHUT_RDWR)
            one.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


def own_address() -> str:
    """The address of this machine on its network, if it has one."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with probe:
        try:
            probe.connect(("192.0.2.1", 9))  # no packet is sent
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


SPELLINGS = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0X7F.1",
    "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0177.0x0.0.1", "00000177.1", "0", "0.0.0.0", "0x0",
    "localhost", "LOCALHOST", "localhost.", "LocalHost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:127.1.2.3]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[64:ff9b:1:7f00:0:100::]",
    "[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2002:a00:1::]", "[2001:0:7f00:1::]", "[2001::80ff:fffe]",
    "[fe80::5efe:7f00:1]", "[2606:4700::5efe:127.0.0.1]", "[fe80::1%25lo]", "[fe80::1%25eth0]", "[fc00::1]",
    "[fd12:3456::1]", "[fec0::1]", "[ff02::1]", "[100::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]",
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "0xa9fea9fe", "2852039166", "169.254.43518", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "127．0．0．1", "ⓛocalhost",
    "example.com@127.0.0.1", "example.com:80@localhost", "%31%32%37.0.0.1", "user:pass@[::1]",
]  # fmt: skip


def fetch(*urls: str, allow: tuple[str, ...] = ()) -> list[FetchResult]:
    return fetch_all(urls, allow_private=allow, limits=QUICK, pace=ONCE)


def test_there_are_more_than_forty_spellings() -> None:
    assert len(set(SPELLINGS)) > 40


def test_no_spelling_of_a_private_address_reaches_a_listening_server(listener: Listener) -> None:
    urls = [f"http://{host}:{listener.port}/" for host in (*SPELLINGS, own_address())]
    for fetched in fetch(*urls):
        assert fetched.received is None, fetched
        why = fault_words(fetched)
        assert "is not a public address" in why or why.startswith(("address:", "DNS:")), (
            fetched.request.url,
            why,
        )
    assert listener.came == 0


def test_the_same_server_is_reached_when_it_is_allowed(listener: Listener) -> None:
    spelled = ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0x7f.1")
    allow = ("127.0.0.0/8", "localhost", "::1")
    fetch(*(f"http://{host}:{listener.port}/" for host in spelled), allow=allow)
    assert listener.came >= len(spelled)


REDIRECTS = ["127.0.0.1", "localhost", "[::ffff:7f00:1]", "2130706433", "0x7f.1", "169.254.169.254"]


@pytest.mark.parametrize("host", REDIRECTS)
def test_a_redirect_to_a_private_address_is_refused(site: object, listener: Listener, host: str) -> None:
    url = site.url(f"/to/302/http://{host}:{listener.port}/")  # type: ignore[attr-defined]
    (fetched,) = fetch(url, allow=("127.1.7.0/24",))
    assert fetched.at is not None
    assert fetched.received is None
    assert "is not a public address" in fault_words(fetched)
    assert [hop.status for hop in fetched.hops] == [302]
    assert listener.came == 0


def test_a_name_that_changes_its_address_between_two_looks_is_refused_at_the_second(
    site: object, listener: Listener
) -> None:
    answers = iter([["127.1.7.1"], ["127.0.0.1"], ["127.1.7.1", "127.0.0.1"]])

    async def rebind(_host: str, _port: int) -> list[str]:
        return next(answers)

    async def main() -> list[FetchResult]:
        transport = CurlTransport(Guard(["127.1.7.0/24"]), QUICK, resolve=rebind)
        async with Client(transport, polite=Politeness(ONCE), limits=QUICK) as client:
            first = await client.fetch(f"http://rebind.example:{site.port}/page/1")  # type: ignore[attr-defined]
            second = await client.fetch(f"http://rebind.example:{listener.port}/")
            third = await client.fetch(f"http://rebind.example:{site.port}/page/1")  # type: ignore[attr-defined]
            return [first, second, third]

    first, second, third = run(main())
    assert status_of(first) == 200
    assert second.at is None
    assert fault_words(second) == "127.0.0.1 is not a public address (--allow-private lets it by)"
    assert third.received is not None
    assert third.received.ip == "127.1.7.1"
    assert listener.came == 0


PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.0.1", "192.0.1.1",
    "2606:4700:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    assert Guard().refuses(address) is None


def test_a_private_address_within_a_public_looking_one_is_named() -> None:
    refused = Guard().refuses("64:ff9b::a00:1")
    assert refused is not None
    said = "64:ff9b::a00:1 is not a public address: it stands for 10.0.0.1 (--allow-private lets it by)"
    assert reason_words(refused) == said


@pytest.mark.parametrize("entry", ["10.0.0.0/8", "10.1.2.3", "intranet.example", "Intranet.Example."])
def test_what_is_allowed_is_let_through(entry: str) -> None:
    assert Guard([entry]).refuses("10.1.2.3", "intranet.example") is None


def test_an_allowed_block_counts_for_the_wrapped_forms_too() -> None:
    guard = Guard(["127.0.0.0/8"])
    assert guard.refuses("::ffff:127.0.0.1") is None
    assert guard.refuses("::ffff:10.0.0.1") is not None


def test_an_allowed_name_does_not_allow_another_name_at_the_same_address() -> None:
    guard = Guard(["intranet.example"])
    assert guard.refuses("10.1.2.3", "other.example") is not None
    assert guard.refuses("10.1.2.3", "intranet.example.evil.example") is not None


@pytest.mark.parametrize("entry", ["http://a.example", "10.0.0.0/99", "a b", "", "*.example"])
def test_an_entry_that_means_nothing_is_a_usage_error(entry: str) -> None:
    with pytest.raises(UsageError, match="neither a host name"):
        Guard([entry])


@given(st.ip_addresses())
def test_no_address_is_let_through_that_python_calls_private(address: object) -> None:
    if getattr(address, "is_private", False) and not getattr(address, "teredo", None):
        assert Guard().refuses(str(address)) is not None


@given(
    st.ip_addresses(v=4, network="10.0.0.0/8"), st.sampled_from([(0x64FF9B << 96, 0), (0x2002 << 112, 80)])
)
def test_no_wrapping_hides_a_private_address(inner: object, wrapping: tuple[int, int]) -> None:
    prefix, shift = wrapping
    outer = prefix | int(inner) << shift  # type: ignore[call-overload]
    groups = [f"{outer >> at & 0xFFFF:x}" for at in range(112, -16, -16)]
    assert Guard().refuses(":".join(groups)) is not None


@pytest.mark.parametrize("port", [0, 1, 22, 25, 6667, 10080])
def test_a_port_of_another_service_is_refused_however_much_is_allowed(site: Any, port: int) -> None:
    direct, led = fetch(
        f"http://127.0.0.1:{port}/",
        site.url(f"/to/302/http://127.0.0.1:{port}/"),
        allow=("127.0.0.0/8",),
    )
    assert direct.at is None
    assert [hop.status for hop in led.hops] == [302]
    said = f"port {port} belongs to another service than the web"
    assert [fault_words(direct), fault_words(led)] == [said, said]


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_port_that_cannot_be_is_no_address(port: int) -> None:
    (fetched,) = fetch(f"http://127.0.0.1:{port}/", allow=("127.0.0.0/8",))
    assert fault_words(fetched) == f"address: Invalid port: {port}"


@pytest.mark.parametrize("port", [80, 443, 8000, 8080, 8443, 3000, 5000, 9000, 65535])
def test_ports_of_the_web_are_let_through(port: int) -> None:
    assert refuses_port(port) is None


def answer_of(addresses: list[str], allow: tuple[str, ...], port: int) -> FetchResult:
    """What comes of a name with those addresses."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return addresses

    async def main() -> FetchResult:
        transport = CurlTransport(Guard(allow), QUICK, resolve=resolve)
        async with Client(transport, polite=Politeness(ONCE), limits=QUICK) as client:
            return await client.fetch(f"http://two.example:{port}/")

    return run(main())


@pytest.mark.parametrize("addresses", [["::1", "127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
def test_a_refused_connection_is_the_networks_where_but_another_address_was_refused_by_the_guard(
    addresses: list[str],
) -> None:
    fetched = answer_of(addresses, ("127.0.0.1",), 65009)
    assert fetched.at is not None
    assert fault_words(fetched).startswith("connection:")


def test_a_name_none_of_whose_addresses_is_public_is_the_guards() -> None:
    fetched = answer_of(["::1", "127.0.0.1"], ("10.0.0.0/8",), 65009)
    assert fetched.at is None
    assert "is not a public address" in fault_words(fetched)


@pytest.mark.parametrize("address", ["::1", "::"])
def test_the_loopback_of_ipv6_is_said_to_stand_for_nothing_else(address: str) -> None:
    assert Guard().refuses(address) == Reason("address-not-public", address=address)
