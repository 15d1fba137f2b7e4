"""Bodies that are no web page: a program's error message, and data that merely holds such words."""

from __future__ import annotations

import pytest

from audit.links import classify_response

JSON, XML, TEXT = "application/json", "application/xml", "text/plain; charset=utf-8"


def _name_of(body: str, media: str) -> str:
    headers = {"content-type": media}
    return classify_response("https://a.example/x", status=200, headers=headers, body=body.encode()).name


@pytest.mark.parametrize(
    ("body", "media", "name"),
    [
        ('{"error":{"code":404,"message":"Mill not found"}}', JSON, "soft-404"),
        (
            '{"status":"fail","errors":[{"detail":"There is no such mill","title":"Not Found"}]}',
            JSON,
            "soft-404",
        ),
        ('{"type":"about:blank","title":"Forbidden","status":403}', "application/problem+json", "refused"),
        ('{"message":"Internal server error"}', JSON, "unavailable"),
        ("<Error><Code>NoSuchKey</Code><Key>mill.pdf</Key></Error>", XML, "soft-404"),
        ("<Error><Code>AccessDenied</Code></Error>", XML, "refused"),
        ("404: Not Found", TEXT, "soft-404"),
        ("Bad Gateway\n", TEXT, "unavailable"),
        ("error code: 521", TEXT, "unavailable"),
        ("error code: 1020", TEXT, "refused"),
        (
            "upstream connect error or disconnect/reset before headers. reset reason: overflow",
            TEXT,
            "unavailable",
        ),
        (" \n ", TEXT, "empty-shell"),
    ],
)
def test_a_message_of_a_program_is_told_from_what_was_asked_for(body: str, media: str, name: str) -> None:
    assert _name_of(body, media) == name


@pytest.mark.parametrize(
    ("body", "media"),
    [
        ('{"id":5,"name":"Mill","status":"open","errors":[]}', JSON),
        ('{"title":"Gauges","code":404,"values":[1,2]}', JSON),
        ('{"items":[{"status":404,"path":"/a"},{"status":200,"path":"/b"}]}', JSON),
        ('{"errors":[{"code":"404","message":"Paper not found"}],"data":{"n":2}}', JSON),
        ("[" * 3000, JSON),
        ("<gauges><gauge name='Mill'>4.04</gauge></gauges>", XML),
        ("GET /a 404 Not Found\nGET /b 200 OK\n", TEXT),
        ("Read at noon: 4.04 m. The gauge was closed for maintenance in May.", TEXT),
    ],
)
def test_data_that_holds_such_words_is_what_was_asked_for(body: str, media: str) -> None:
    assert _name_of(body, media) == "ok"
