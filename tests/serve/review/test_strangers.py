"""Who is not let in: other hosts, other origins, no token, no cookie, no secret of a form, no GET."""

from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from audit.errors import AuditError
from audit.serve.review import Keys
from audit.serve.review.running import bound_socket
from tests.serve.review._small import SOURCES

if TYPE_CHECKING:
    from tests.serve.review._small import Review

CONFIRM = {"do": "confirm", "claim": "met", "citation": "gazette"}


def test_it_listens_on_loopback_alone() -> None:
    with bound_socket(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        port = listening.getsockname()[1]
        for other in ("127.0.0.2", "::1"):
            family = socket.AF_INET6 if ":" in other else socket.AF_INET
            with socket.socket(family, socket.SOCK_STREAM) as outside:
                assert outside.connect_ex((other, port))
        with pytest.raises(AuditError, match="cannot be listened at") as refused:
            bound_socket(port)
        assert "--port" in refused.value.advice


def test_no_secret_can_be_guessed_and_none_is_another(review: Review) -> None:
    first, second = Keys(1), Keys(1)
    secrets = {key for keys in (first, second) for key in (keys.token, keys.session, keys.csrf)}
    assert len(secrets) == 6
    assert all(len(secret) >= 43 for secret in secrets)  # 32 random bytes
    for token in ("", "x", review.keys.token[:-1], review.keys.token + "x", review.keys.token.swapcase()):
        answer = review.client.get("/open", params={"token": token})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_the_token_opens_once_for_a_cookie_that_no_script_and_no_other_site_can_use(review: Review) -> None:
    address = review.keys.address
    answer = review.client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"audit-review-{review.keys.port}={review.keys.session};")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert httpx.get(address).status_code == 403
    assert review.client.get(address).headers["location"] == "/"  # who is in already is led on
    assert review.keys.address != address
    assert httpx.get(review.keys.address).status_code == 303


def test_without_the_cookie_nothing_is_shown_and_nothing_written(review: Review) -> None:
    for path in ("/", "/documents/post", "/decide", "/favicon.ico"):
        answer = review.client.get(path)
        assert answer.status_code == 403
        assert "Exampleton" not in answer.text
    assert review.post("/decide", CONFIRM).status_code == 403
    assert review.text == SOURCES


OTHER_HOSTS = [
    "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}",
    "127.0.0.1:{port}.", "[::1]:{port}", "0.0.0.0:{port}", "127.1:{port}", "",
]  # fmt: skip


def test_another_host_is_refused_also_with_all_secrets(review: Review) -> None:
    review.let_in()
    for host in OTHER_HOSTS:
        headers = {"Host": host.format(port=review.keys.port)}
        answer = review.client.get("/documents/post", headers=headers)
        assert answer.status_code in {400, 421}, host
        assert "Exampleton" not in answer.text
        assert review.post("/decide", CONFIRM, headers=headers).status_code in {400, 421}, host
    assert review.text == SOURCES


def test_both_names_of_loopback_are_its_own(review: Review) -> None:
    review.let_in()
    name = f"localhost:{review.keys.port}"
    headers = {"Host": name, "Origin": f"http://{name}"}
    assert review.post("/decide", CONFIRM, headers=headers).status_code == 303


