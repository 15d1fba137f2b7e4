"""Mails: which text counts, when it was sent, where it can be read in a browser."""

from __future__ import annotations

import io
import time
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import archive_file_kind, read_archive_file
from audit.formats.files.forwarded import forwarded_markup, forwarded_text
from audit.formats.html import parse_page
from audit.formats.warc import Copy
from audit.model import Reason, Skipped
from audit.report import reason_words

SENT = "Sat, 27 Jan 2024 08:30:00 +0100"
URL = "https://news.example/letters/27?a=1&b=2"


def letter(
    html: str | None, text: str = "Talks begin.", charset: str = "utf-8", cte: str = "base64"
) -> EmailMessage:
    made = EmailMessage()
    made["Message-ID"] = "<1@news.example>"
    made["From"] = "Example News <letter@news.example>"
    made["To"] = "a.reader@mail.example"
    made["Subject"] = "The week – Über uns"
    made["Date"] = SENT
    made.set_content(text, charset=charset, cte=cte)
    if html is not None:
        made.add_alternative(html, subtype="html", charset=charset, cte=cte)
    return made


def read(data: bytes) -> Copy:
    (copy,) = read_archive_file(io.BytesIO(data), "letter.eml")
    assert isinstance(copy, Copy)
    return copy


@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_the_html_is_read_decoded_with_the_time_of_sending(cte: str) -> None:
    html = "<html><head><title>Die Woche</title></head><body><p>Die Brücke ist offen.</p></body></html>"
    copy = read(letter(html, charset="iso-8859-1", cte=cte).as_bytes())
    assert html in copy.body.decode("latin-1")
    assert copy.capture.headers == (("Content-Type", 'text/html; charset="iso-8859-1"'),)
    assert (copy.capture.via, str(copy.capture.received)) == ("mail", "2024-01-27T08:30:00+01:00")


def test_a_mail_without_html_is_its_text() -> None:
    copy = read(letter(None).as_bytes())
    assert copy.body.strip() == b"Talks begin."
    assert copy.capture.headers[0][1].startswith("text/plain")
    assert copy.capture.url is None


@pytest.mark.parametrize(
    "words", ["View in browser", "View this email\n in your browser", "Im Browser ansehen", "Voir en ligne",
              "Читать в браузере", "ブラウザで表示", "<span>Read&nbsp;online</span>"],
)  # fmt: skip
def test_the_link_to_the_letter_in_a_browser_is_its_address(words: str) -> None:
    others = '<a href="https://news.example/">Home</a>'
    html = f'{others}<p><a class=x href="{URL.replace("&", "&amp;")}">{words}</a></p>{others}<p>Text.</p>'
    assert read(letter(html).as_bytes()).capture.url == URL


def test_in_plain_text_the_address_stands_after_the_words() -> None:
    text = f"Example News\nView this email in your browser (https://mail.example/v/1).\n\nTalks. {URL}"
    assert read(letter(None, text).as_bytes()).capture.url == "https://mail.example/v/1"


def test_a_link_with_other_words_is_no_address_of_the_letter() -> None:
    html = f'<a href="{URL}">Read more</a><a href="{URL}">unsubscribe</a>'
    assert read(letter(html).as_bytes()).capture.url is None


def test_what_is_attached_is_not_the_letter() -> None:
    made = letter(None)
    made.add_attachment("<p>Attached</p>", subtype="html", filename="a.html")
    assert b"Talks begin." in read(made.as_bytes()).body
    outer = letter(None, "Talks begin. " * 50)
    outer.add_attachment(letter("<p>Another letter</p>"))
    assert b"Talks begin." in read(outer.as_bytes()).body


def forwarding(*letters: EmailMessage, text: str = "See below.") -> EmailMessage:
    outer = letter(None, text)
    outer.replace_header("Date", "Mon, 04 Mar 2024 09:00:00 +0100")
    for inner in letters:
        outer.add_attachment(inner)
    return outer


def test_a_mail_that_is_attached_to_a_few_words_is_the_source_with_its_own_date() -> None:
    link = f'<p>The bridge opened.</p><a href="{URL}">View online</a>'
    for made in (forwarding(letter(link)), forwarding(forwarding(letter(link)))):
        copy = read(made.as_bytes())
        assert b"The bridge opened." in copy.body
        assert (copy.capture.url, str(copy.capture.received)) == (URL, "2024-01-27T08:30:00+01:00")
        assert copy.note == Reason("mail-forwarded")
    assert read(letter(link).as_bytes()).note is None


