"""Reasons that earlier versions kept as English sentences, as the codes that they have now."""

from __future__ import annotations

import ast
import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, Any

from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import ReasonCode

_LONGEST = 2_000  # characters of a sentence; ours quote some hundred of a page at most
_DEEPEST = 4  # sentences within sentences
_PATTERNS = {
    "": r".+?",
    "!r": r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"",
    "int": r"0|[1-9][0-9]{0,17}",
    "number": r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?(?:e\+[0-9]{2})?",
    "figures": r"[0-9]{3}(?:, [0-9]{3})*",
    "word": r"[a-z0-9-]+",
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "fault": "DNS|TLS|address|closed|connection|length|protocol|timeout",
    "reason": r".+?",
}


def _quoted(text: str) -> str | None:
    value = ast.literal_eval(text)
    return value if isinstance(value, str) and repr(value) == text else None


_VALUES: dict[str, Callable[[str], Any]] = {"!r": _quoted, "int": int, "number": float}


@lru_cache(maxsize=10_000)
def reason_of_sentence(sentence: str) -> Reason:
    """The reason that a sentence stated: its code, or for a sentence not known its own words."""
    return _known(sentence, 0) or Reason("stated", words=sentence)


def typed_attempt(text: str) -> str:
    """An attempt as JSON, the sentences of its outcome as reasons."""
    data = json.loads(text)
    reasons = data["outcome"].get("reasons", ())
    data["outcome"]["reasons"] = [_typed(reason) for reason in reasons]
    return json.dumps(data, ensure_ascii=False)


def typed_capture(text: str | bytes) -> str | bytes:
    """A capture as JSON, the sentence that says why it was cut as a reason."""
    if (b'"truncated"' if isinstance(text, bytes) else '"truncated"') not in text:  # type: ignore[operator]
        return text
    data = json.loads(text)
    data["truncated"] = _typed(data.get("truncated"))
    return json.dumps(data, ensure_ascii=False)


def _typed(reason: object) -> object:
    return reason_of_sentence(reason).as_json() if isinstance(reason, str) else reason


def _known(sentence: str, depth: int) -> Reason | None:
    for code, pattern, kinds in _sentences() if len(sentence) <= _LONGEST and depth < _DEEPEST else ():
        found = pattern.fullmatch(sentence)
        if found and (values := _values(found.groupdict(), kinds, depth)) is not None:
            return Reason(code, **values)
    return None


def _values(found: dict[str, str], kinds: dict[str, str], depth: int) -> dict[str, Any] | None:
    """The values of a sentence by name; ``None`` where one of them cannot be read."""
    values: dict[str, Any] = {}
    for name, text in found.items():
        kind = kinds[name]
        try:
            value = _known(text, depth + 1) if kind == "reason" else _VALUES.get(kind, str)(text)
        except (ValueError, SyntaxError):
            return None
        if value is None:
            return None
        values[name] = value
    return values


@cache
def _sentences() -> tuple[tuple[ReasonCode, re.Pattern[str], dict[str, str]], ...]:
    return tuple(_read_table())


def _read_table() -> Iterator[tuple[Any, re.Pattern[str], dict[str, str]]]:
    table = files(__package__).joinpath("earlier_sentences.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, sentence = line.split("\t")
            pattern, kinds = "", {}
            for words, name, kind, conversion in Formatter().parse(sentence):
                pattern += re.escape(words)
                if name is not None:
                    kinds[name] = "!r" if conversion else kind or ""
                    pattern += f"(?P<{name}>{_PATTERNS[kinds[name]]})"
            yield code, re.compile(pattern, re.DOTALL), kinds
