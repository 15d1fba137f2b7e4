"""Addresses that a person takes into a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats.documents import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def chosen_addresses(taken: Iterable[str]) -> dict[str, str]:
    """The addresses of ``CITATION=ADDRESS`` by citation. Raises UsageError for another form or a repeat."""
    chosen: dict[str, str] = {}
    for text in taken:
        id_, _, address = text.partition("=")
        if not id_ or not is_web_address(address):
            raise UsageError(f"{text!r} is no CITATION=ADDRESS", "Write --take rudaw-2024=https://…")
        if id_ in chosen:
            raise UsageError(f"two addresses are given for {id_}", "A citation has one address.")
        chosen[id_] = address
    return chosen


def take_addresses(path: Path, taken: Iterable[str]) -> Mapping[str, str]:
    """Write addresses into a dossier's file, whose comments stay; those written, by citation.

    Raises UsageError, before anything is written, for a citation that is not there or has another address.
    """
    from audit.sources import load_sources, save_sources

    chosen = chosen_addresses(taken)
    dossier = load_sources(path)
    for id_ in chosen:
        citation = dossier.citation(id_)
        if citation is None:
            raise UsageError(f"no citation is called {id_!r}", "Check the id in the dossier.")
        if citation.URL and chosen[id_] != citation.URL:
            raise UsageError(f"{id_} has the address {citation.URL}", "Change it in the dossier by hand.")
    citations = tuple(
        one.model_copy(update={"URL": chosen[one.id]}) if one.id in chosen else one
        for one in dossier.citations
    )
    save_sources(dossier.model_copy(update={"citations": citations}), path)
    return chosen