def test_of_several_mails_attached_to_a_few_words_none_is_chosen() -> None:
    (found,) = read_archive_file(
        io.BytesIO(forwarding(letter("<p>1</p>"), letter("<p>2</p>")).as_bytes()), "x"
    )
    assert isinstance(found, Skipped)
    assert found.reason.code == "mailbox"


def test_the_mail_that_a_notice_of_failure_brings_back_is_not_the_letter() -> None:
    report = MIMEMultipart("report")
    report["Message-ID"], report["From"], report["Date"] = "<1@b.example>", "post@b.example", SENT
    report.attach(MIMEText("Your mail could not be delivered."))
    inner = forwarding(letter("<p>The bridge opened.</p>"))
    report.attach(next(part for part in inner.walk() if part.get_content_type() == "message/rfc822"))
    assert b"could not be delivered" in read(report.as_bytes()).body


GMAIL = """FYI

---------- Forwarded message ---------
From: Example News <letter@news.example>
Date: Sat, Jan 27, 2024 at 8:30 AM
Subject: The week
To: <a.reader@mail.example>

The bridge opened.
It rained.
"""
APPLE = """> Anfang der weitergeleiteten Nachricht:
>
> Von: Example News <letter@news.example>
> Betreff: Die Woche
> Datum: 27. Januar 2024 um 08:30:00 MEZ
> An: a.reader@mail.example
>
> The bridge opened.
> It rained.
"""
OUTLOOK = """De : Example News <letter@news.example>
Envoyé : samedi 27 janvier 2024 08:30
À : A. Reader <a.reader@mail.example>
Objet : La semaine

The bridge opened.
It rained.
"""


@pytest.mark.parametrize("text", [GMAIL, APPLE, OUTLOOK], ids=["gmail", "apple", "outlook"])
def test_a_mail_that_was_forwarded_in_the_text_is_the_source_at_the_time_of_its_sending(text: str) -> None:
    copy = read(letter("<p>HTML of the same</p>", text).as_bytes())
    assert copy.note == Reason("mail-forwarded")
    assert copy.body.decode().split("\n")[:2] == ["The bridge opened.", "It rained."]
    assert copy.capture.received is not None
    assert str(copy.capture.received).startswith("2024-01-27T08:30")


STYLE = "<html><head><style>p {color: red}</style><title>FW: The week</title></head><body>"
INNER = f'<h1>The bridge</h1><p>Die Straße ist frei.</p><a href="{URL}">View online</a>'
IN_HTML = {
    "gmail": f"""<div dir="ltr">FYI<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">
---------- Forwarded message ---------<br>From: <strong dir="auto">Example News</strong>
<span>&lt;<a href="mailto:letter@news.example">letter@news.example</a>&gt;</span><br>Date: Sat,
Jan 27, 2024 at 8:30&#8239;AM<br>Subject: The week<br>To:  &lt;a.reader@mail.example&gt;<br></div><br><br>
{INNER}</div></div>""",
    "outlook": f"""{STYLE}<!-- <p>From: a@b.example --><div><p class=MsoNormal>Zur Kenntnis</p><div><p>
<b>Von:</b> Example News &lt;letter@news.example&gt;<br><b>Gesendet:</b> Samstag, 27. Januar 2024 08:30<br>
<b>An:</b> A. Reader<br><b>Betreff:</b> Die Woche</p></div>{INNER}</div></body></html>""",
    "apple": f"""<body><blockquote type="cite"><div>Begin forwarded message:</div><br>
<div><b>From: </b>Example News &lt;letter@news.example&gt;<br></div><div><b>Subject: </b>The week<br></div>
<div><b>Date: </b>January 27, 2024 at 8:30:00 AM GMT<br></div>
<div><b>To: </b>a.reader@mail.example<br></div><br>{INNER}</blockquote></body>""",
    "thunderbird": f"""<p>Hi</p>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>The
week</td></tr><tr><th>Date: </th><td>Sat, 27 Jan 2024 08:30:00 +0100</td></tr><tr><th>From: </th>
<td>Example News <a href="mailto:letter@news.example">&lt;letter@news.example&gt;</a></td></tr></table>
{INNER}""",
}


def html_alone(html: str) -> bytes:
    made = letter(None)
    made.set_content(html, subtype="html", charset="iso-8859-1", cte="quoted-printable")
    return made.as_bytes()


@pytest.mark.parametrize("html", IN_HTML.values(), ids=IN_HTML)
def test_the_mail_that_was_forwarded_in_html_alone_is_read_from_the_end_of_its_headers(html: str) -> None:
    copy = read(html_alone(html))
    assert copy.note == Reason("mail-forwarded")
    assert copy.capture.headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert copy.capture.url == URL
    assert str(copy.capture.received).startswith("2024-01-27")
    page = parse_page(copy.body, url=URL, headers=copy.capture.headers)
    assert [block.text for block in page.blocks] == ["The bridge", "Die Straße ist frei.", "View online"]