OTHER_ORIGINS: list[dict[str, str]] = [
    {"Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://localhost:{port}"},  # the page is at 127.0.0.1
    {"Origin": "null"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-site"},  # another port of loopback
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-site"},
    {},
]


def test_another_origin_writes_nothing_also_with_all_secrets(review: Review) -> None:
    review.let_in()
    form = {"csrf": review.keys.csrf, "expected": review.session.current().digest, "document": "post"}
    for headers in OTHER_ORIGINS:
        sent = {name: value.format(port=review.keys.port) for name, value in headers.items()}
        assert review.client.post("/decide", data=form | CONFIRM, headers=sent).status_code == 403, headers
    assert review.text == SOURCES


def test_a_form_of_its_own_that_names_no_origin_is_taken(review: Review) -> None:
    review.let_in()
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert review.post("/decide", CONFIRM, headers=headers).status_code == 303


def test_a_form_without_its_secret_writes_nothing(review: Review) -> None:
    review.let_in()
    for secret in ("", "x", review.keys.csrf[:-1], review.keys.token, review.keys.session):
        assert review.post("/decide", CONFIRM, csrf=secret).status_code == 403
    twice = f"csrf={review.keys.csrf}&csrf=x"
    headers = {"Origin": review.base, "Content-Type": "application/x-www-form-urlencoded"}
    assert review.client.post("/undo", content=twice, headers=headers).status_code == 403
    assert review.text == SOURCES


def test_nothing_is_written_by_get_or_by_another_form_of_body(review: Review) -> None:
    review.let_in()
    form = {
        "csrf": review.keys.csrf,
        "expected": review.session.current().digest,
        "document": "post",
    } | CONFIRM
    for path in ("/decide", "/undo", "/ask", "/look"):
        assert review.client.get(path, params=form).status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = review.client.request(method, "/decide", headers={"Origin": review.base})
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert review.client.post("/decide", json=form, headers={"Origin": review.base}).status_code == 415
    files = {"a": ("b", b"c")}
    answer = review.client.post("/decide", data=form, files=files, headers={"Origin": review.base})
    assert answer.status_code == 415
    assert review.text == SOURCES


def test_a_form_above_the_bound_is_refused(review: Review) -> None:
    review.let_in()
    assert review.post("/decide", CONFIRM, reason="x" * 70_000).status_code == 413

    def parts() -> object:
        yield f"csrf={review.keys.csrf}".encode()
        for _ in range(20):
            yield b"&x=" + b"y" * 5_000

    headers = {"Origin": review.base, "Content-Type": "application/x-www-form-urlencoded"}
    assert review.client.post("/decide", content=parts(), headers=headers).status_code == 413  # type: ignore[arg-type]
    many = "&".join(f"a{number}=" for number in range(100))
    assert review.client.post("/decide", content=many, headers=headers).status_code == 400
    assert review.client.post("/decide", content=b"csrf=%ff\xff", headers=headers).status_code == 400
    assert review.text == SOURCES


def test_every_answer_has_the_headers_that_keep_it_to_itself(review: Review) -> None:
    answers = [review.client.get("/"), review.client.get("/open")]
    review.let_in()
    answers += [review.client.get(path) for path in ("/", "/documents/post", "/none", "/decide")]
    answers += [review.post("/decide", do="none"), review.client.get("/", headers={"Host": "evil.example"})]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers
        assert not [name for name in answer.headers if name.startswith("access-control")]
        if answer.headers.get("content-type", "").startswith("text/html"):
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-inline" not in policy


def test_pages_of_others_get_nothing_of_it_to_show(review: Review) -> None:
    review.let_in()
    for headers in (
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "empty", "Origin": "http://127.0.0.1:1"},
    ):
        answer = review.client.get("/documents/post", headers=headers)
        assert answer.status_code == 403
        assert "Exampleton" not in answer.text


HOSTILE = "</p><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7919*7919 }}\u202e"


def test_what_a_dossier_says_stays_inert(review: Review) -> None:
    words = json.dumps(HOSTILE)
    text = SOURCES.replace("title: Bridge vote in Exampleton", f"title: {words}")
    text = text.replace("reasons: [the same names]", f"reasons: [{words}]")
    text = text.replace("container-title: News of Exampleton", f"raw: {words}")
    text = text.replace("text: It voted twice on the bridge.", f"text: {words}")
    review.path.write_text(text)
    review.let_in()
    answers = [review.client.get("/documents/post")]
    review.post("/decide", do="accept", check="no-digest", citation="gazette", reason=HOSTILE)
    answers.append(review.client.get("/documents/post"))
    answers.append(review.post("/decide", do="correct", claim="met", citation="gazette", other=HOSTILE))
    answers.append(review.post("/decide", do="accept", reason=HOSTILE, citation=HOSTILE, check=HOSTILE))
    answers.append(review.client.get("/documents/" + HOSTILE.replace("/", "")))
    assert "is accepted for gazette" in answers[1].text
    for answer in answers:
        assert answer.status_code in {200, 404, 422}
        bare = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", answer.text, count=2, flags=re.DOTALL)
        assert not re.search(r"<script|<img|\u202e|javascript:|62710561", bare.replace("https", "")), bare
