"""The frame of every page: templates that escape by themselves, and one file that may load nothing."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audit.report import english
from audit.report.escape import address, visible
from audit.report.html.words import FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FOLDER = Path(__file__).parent / "templates"
_POLICY = {
    "default-src": "'none'",
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What a page may load and where it may send: nothing (https://www.w3.org/TR/CSP3/)."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What a server adds to the pages.

    ``controls`` is the text of a template with the macros of ``controls.html.j2``: what stands beside a link
    of a claim, a finding, a citation. ``style`` and ``script`` stand in the page after its own. ``policy``
    are directives of its content security policy in place of ours. ``values`` are what the macros find by
    name.
    """

    controls: str = ""
    style: str = ""
    script: str = ""
    policy: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)


def render(template: str, additions: Additions, values: Mapping[str, object]) -> str:
    """The page that a template makes of the values. Same input, same bytes."""
    environment = _environment(additions.controls)
    style = f"{_file('report.css')}{additions.style}"
    script = f"{_file('report.js')}{additions.script}"
    return environment.get_template(template).render(
        {
            **additions.values,
            **values,
            "policy": _policy(style, script, additions.policy),
            "style": Markup(style),  # noqa: S704  ours
            "script": Markup(script),  # noqa: S704  ours
        }
    )


@cache
def _environment(controls: str) -> Environment:
    """Templates in which every value that is printed is escaped, and its unseen characters are shown."""
    own = DictLoader({"controls.html.j2": controls}) if controls else DictLoader({})
    environment = Environment(
        loader=ChoiceLoader([own, FileSystemLoader(_FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {**FILTERS, "address": address, "short": visible, "count": english.count}
    return environment


def _shown(value: object) -> object:
    """What a template prints: unseen characters as their code points; nothing for ``None``.

    What macros have made is printed as it is: the values in it came through here. Space at the ends of a
    text, which parts it from its neighbour, is kept.
    """
    if isinstance(value, Markup):
        return value
    text = "" if value is None else str(value)
    if text.isascii() and text.isprintable():
        return text  # what most values are; runs of spaces show as one
    line = visible(text, None)
    if not line:
        return " " if text else ""
    before, after = " " * text[0].isspace(), " " * text[-1].isspace()
    return f"{before}{line}{after}" if before or after else line


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str, others: Mapping[str, str]) -> str:
    """The content security policy: only the style and script that stand in the page, known by digest."""
    directives = {"style-src": _digest(style), "script-src": _digest(script), **_POLICY, **others}
    return "; ".join(f"{name} {value}" for name, value in _sorted(directives.items()))


def _sorted(directives: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(directives, key=lambda item: (item[0] != "default-src", item[0]))


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
