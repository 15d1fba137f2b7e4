"""Web archives as services: what each offers, and how its addresses are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.errors import UsageError
from audit.formats.http import archived_address, host_of, join_addresses
from audit.gather.cdx import Dialect, stamp
from audit.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from audit.model import ArchiveService


_TEMPLATES = frozenset({"replay", "timegate", "timemap"})


@dataclass(frozen=True, slots=True)
class Archive:
    """A web archive by its address templates; ``{url}`` is the original address, ``{time}`` 14 digits, UTC.

    ``replay`` gives a copy's bytes as captured, ``timegate`` and ``timemap`` are those of RFC 7089,
    ``cdx`` is an index in ``dialect`` that may be asked ``per_minute`` times. Raises UsageError when
    there is nothing to ask, or a template without its places.
    """

    name: str
    replay: str | None = None
    timegate: str | None = None
    timemap: str | None = None
    cdx: str | None = None
    dialect: Dialect = "ia"
    per_minute: float = 24.0

    def __post_init__(self) -> None:
        """Refuse what could never be asked."""
        given = [template for template in (self.replay, self.timegate, self.timemap) if template]
        if (
            not given
            or any("{url}" not in template for template in given)
            or "{time}" not in (self.replay or "{time}")
            or not (self.cdx is None or _is_plain_address(self.cdx))
        ):
            raise UsageError(
                f"The archive {self.name!r} has no usable address template.",
                "Write for example https://archive.example/web/{time}id_/{url}.",
            )

    def copy_at(self, moment: datetime, url: str) -> str | None:
        """The address of the copy of ``url`` nearest to ``moment``, as raw as the archive gives it."""
        return _filled(self.replay, url, stamp(moment)) if self.replay else None

    def raw(self, uri: str) -> str:
        """The address of a memento, changed to give its bytes as captured where the archive can."""
        found = replayed(uri)
        if found is None or self.replay is None:
            return uri
        return _filled(self.replay, found[1], stamp(found[0]))

    def gate(self, url: str) -> str | None:
        """The TimeGate for ``url``."""
        return _filled(self.timegate, url) if self.timegate else None

    def map(self, url: str) -> str | None:
        """The TimeMap of ``url``."""
        return _filled(self.timemap, url) if self.timemap else None

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that speak for this archive."""
        return frozenset(
            host_of(template) for template in (self.replay, self.timegate, self.timemap) if template
        )


def _is_plain_address(text: str) -> bool:
    """Whether a text is the http or https address of a service, with nothing to fill in."""
    return text.startswith(("http://", "https://")) and bool(host_of(text)) and "{" not in text


def _filled(template: str, url: str, time: str = "") -> str:
    return template.replace("{time}", time).replace("{url}", url.partition("#")[0])


def replayed(uri: str) -> tuple[datetime, str] | None:
    """The time (UTC) and the original address in the address of a copy, where it has both."""
    named = archived_address(uri)
    if named is None or named.original is None or named.time is None:
        return None
    exact = named.time.precision is Precision.SECOND
    return (named.time.earliest, named.original) if exact and named.time.earliest else None


def joined(uri: str, location: str) -> str:
    """Where an archived redirect led, on the web as it was: ``location`` may be relative to the original."""
    found = replayed(uri)
    return join_addresses(found[1] if found else uri, location) or location


@cache
def known_archives() -> tuple[Archive, ...]:
    """The archives that are asked where a dossier names none."""
    return tuple(_archive(row) for row in facts("archive-services")["services"] if row["asked"])


def archive_named(name: str) -> Archive | None:
    """An archive of the table by its name, whatever its case."""
    table = facts("archive-services")["services"]
    return next((_archive(row) for row in table if row["name"].lower() == name.lower()), None)


def archives_of(services: Iterable[ArchiveService]) -> tuple[Archive, ...]:
    """The archives that a dossier names, in its order; without any, those that are asked by default.

    Raises UsageError for a bare name that is not known and for templates that cannot be used.
    """
    return tuple(map(_service, services)) or known_archives()


def _service(service: ArchiveService) -> Archive:
    """An archive by its own addresses, or one of the table; an index that is stated is the one asked."""
    stated = {key: value for key in service.model_fields_set if (value := getattr(service, key)) is not None}
    if _TEMPLATES & stated.keys():
        return Archive(**stated)
    known = archive_named(service.name)
    if known is None:
        raise UsageError(
            f"archives: no archive called {service.name!r} is known here.",
            f"Known are {', '.join(_names())}; any other needs its addresses, such as `replay`.",
        )
    return replace(known, **{key: value for key, value in stated.items() if key != "name"})


def _names() -> list[str]:
    return [row["name"] for row in facts("archive-services")["services"]]


def _archive(row: dict[str, str]) -> Archive:
    return Archive(**{key: value for key, value in row.items() if key not in {"asked", "id"}})  # type: ignore[arg-type]
