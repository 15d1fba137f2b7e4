"""Addresses that no function of an address should choke on, as pages, servers and dossiers can hold them."""

from __future__ import annotations

from itertools import product

_AUTHORITIES = (
    "[::1", "::1]", "[", "]", "[]", "[::1]", "[::1]:", "[::1]:99999", "[::1]x", "[v1.a]",
    "[::ffff:1.2.3.4%25lo]",
    "[zz]", "a[b]c", "user:[@host", "[@a.example", "a.example:", "a.example:0", "a.example:-1",
    "a.example:99999",
    "a.example:8o", "a.example:٨٠", "a.example:" + "9" * 5000, "a℀b.example", "a／b.example", "a＠b",
    "ⓛocalhost",
    "．", "..", ".", "%", "%5B::1", "%00", "\x00", "\ud800", "a\ud83db", "a b", "a\tb", "\u202e", "xn--",
    "xn--a",
    "xn--" + "9" * 80, "-", "ß.example", "\u0345.example", "a" * 70 + ".example", "a." * 200, "1.2.3.4.5",
    "0x7f.1", "4294967296", "①②⑦.0.0.1", "@", "@@", ":@:", "a:b:c", "日本。例え", "a.example\\@b.example",
)  # fmt: skip
_FORMS = ("http://{}", "https://{}/", "http://{}/2024/05/03/a?b=c#d", "//{}/a", "{}", "HTTP:{}", "http:/{}/x")
_OTHERS = (
    "", " ", "#", "?", "/", "//", "///", ":", "://", "http:", "http://", "http:///", "http://?", "http://#",
    "javascript:alert(1)", "data:text/html,<p>", "file:///tmp", "mailto:a@b.example", "urn:isbn:1",
    "http://a/%zz",
    "http://a/\ud800", "http://a/%ED%A0%80", "http://a/%", "http://a/?q=%", "http://a/?" + "&" * 3000,
    "http://a/?" + "a=b&" * 2000, "http://a/" + "../" * 2000, "http://a/" + "/" * 4000,
    "http://a/" + "%2e" * 900,
    "http://a/#" + "[" * 900, "http://web.archive.org/web/20240101000000/http://[::1",
    "http://web.archive.org/web/99999999999999/http://[", "https://archive.today/2024.13.99-000000/http://a",
    "http://a/2024/99/99/", "http://a/" + "2024/05/03/" * 300, "https://x.com/a/status/" + "9" * 400,
    "at://did:plc:[/app.bsky.feed.post/3l", "http://a/?url=http://[::1",
    "http://a/?u=" + "http%3A//a/%3Fu%3D" * 60,
    "\x00http://a", "\u2028", "h\u200bttp://a", "http:\\\\a\\b", "http://a/\r\nX: y", "http://a/\x7f\x9b",
)  # fmt: skip
ADDRESSES = tuple(dict.fromkeys((*(form.format(a) for form, a in product(_FORMS, _AUTHORITIES)), *_OTHERS)))
"""More than 400 texts in the place of an address."""
