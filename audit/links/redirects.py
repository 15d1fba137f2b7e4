"""Where redirects led: to the page, or to a login, an error page or the home page.

The home page of the site that was asked is a loss (DeadlinkChecker of the Internet Archive Bot: the root of
the same domain). That of another site is one only where it shows nothing of what was cited: projects move
to a domain of their own. Redirects that come back to an address go round only where no answer came in the
end: sites send a reader to and fro to set a cookie.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from audit.data import facts
from audit.formats.http import host_of, registered_domain, split_address, status_meaning
from audit.links.answer import Answer, outcome, path_of
from audit.links.messages import words_of
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import Outcome, OutcomeCode, OutcomeName

_ROOT = compile_later(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|default|home|main|start|startseite|accueil|inicio)(?:\.[a-z]{2,5})?)?/?",
    re.IGNORECASE,
)

_A_NAME = 3  # letters that a step of a path has at least, if it is the name of what stands there


def judge_redirects(answer: Answer) -> Outcome | None:
    """The outcome that the path of redirects alone decides; ``None`` when it decides nothing."""
    if not answer.hops:
        return None
    if status_meaning(answer.status) == "redirect" and len({hop.url for hop in answer.hops}) < len(
        answer.hops
    ):
        return outcome("redirect-loop", Reason("redirects-circular"))
    for name, applies, code in _RULES:
        if applies(answer):
            return outcome(name, Reason(code, url=answer.final))
    return None


def _to_login(answer: Answer) -> bool:
    return _newly(answer, "login_paths")


def _to_error_page(answer: Answer) -> bool:
    return _newly(answer, "error_paths")


def _newly(answer: Answer, table: str) -> bool:
    """Whether the final address has a step of that table which the address asked for had not."""
    return bool(_steps(answer.final) & _table(table)) and not _steps(answer.asked) & _table(table)


def _to_trader(answer: Answer) -> bool:
    return host_of(answer.final) in _parking() or registered_domain(answer.final) in _parking()


def _to_home(answer: Answer) -> bool:
    if is_root(answer.asked) or not is_root(answer.final):
        return False
    return _same_site(answer) or not _bears_its_name(answer)


def _same_site(answer: Answer) -> bool:
    asked, final = host_of(answer.asked), host_of(answer.final)
    return (registered_domain(asked) or asked) == (registered_domain(final) or final)


def _bears_its_name(answer: Answer) -> bool:
    """Whether the home page of another site shows the cited title, or is called after the asked address."""
    page = answer.page
    shown = words_of(" ".join((page.title, *page.headings[:5]))) if page else frozenset[str]()
    cited = words_of(answer.title or answer.weak_title or "")
    if cited and len(cited & shown) >= max(min(2, len(cited)), 0.5 * len(cited)):
        return True
    names = [step for step in re.split(r"[/~._\-+%]+", path_of(answer.asked).lower()) if len(step) >= _A_NAME]
    labels = host_of(answer.final).removeprefix("www.").split(".")[:-1]
    return any(name == label for name in names for label in labels)


_RULES: tuple[tuple[OutcomeName, Callable[[Answer], bool], OutcomeCode], ...] = (
    ("login", _to_login, "sent-to-login"),
    ("soft-404", _to_error_page, "sent-to-error-page"),
    ("parked", _to_trader, "sent-to-domain-trader"),
    ("redirected-home", _to_home, "sent-to-home-page"),
)


def is_root(url: str) -> bool:
    """Whether a URL is the home page of its site: no path but a language or an index file, no query."""
    parts = split_address(url)
    return not parts.query and bool(_ROOT.fullmatch(parts.path or "/"))


def _steps(url: str) -> set[str]:
    """The first label of the host, the first and the last two steps of the path, lower case."""
    path = [step for step in path_of(url).lower().split("/") if step]
    host = host_of(url).split(".")
    steps = {*path[:1], *path[-2:], *(step.rpartition(".")[0] for step in path[-1:])}
    if len(host) > 2 or parse_qs(split_address(url).query).keys() & {
        "next",
        "returnurl",
        "redirect_uri",
        "return_to",
    }:
        steps.add(host[0])
    return steps


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(facts("response_phrases")[name])


@cache
def _parking() -> frozenset[str]:
    return frozenset(facts("response_phrases")["parked"]["hosts"])
