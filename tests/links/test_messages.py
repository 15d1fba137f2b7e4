"""When a text is a server's message and when it only mentions one."""

from __future__ import annotations

import pytest

from audit.links.messages import message_in, phrase_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("404 Not Found", "gone"),
        ("404", "gone"),
        ("The requested URL was not found on this server.", "gone"),
        (
            "The page you were trying to reach doesn't exist anymore, or maybe it has moved.",
            "gone",
        ),
        ("503 Service Temporarily Unavailable", "unavailable"),
        ("403 Forbidden", "refused"),
        ("Verify you are human", "refused"),
        ("没有找到您要访问的文件或目录", "gone"),
    ],
)
def test_a_message_is_recognised(text: str, kind: str) -> None:
    found = message_in(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Flight 404 to Lagos takes off",
        "Missing dog not found after storm in Ohio",
        "Ministers find that access denied to reporters broke the law",
        "Das verlorene Dorf wurde nicht gefunden, sagt der Historiker",
        "x" * 400,
    ],
)
def test_a_sentence_with_a_content_of_its_own_is_no_message(text: str) -> None:
    assert message_in(text) is None


def test_the_sites_name_may_stand_beside_the_message() -> None:
    assert message_in("Gazette Tribune page not found", spare=0) is None
    assert message_in("Gazette Tribune page not found", site=frozenset({"gazette", "tribune"}), spare=0)


def test_a_bare_number_beside_the_sites_name_is_a_product() -> None:
    assert message_in("Peugeot 404", site=frozenset({"peugeot"}), spare=0) is None


def test_a_phrase_is_found_whatever_surrounds_it() -> None:
    found = phrase_in("Dear reader of many words, this service is temporarily unavailable in all its parts")
    assert found is not None
    assert found.kind == "unavailable"
