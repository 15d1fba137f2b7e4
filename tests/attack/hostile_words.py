"""Words that would act in some output, as a page, a dossier or an address could hold them."""

from __future__ import annotations

_HOST = "evil.example"
_ADDRESSES = (
    f"https://{_HOST}", f"http://{_HOST}/a?b=c&d=e#f", f"HTTPS://{_HOST}", f"ftp://{_HOST}/x",
    f"//{_HOST}/x", f"www.{_HOST}", f"www.{_HOST}/path_(x)", f"WWW.{_HOST}", "www.", "www.x", "www.例え.jp",
    "https://例え.jp/路",
    f"me@{_HOST}", f"a.b+c_d@sub.{_HOST}", f"mailto:me@{_HOST}", f"xmpp:me@{_HOST}/room",
    f"MAILTO:me@{_HOST}", "example.com", "example.com/x", "\ufffd.com",
    "\u2603.com/x", "\u20ac.org", "a\u2042.com", "evil.org:8080/x", "xn--e1afmkfd.xn--p1ai",
    "http://[::1]/", "http://127.0.0.1:1/", "@somebody", "@some-org/team", "#123", "GH-123",
    "owner/name#12", "owner/name@0123abc", ":warning:", ":+1:", "javascript:alert(1)", "data:text/html,x",
    "tel:+123456789", "file:///etc/hostname", "a/b#1", "x#12", "1:x:", "12:100:5", f"{'0123456789' * 4}",
    f"git+ssh://{_HOST}", f"https://user:pw@{_HOST}/", f"a&commat;{_HOST}", f"&#119;ww.{_HOST}",
    f"x-http://{_HOST}", "evil。example", "evil．com", "1.2.3.4:80/x", "readme.md",
)  # fmt: skip
_AROUND = ("{}", "({})", "*{}*", "_{}", "~{}~", "'{}'", "“{}”", "\\{}", "`{}", "a{}b", "{}.", "<{}>", "[{}]")
_MARKS = (
    "**bold**", "__bold__", "*em*", "_em_", "~~gone~~", "`code`", "``co`de``", "```js", "~~~", "# heading",
    "> quote", "- item", "+ item", "* item", "1. item", "2) item", "- [x] task", "---", "===", "***",
    "| a | b |", "|---|---|", "[a](https://evil.example)", "![a](https://evil.example/p.png)",
    "[a]: https://evil.example 'b'", "[a][b]", "[^1]", "[^1]: note", "](javascript:alert(1))", "\\[a](b)",
    "\\\\[a](b)", "&#91;a](b)", "$x$", "$$x$$", "$`x`$", "\\(x\\)", "\\begin{x}", "{{ x }}", "{% x %}",
    "<!-- hidden -->", "-->", "]]>", "<![CDATA[x]]>", "<?php ?>", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=//evil.example>x",
    "</details></td></table>", "<details open>", "<style>*{display:none}</style>",
    "<iframe src=//evil.example>", "&lt;script&gt;", "&amp;lt;script&amp;gt;", "&#60;b&#62;", "<b", "<",
    ">", "&", '"', "'", 'a" onclick=x', "%%{init: {}}%%", "click A href", "A-->B", "end",
    "graph TD; A-->B", "```mermaid", ":::note", "`" * 79, "`" * 80, "`" * 81, "`" * 200, "`a" * 60,
    "\\" * 31, "*" * 90, "[" * 90, "<" * 90, "|" * 40, "\\`x\\`", "a\\", "\\|", "`|`", "\\`|", "x\ty",
    "    indented", "line\nbreak", "line\r\nbreak", "a\u2028b\u2029c\x85d", "a  \nb", "\x00", "\x07",
    "\x1b[31mred", "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\", "\x9b31m", "\x90x\x9c",
    "\x08\x08\x08", "\x7f", "a\u202egnp.exe", "\u2066a\u2069", "\u200b", "\ufeff", "\u00ad", "\u115f\u3164",
    "\U000e0041\U000e0042", "a\u0301" * 40, "\ud800", "\udfff", "\uffff", "\u2800", "\ufe00", "=1+1",
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", ";=1+1", "\uff1d1+1", '"=1+1"',
    "[!NOTE]", "[!WARNING] x", "---\ntitle: x\n---", "+++", "```geojson\n{}\n```", "```stl\nsolid",
    "~~~mermaid", "$$\na\n$$", "text[^a] [^a]: y", "^[inline]", "[x]: <https://evil.example>", "[[wiki]]",
    "![[a]]", "{{< x >}}", "{:.cls}", "{#id}", "<!---->", "<!doctype x>", "<x-y>", "<made-up:x>", "&copy;",
    "&commat;x", "a\n===", "a | b\n--|--", "`` ` ``", "~a~", "- [ ] a", "\u200e", "\u061c", "\u2060",
    "\ufff9", "\U000e0001", "\u20e3", "\u0600", "\U000110bd", "\ue000", "\ufdd0", "a\x1cb", "deadbeef",
    "::error::x", "::set-output name=a::b", "##[error]x", "${{ github.token }}", "$(x)", "%0A::error::x",
)  # fmt: skip
WORDS = tuple(dict.fromkeys((*(form.format(words) for words in _ADDRESSES for form in _AROUND), *_MARKS)))
"""Every address in every setting, and every mark: more than 500 strings."""
