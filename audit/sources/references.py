"""What one entry says about another: ids used twice, references to nothing, paths that lead away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from audit.data import facts
from audit.sources.explain import unknown_key
from audit.sources.problem import Problem, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.sources.tree import Path, Tree

_AWAY = re.compile(r"[/\\]|[A-Za-z]:[/\\]|[A-Za-z][A-Za-z0-9+.-]*://|file:", re.IGNORECASE)
_PLACES = {"timegate": ("{url}",), "timemap": ("{url}",), "replay": ("{time}", "{url}")}
_OURS = ("path", "places")  # fields of the model that the file has no keys for


def cross_check(tree: Tree, checks: Collection[str] | None) -> list[Problem]:
    """Every problem that shows only when entries are seen together."""
    return [
        *_keys_of_ours(tree),
        *_ids(tree),
        *_cites(tree),
        *_accepted(tree, checks),
        *_paths(tree),
        *_archives(tree),
        *_events(tree),
    ]


def _keys_of_ours(tree: Tree) -> Iterator[Problem]:
    for key in _OURS:
        if key in tree.data:
            del tree.data[key]
            yield Problem(tree.keys[key,], f"unknown key {shown(key)}", unknown_key(key, ()))


def _each(tree: Tree, *path: str | int) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings in the list at ``path``, each with its own path."""
    holder: Any = tree.data
    for part in path:
        holder = holder.get(part) if isinstance(holder, dict) else holder[part]
    for index, entry in enumerate(holder if isinstance(holder, list) else ()):
        if isinstance(entry, dict):
            yield (*path, index), entry


def _claims(tree: Tree) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, _ in _each(tree, "documents"):
        yield from _each(tree, *path, "claims")


def _ids(tree: Tree) -> Iterator[Problem]:
    groups = [list(_each(tree, "documents")), list(_each(tree, "citations"))]
    groups += [list(_each(tree, *path, "claims")) for path, _ in groups[0]]
    for group in groups:
        first: dict[str, Path] = {}
        for path, entry in group:
            id_ = entry.get("id")
            if not isinstance(id_, str):
                continue
            if first.setdefault(id_, path) != path:
                line = tree.spot((*first[id_], "id"))[0]
                kind = str(path[-2]).removesuffix("s")
                yield Problem(tree.spot((*path, "id")), f"the {kind} id {shown(id_)} is taken by line {line}",
                              "expected an id of its own")  # fmt: skip


def _known(entries: Iterator[tuple[Path, dict[str, Any]]]) -> set[str]:
    return {entry["id"] for _, entry in entries if isinstance(entry.get("id"), str)}


def _cites(tree: Tree) -> Iterator[Problem]:
    known = _known(_each(tree, "citations"))
    for path, claim in _claims(tree):
        cites = claim.get("cites")
        for index, link in enumerate(cites if isinstance(cites, list) else ()):
            id_ = link.get("id") if isinstance(link, dict) else link
            if isinstance(id_, str) and id_ not in known:
                at = (*path, "cites", index)
                yield _dangling(tree.spot((*at, "id")), "citation", id_, known)


def _accepted(tree: Tree, checks: Collection[str] | None) -> Iterator[Problem]:
    known = {
        "document": _known(_each(tree, "documents")),
        "citation": _known(_each(tree, "citations")),
        "claim": _known(_claims(tree)),
        "check": None if checks is None else set(checks),
    }
    for path, acceptance in _each(tree, "accepted"):
        for kind, names in known.items():
            value = acceptance.get(kind)
            if names is not None and isinstance(value, str) and value not in names:
                yield _dangling(tree.spot((*path, kind)), kind, value, names)


def _dangling(spot: tuple[int, int], kind: str, id_: str, known: set[str]) -> Problem:
    likely = nearest(id_, sorted(known))
    meant = (
        f"did you mean {likely!r}?"
        if likely
        else f"expected the {'name' if kind == 'check' else 'id'} of a {kind}"
    )
    return Problem(spot, f"there is no {kind} {shown(id_)}", meant)


def _paths(tree: Tree) -> Iterator[Problem]:
    named = [((*path, "text"), document.get("text")) for path, document in _each(tree, "documents")]
    named += [((*path, "path"), listed.get("path")) for path, listed in _each(tree, "lists")]
    for path, _ in _each(tree, "citations"):
        for at, capture in _each(tree, *path, "captures"):
            named.append(((*at, "path"), capture.get("path")))
            feeds = capture.get("feeds")
            named += [
                ((*at, "feeds", n), feed) for n, feed in enumerate(feeds if isinstance(feeds, list) else ())
            ]
    for path, value in named:
        if not isinstance(value, str):
            continue
        if _AWAY.match(value):
            yield Problem(tree.spot(path), f"{shown(value)} is no relative path",
                          "expected a path relative to the folder of this file")  # fmt: skip
        elif "\0" in value:
            yield Problem(tree.spot(path), f"{shown(value)} is no path", "expected a file name")


def _archives(tree: Tree) -> Iterator[Problem]:
    services = facts("archive-services")["services"]
    known = [service["name"] for service in services]
    replayed = {service["name"].lower() for service in services if "replay" in service}
    for path, archive in _each(tree, "archives"):
        name = archive.get("name")
        given = {key: archive[key] for key in _PLACES if isinstance(archive.get(key), str)}
        if not given and isinstance(name, str) and name.lower() not in map(str.lower, known):
            likely = nearest(name, known)
            meant = f"did you mean {likely!r}?" if likely else "expected a timegate, timemap or replay for it"
            yield Problem(tree.spot((*path, "name")), f"no archive {shown(name)} is known", meant)
        if isinstance(archive.get("cdx"), str) and "replay" not in given and (
            given or str(name).lower() not in replayed
        ):  # fmt: skip
            yield Problem(tree.spot((*path, "cdx")), "an index alone leads to no copy",
                          "expected a replay beside it")  # fmt: skip
        for key, template in given.items():
            lacks = [place for place in _PLACES[key] if place not in template]
            if lacks or not template.startswith(("http://", "https://")):
                expected = f"expected an http address with {' and '.join(_PLACES[key])}"
                yield Problem(tree.spot((*path, key)), f"{shown(template)} is no template", expected)


def _events(tree: Tree) -> Iterator[Problem]:
    for path, event in _each(tree, "events"):
        day = event.get("day")
        if isinstance(day, str) and any(mark in day for mark in "/[{"):
            expected = "expected the day, month or year in which it happened"
            yield Problem(tree.spot((*path, "day")), f"{shown(day)} bounds no text", expected)
