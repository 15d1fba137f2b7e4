"""Behind a network that shows its login for every site, `audit run` keeps no page and counts nothing."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from audit.store import DEFAULT_FOLDER, Store
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import audited, page, source, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOGIN = b"<title>Welcome</title><form><input name=room><button>Go online</button></form>"
HOSTS = [f"127.0.2.{at}" for at in range(1, 5)]


@contextmanager
def _serving(host: str, body: bytes) -> Iterator[Site]:
    site = Site(host)
    site.default = (200, body, {})
    try:
        yield site
    finally:
        site.stop()


def test_no_page_of_a_portal_is_kept_as_a_capture(tmp_path: Path) -> None:
    with ExitStack() as sites:
        served = [sites.enter_context(_serving(host, LOGIN)) for host in HOSTS]
        path = write(tmp_path, *(site.url(f"/story-{at}") for at, site in enumerate(served)))
        report = audited(path)
        for at, site in enumerate(served):
            assert not source(report, f"s{at}").captures
            assert not source(report, f"s{at}").attempts
            with Store.open(tmp_path / DEFAULT_FOLDER) as store:
                assert not store.captures_of(site.url(f"/story-{at}"))
        for site in served:
            site.default = (200, page("Bridge closes for repairs"), {})
        again = audited(path)
        assert all(source(again, f"s{at}").captures for at in range(len(HOSTS)))


def test_logins_of_sites_are_kept_with_their_outcome_where_a_page_proves_the_network(tmp_path: Path) -> None:
    with ExitStack() as sites:
        served = [sites.enter_context(_serving(host, LOGIN)) for host in HOSTS]
        served[-1].default = (200, page("Bridge closes for repairs"), {})
        path = write(tmp_path, *(site.url(f"/story-{at}") for at, site in enumerate(served)))
        report = audited(path)
        assert [len(source(report, f"s{at}").attempts) for at in range(len(HOSTS))] == [1, 1, 1, 1]
