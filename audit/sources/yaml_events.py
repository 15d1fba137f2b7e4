"""The events of YAML text by two readers: libyaml, and ruamel for what libyaml takes otherwise.

libyaml reads YAML 1.1 and most of 1.2. It takes three more characters for line ends, so that places differ
from an editor's, refuses pairs of escaped surrogates (JSON), and knows no version after 1.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERWISE = re.compile(
    # tabs (ruamel's errors name them), line ends of YAML 1.1, a byte order mark, directives, the end of a
    # document, escaped surrogates; of blocks a remark right after the sign, and an indented empty line first
    r"[\t\x85\u2028\u2029\ufeff]|^(?:%|\.\.\.)|\\u[dD]|[|>][-+\d]{0,2}(?:#| *(?:#[^\r\n]*)?[\r\n]+ +[\r\n])",
    re.MULTILINE,
)


class NotThatWayError(Exception):
    """libyaml is not there, or does not read this text as ruamel does."""


def quick_events(text: str) -> Iterator[Any]:
    """Events by libyaml. Raises NotThatWayError, also after some of them."""
    if _OTHERWISE.search(text):
        raise NotThatWayError
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # it is there where libyaml is
        from yaml.error import YAMLError
    except ImportError as error:  # PyYAML was built without libyaml
        raise NotThatWayError from error
    try:
        yield from iter(CParser(text).get_event, None)
    except (YAMLError, ValueError) as error:
        raise NotThatWayError from error


def exact_events(text: str) -> Iterator[Any]:
    """Events by ruamel. Raises ruamel's YAMLError and what ruamel leaves to Python."""
    from ruamel.yaml import YAML

    from audit.sources.yaml_text import prepare_yaml

    yaml = YAML(typ="safe", pure=True)
    yield from yaml.parse(prepare_yaml(yaml, text))
