"""A name is said not to exist only by a resolver that knows one that does; nobody is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter

import pytest

from audit.gather import CONTROL_NAMES, Resolver, any_connects, run
from audit.model import Reason


class Names:
    """A resolver that knows some names and counts what it is asked."""

    def __init__(self, *known: str, error: int = socket.EAI_NONAME) -> None:
        self.known, self.error, self.asked = known, error, Counter[str]()

    def __call__(self, host: str) -> object:
        self.asked[host] += 1
        if host in self.known:
            return host
        raise socket.gaierror(self.error, "no")


def why(resolver: Resolver, *hosts: str) -> list[Reason]:
    async def main() -> list[Reason]:
        return await asyncio.gather(*map(resolver.why_unresolved, hosts))

    return run(main())


def test_a_name_does_not_exist_where_another_is_known() -> None:
    names = Names(CONTROL_NAMES[1])
    assert why(Resolver(lookup=names), "gone.example") == [Reason("name-unknown", host="gone.example")]


@pytest.mark.parametrize("error", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_a_resolver_that_knows_no_name_says_nothing_of_any(error: int) -> None:
    names = Names(error=error)
    hosts = [f"site-{at}.example" for at in range(20)]
    assert {reason.code for reason in why(Resolver(lookup=names), *hosts)} == {"no-name-resolved"}
    assert all(names.asked[name] == 1 for name in CONTROL_NAMES)


def test_own_names_are_asked_before_those_of_iana() -> None:
    names = Names("intranet.firm.example")
    resolver = Resolver(["intranet.firm.example"], names)
    assert why(resolver, "gone.example")[0].code == "name-unknown"
    assert not names.asked[CONTROL_NAMES[0]]


def test_a_name_that_was_just_resolved_is_control_enough() -> None:
    names = Names()
    resolver = Resolver(lookup=names)
    resolver.resolved("paper.example")
    assert why(resolver, "gone.example")[0].code == "name-unknown"
    assert names.asked == {"gone.example": 1}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_an_address_or_a_name_of_this_machine_proves_no_resolver(host: str) -> None:
    resolver = Resolver(lookup=Names())
    resolver.resolved(host)
    assert why(resolver, "gone.example")[0].code == "no-name-resolved"


def test_what_was_resolved_long_ago_proves_nothing_now() -> None:
    ticks = iter([0.0, 60.0, 60.0, 60.0, 60.0])
    resolver = Resolver(lookup=Names(), ticks=lambda: next(ticks))
    resolver.resolved("paper.example")
    assert why(resolver, "gone.example")[0].code == "no-name-resolved"


def test_a_name_that_no_resolver_may_know_needs_no_control() -> None:
    names = Names()
    assert why(Resolver(lookup=names), "gone.invalid")[0].code == "name-unknown"
    assert names.asked == {"gone.invalid": 1}


def test_an_address_is_no_name_that_a_resolver_must_know_and_a_port_is_no_part_of_one() -> None:
    resolver = Resolver(("127.0.0.1:80", "192.0.2.1", "intranet.example:8443"))
    assert resolver.names == ("intranet.example", *CONTROL_NAMES)


def test_only_a_host_that_takes_a_connection_connects() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        open_port = held.getsockname()[1]
        assert run(any_connects(["127.0.0.1:port", f"127.0.0.1:{open_port}"]))
    assert not run(any_connects([f"127.0.0.1:{open_port}", "no.invalid"]))
    assert not run(any_connects([]))