def test_an_answer_or_a_letter_in_html_is_read_as_it_is() -> None:
    quoted = IN_HTML["outlook"].replace("Zur Kenntnis", "My answer in full. " * 60)
    for html in (quoted, INNER, "<p>Kontakt: post@news.example<p>Telefon: 123<p>Stand: heute<p>Text"):
        copy = read(html_alone(html))
        assert copy.note is None
        assert copy.body.decode("latin-1").strip() == html


def test_html_that_never_ends_what_it_begins_costs_no_more_than_its_size() -> None:
    begun = time.thread_time()
    for piece in ("<style>", "<!--", "<br>", "<b> ", "<a", "a: b@c.example<br>", "<p>&lt", "</Style><style>"):
        forwarded_markup(piece * 100_000)
    assert time.thread_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "My answer in full. " * 60 + OUTLOOK,  # a quotation
        "Time: noon\nPlace: the bridge\nBring: a friend\n",
        "Kontakt: post@news.example\nTelefon: 123\nStand: heute\n",
        "Contact: A. Press\nE-mail: press@city.example\nDate: January 27, 2024\n\nThe bridge opened.",
    ],
)
def test_other_lines_of_that_form_are_no_forwarded_mail(text: str) -> None:
    assert b"HTML" in read(letter("<p>HTML of the same</p>", text).as_bytes()).body


def test_a_long_text_of_such_lines_costs_no_more_than_its_size() -> None:
    begun = time.thread_time()
    forwarded_text("a: b@c.example\n" * 100_000)
    forwarded_text("a: " + "b@" * 100_000)
    assert time.thread_time() - begun < 1


def test_a_mail_with_pictures_inside_is_no_mhtml_file() -> None:
    made = MIMEMultipart("related")
    made["Received"] = f"from a.example by b.example; {SENT}"
    made["From"], made["Date"] = "letter@news.example", SENT
    made.attach(MIMEText("<p>Talks begin.</p>", "html", "utf-8"))
    assert archive_file_kind(made.as_bytes()) == "mail"
    assert read(made.as_bytes()).capture.via == "mail"


def test_a_header_longer_than_what_is_looked_at_is_still_one_of_a_mail() -> None:
    trace = "".join(f"X-Seal-{i}: {'a' * 70}\r\n {'b' * 70}\r\n" for i in range(100))
    data = b"Received: from a.example\r\n" + trace.encode() + letter("<p>Talks.</p>").as_bytes()
    assert b"Talks." in read(data).body


def test_a_mailbox_and_a_mail_without_text_say_so() -> None:
    data = letter("<p>x</p>").as_bytes()
    picture = b"Message-ID: <1@b.example>\nFrom: a\nContent-Type: image/png\n\nx"
    mailbox = b"From a@b.example Sat Jan 27 08:30:00 2024\n" + data
    for found, words in ((mailbox, "mailbox"), (picture, "no text")):
        (skipped,) = read_archive_file(io.BytesIO(found), "x")
        assert isinstance(skipped, Skipped)
        assert words in reason_words(skipped.reason)


@given(st.integers(0, 2000), st.binary(max_size=50))
def test_no_damage_makes_it_raise(cut: int, noise: bytes) -> None:
    data = letter(f'<p>x</p><a href="{URL}">View online</a>').as_bytes()
    list(read_archive_file(io.BytesIO(data[:cut] + noise + data[cut + len(noise) :]), "x"))


def test_a_charset_that_no_codec_can_be_called_makes_nothing_raise() -> None:
    for kind in (b"text/html", b"multipart/related"):
        data = b"Message-ID: <1@b.example>\nContent-Type: " + kind + b"; charset=utf-\0\n\n<p>caf\xe9</p>"
        (found,) = read_archive_file(io.BytesIO(data), "x.eml")
        assert isinstance(found, Copy | Skipped)


def test_a_file_of_apple_mail_is_the_mail_without_its_count_and_its_property_list() -> None:
    mail = (
        b"From: a@b.example\nDate: Tue, 22 Mar 2022 11:11:12 +0100\nMIME-Version: 1.0\n\nThe road is voted.\n"
    )
    body = b"%d\n" % len(mail) + mail + b"<?xml version='1.0'?><plist><dict/></plist>"
    assert archive_file_kind(body) == "mail"
    (copy,) = read_archive_file(io.BytesIO(body), "a.emlx")
    assert isinstance(copy, Copy)
    assert copy.body == b"The road is voted.\n"
