"""`audit draft`, `audit relink` and `audit init`, with a real server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.jobs.links.targets import targets_of
from audit.sources import load_sources
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import page

ALLOW = ("--allow-private", "127.0.0.1/32", "--interval", "0", "--no-archive")
BRIDGE = "Bridge closes for repairs"
POST = """# The old bridge

The council voted on Tuesday to close the old bridge for repairs. Nobody asked [the ferry]({ferry}).

## Sources

Anna Smith, "Bridge closes for repairs," {bridge}, 27 January 2024.
"""


def _run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def _post(site: Site, folder: Path) -> Path:
    site.answers["/bridge"] = (200, page(BRIDGE), {})
    path = folder / "post.md"
    path.write_text(POST.format(ferry=site.url("/gone"), bridge=site.url("/bridge")), encoding="utf-8")
    return path


def test_a_draft_is_printed_as_yaml_or_json(tmp_path: Path, site: Site) -> None:
    post = _post(site, tmp_path)
    printed = _run("draft", str(post))
    assert "method: anchor" in printed
    held = json.loads(_run("draft", str(post), "--format", "json"))
    assert [claim["id"] for claim in held["documents"][0]["claims"]]
    assert not (tmp_path / "sources.yaml").exists()
    assert not site.asked


def test_one_command_leads_from_a_document_to_a_report(tmp_path: Path, site: Site) -> None:
    post = _post(site, tmp_path)
    home = tmp_path / "home"
    printed = _run("init", str(post), "--folder", str(home), *ALLOW)
    assert "2 sources, 2 claims" in printed
    dossier = load_sources(home / "sources.yaml")
    assert (
        (home / "sources.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=sources.schema")
    )
    assert json.loads((home / "sources.schema.json").read_text("utf-8"))["$defs"]
    assert (home / "documents" / "post.md").read_bytes() == post.read_bytes()
    [voted, asked] = dossier.documents[0].claims
    assert [link.method for link in asked.cites] == ["anchor"]
    assert "words in the text of the source" in voted.cites[0].reasons[0]
    assert (home / "reports" / "post.md").exists()
    assert "report: " in printed
    assert site.asked["/gone"]


def test_a_folder_with_a_dossier_is_not_begun_again(tmp_path: Path, site: Site) -> None:
    post = _post(site, tmp_path)
    _run("init", str(post), "--folder", str(tmp_path), "--offline")
    done = CliRunner().invoke(main, ["init", str(post), "--folder", str(tmp_path), "--offline"])
    assert done.exit_code == 2
    assert "audit draft DOCUMENT -o" in done.output


def test_a_second_draft_keeps_comments_and_what_a_person_set(tmp_path: Path, site: Site) -> None:
    post = _post(site, tmp_path)
    target = tmp_path / "sources.yaml"
    _run("draft", str(post), "-o", str(target))
    text = target.read_text("utf-8").replace("citations:", "# mine\ncitations:", 1)
    dossier = load_sources(target)
    cited = dossier.citations[0].id
    text = text.replace("method: anchor", "method: stated", 1)
    target.write_text(text, encoding="utf-8")
    post.write_text(post.read_text("utf-8").replace("Nobody asked", "Nobody has asked"), encoding="utf-8")
    printed = _run("draft", str(post), "-o", str(target))
    assert "was reworded" in printed
    assert "# mine" in target.read_text("utf-8")
    again = load_sources(target)
    assert [claim.id for claim in again.documents[0].claims] == [
        claim.id for claim in dossier.documents[0].claims
    ]
    assert again.citations[0].id == cited


def test_links_are_drawn_again_when_captures_have_arrived(tmp_path: Path, site: Site) -> None:
    post = _post(site, tmp_path)
    target = tmp_path / "sources.yaml"
    _run("draft", str(post), "-o", str(target))
    assert "method: inferred" not in target.read_text("utf-8")  # two words of a title lead to no source
    CliRunner().invoke(main, ["keep", str(target), *ALLOW])
    _run("relink", str(target))
    assert "words in the text of the source" in target.read_text("utf-8")
    assert "nothing would change" in _run("relink", str(target), "--dry-run")


def test_the_page_of_an_address_is_kept_and_drafted(tmp_path: Path, site: Site) -> None:
    site.answers["/post"] = (
        200,
        page("A week", text=f"Nobody asked <a href='{site.url('/bridge')}'>the ferry</a> again. " * 12),
        {},
    )
    target = tmp_path / "sources.yaml"
    _run("draft", site.url("/post"), "-o", str(target), "--allow-private", "127.0.0.1/32")
    [document] = load_sources(target).documents
    assert site.url("/post") == document.URL
    assert document.text == "documents/post.html"
    assert document.issued
    assert document.issued.edtf == "2024-01-27"
    assert any(claim.cites for claim in document.claims)


@pytest.mark.parametrize("name", ["/gone", "/absent"])
def test_what_is_no_page_is_not_drafted(tmp_path: Path, site: Site, name: str) -> None:
    done = CliRunner().invoke(
        main, ["draft", site.url(name), "-o", str(tmp_path / "s.yaml"), "--allow-private", "127.0.0.1/32"]
    )
    assert done.exit_code == 3
    assert not (tmp_path / "s.yaml").exists()


DOCUMENTS = Path(__file__).parents[1] / "draft" / "documents"


@pytest.mark.parametrize(
    ("name", "place", "link"),
    [
        ("zotero.docx", "paragraph", ""),
        ("zotero.odt", "paragraph", "https://harbour-mail.example/ferry"),
        ("paper.pdf", "line of print", ""),
        ("article.wiki", "line", "https://reuters.example/ferry"),
    ],
)
def test_a_document_of_any_format_is_drafted_judged_and_its_links_found(
    tmp_path: Path, name: str, place: str, link: str
) -> None:
    (tmp_path / name).write_bytes((DOCUMENTS / name).read_bytes())
    target = tmp_path / "sources.yaml"
    _run("draft", str(tmp_path / name), "-o", str(target))
    done = CliRunner().invoke(
        main,
        [
            "run",
            str(target),
            "--offline",
            "--now",
            "2026-01-01",
            "--output",
            str(tmp_path),
            "--fail-on",
            "never",
        ],
    )
    assert done.exit_code == 0, done.output
    report = (tmp_path / f"{Path(name).stem}.md").read_text("utf-8")
    assert f" · {place} " in report
    assert "not found in" not in report
    links = [target.url for target in targets_of(str(tmp_path / name))]
    assert (link in links) == bool(link)


@pytest.mark.parametrize(
    ("name", "why"), [("a.docx", "damaged"), ("a.pdf", "damaged"), ("a.txt", "no text"), ("a.jpg", "no text")]
)
def test_what_cannot_be_read_is_no_empty_draft(tmp_path: Path, name: str, why: str) -> None:
    begins = {
        "a.docx": b"PK\x03\x04",
        "a.pdf": b"%PDF-1.7 ",
        "a.txt": b"",
        "a.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    }
    (tmp_path / name).write_bytes(begins[name])
    done = CliRunner().invoke(main, ["draft", str(tmp_path / name), "-o", str(tmp_path / "sources.yaml")])
    assert done.exit_code == 2
    assert why in done.output
    assert not (tmp_path / "sources.yaml").exists()


def test_the_day_and_the_title_of_front_matter_are_those_of_the_document(tmp_path: Path) -> None:
    matter = '---\ntitle: "The old bridge"\ndate: 2024-02-03 10:00:00 +0100\nlayout: post\n---\n\n'
    (tmp_path / "post.md").write_text(f"{matter}The council voted to close the bridge.\n", encoding="utf-8")
    _run("draft", tmp_path / "post.md", "-o", tmp_path / "sources.yaml")
    (document,) = load_sources(tmp_path / "sources.yaml").documents
    assert document.title == "The old bridge"
    assert document.issued is not None
    assert document.issued.first_day is not None
    assert document.issued.first_day.isoformat() == "2024-02-03"


def test_a_day_of_front_matter_that_can_be_read_in_two_ways_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("---\ndate: 3/4/2024\n---\n\nThe council voted to close it.\n", "utf-8")
    assert "issued" not in _run("draft", tmp_path / "post.md")


def test_a_document_in_which_no_claim_or_no_source_is_found_is_said(tmp_path: Path) -> None:
    (tmp_path / "hi.md").write_text("Hi\n", "utf-8")
    said = _run("init", tmp_path / "hi.md", "--folder", tmp_path / "a")
    assert "look whether this is the right document" in said
    (tmp_path / "bare.md").write_text("The council voted to close the bridge.\n", "utf-8")
    assert "no source was found" in _run("init", tmp_path / "bare.md", "--folder", tmp_path / "b")


def test_the_first_report_of_a_run_with_the_network_does_not_say_that_nothing_was_fetched(
    tmp_path: Path, site: Site
) -> None:
    post = _post(site, tmp_path)
    post.write_text(f'{post.read_text("utf-8")}\nBob Day, "Fares", http://127.0.0.2:1/x, 2024.\n', "utf-8")
    _run("init", post, "--folder", tmp_path / "home", *ALLOW)
    report = (tmp_path / "home" / "reports" / "post.md").read_text("utf-8")
    assert "nothing was fetched" not in report


def test_a_bibliography_is_drafted_as_sources_without_claims(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(
        "@book{doe, title={Piers}, year={2019}}\n@book{roe, title={Boats}}", "utf-8"
    )
    _run("draft", tmp_path / "works.bib", "-o", tmp_path / "sources.yaml")
    dossier = load_sources(tmp_path / "sources.yaml")
    assert [one.id for one in dossier.citations] == ["doe", "roe"]
    assert [one.claims for one in dossier.documents] == [()]
    _run("draft", tmp_path / "works.bib", "-o", tmp_path / "sources.yaml")
    assert load_sources(tmp_path / "sources.yaml") == dossier


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>The ferry left the old pier for the last time on 3 May 2019, and nobody came.</p>", None),
        ("<table><tr><th>Date</th><td>3 May 2019</td></tr></table>", None),
        ("<p class='posted'>By Jane Roe, 3 May 2019</p>", "2019-05-03"),
    ],
)
def test_a_day_of_which_a_page_speaks_is_not_the_day_of_the_page(
    tmp_path: Path, line: str, day: str | None
) -> None:
    text = "<p>The council had said that it would go on. It was wrong, as we know now.</p>"
    page_ = f"<html><body><article><h1>The old ferry</h1>{line}{text}</article></body></html>"
    (tmp_path / "post.html").write_text(page_, "utf-8")
    _run("draft", tmp_path / "post.html", "-o", tmp_path / "sources.yaml")
    (document,) = load_sources(tmp_path / "sources.yaml").documents
    assert (document.issued and document.issued.edtf) == day
