"""Packages: written alike twice, whole, and opened by what others wrote."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.errors import StoreError
from audit.formats import read_archive_file
from audit.formats.warc import check_wacz
from audit.model import Hop, Received, Skipped
from audit.store import Store

WARC = "archive/data.warc.gz"
Exchange = Callable[..., Received]
Peer = Callable[[str], str]
HTML = ((b"Content-Type", b"text/html"),)


@pytest.fixture
def store(tmp_path: Path, exchange: Exchange) -> Store:
    """A store with a redirect, an unchanged page seen twice, and an archived copy."""
    store = Store.open(tmp_path / "store")
    hop = exchange(4, b"", status=301, headers=((b"Location", b"http://news5.example/story"),))
    archived = "http://web.archive.example/web/2014id_/http://news6.example/story"
    store.keep_all([exchange(i, b"<p>%d" % i, headers=HTML) for i in range(3)])
    store.keep(exchange(1, b"<p>1", headers=HTML, received=exchange(60).received))
    store.keep(exchange(5, b"<p>moved", asked=hop.url, earlier=(hop,), hops=(Hop(url=hop.url, status=301),)))
    store.keep(exchange(url=archived, asked="http://news6.example/story", via="archive", headers=HTML))
    return store


def export(store: Store, target: Path, *urls: str) -> Path:
    store.export_wacz(target, urls or None, titles={"http://news1.example/story": "The bridge – opened"})
    return target


def test_the_same_captures_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    first = export(store, tmp_path / "one.wacz").read_bytes()
    os.utime(tmp_path / "store" / "archive" / "audit-000001.warc.gz", (0, 0))
    assert export(store, tmp_path / "two.wacz").read_bytes() == first
    urls = [kept.capture.url or "" for kept in store.captures.of()]
    assert export(store, tmp_path / "three.wacz", *reversed(urls)).read_bytes() == first
    store.close()


def test_a_package_is_whole_and_holds_every_capture(store: Store, tmp_path: Path) -> None:
    target = export(store, tmp_path / "x.wacz")
    assert check_wacz(target) == ()
    with target.open("rb") as stream:
        found = list(read_archive_file(stream, "x.wacz"))
    assert not [one for one in found if isinstance(one, Skipped)]
    bodies = {(one.capture.url, one.body) for one in found if not isinstance(one, Skipped)}
    assert {(f"http://news{i}.example/story", b"<p>%d" % i) for i in range(3)} <= bodies
    assert all(
        d.stated == d.actual for one in found if not isinstance(one, Skipped) for d in one.capture.declared
    )
    store.close()


def test_only_the_chosen_captures_are_in_it_and_what_they_need(
    store: Store, tmp_path: Path, exchange: Exchange
) -> None:
    second = store.keep(exchange(8, b"<p>2", headers=HTML))
    target = export(store, tmp_path / "x.wacz", second.url or "")
    assert check_wacz(target) == ()
    with target.open("rb") as stream:
        copies = [one for one in read_archive_file(stream, "x.wacz") if not isinstance(one, Skipped)]
    assert [(one.capture.url, one.body) for one in copies] == [
        ("http://news2.example/story", b"<p>2"),
        ("http://news8.example/story", b"<p>2"),
    ]
    store.close()


def test_pages_name_the_titles_and_the_description_the_times_of_the_captures(
    store: Store, tmp_path: Path
) -> None:
    with zipfile.ZipFile(export(store, tmp_path / "x.wacz")) as package:
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()]
        data = json.loads(package.read("datapackage.json"))
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert pages[0]["format"] == "json-pages-1.0"
    assert pages[1]["ts"] == "2026-03-01T12:00:00Z"
    assert {page["title"] for page in pages if page.get("url") == "http://news1.example/story"} == {
        "The bridge – opened"
    }
    assert (data["created"], data["wacz_version"]) == ("2026-03-01T12:01:00Z", "1.1.1")
    store.close()


def test_an_empty_export_is_a_clear_error_and_leaves_the_old_package(store: Store, tmp_path: Path) -> None:
    old = export(store, tmp_path / "x.wacz").read_bytes()
    with pytest.raises(StoreError, match="no capture to export"):
        store.export_wacz(tmp_path / "x.wacz", [])
    path = tmp_path / "store" / "archive" / "audit-000001.warc.gz"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(StoreError, match="is damaged between bytes"):
        export(store, tmp_path / "x.wacz")
    assert (tmp_path / "x.wacz").read_bytes() == old
    assert not list(tmp_path.glob("*.part"))
    store.close()


def rewrite(source: Path, target: Path, **changes: bytes | None) -> Path:
    """The package with files changed, added or left out; ``__`` stands for a slash in a name."""
    named = {name.replace("__", "/").replace("_d_", "."): data for name, data in changes.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = named.pop(info.filename, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
        for name, data in named.items():
            new.writestr(name, data or b"")
    return target


def test_the_validator_names_every_breach(store: Store, tmp_path: Path) -> None:
    sound = export(store, tmp_path / "sound.wacz")
    with zipfile.ZipFile(sound) as package:
        warc, description = package.read(WARC), package.read("datapackage.json")
    empty = check_wacz(rewrite(sound, tmp_path / "1.wacz", archive__data_d_warc_d_gz=None))
    assert "archive/ holds no WARC file, so there is nothing in the package to see" in empty
    assert "archive/data.warc.gz is listed in datapackage.json but missing" in empty
    assert any("which is not there" in one for one in empty)
    changed = warc[:-30] + bytes([warc[-30] ^ 1]) + warc[-29:]
    assert any(
        "none does" in one
        for one in check_wacz(rewrite(sound, tmp_path / "2.wacz", archive__data_d_warc_d_gz=changed))
    )
    assert "archive/data.warc.gz is not what its digest says" in check_wacz(tmp_path / "2.wacz")
    assert check_wacz(rewrite(sound, tmp_path / "3.wacz", datapackage_d_json=description + b" ")) == (
        "datapackage-digest.json: the digest is not that of datapackage.json",
    )
    assert check_wacz(rewrite(sound, tmp_path / "4.wacz", extra_d_txt=b"x")) == (
        "extra.txt is not listed in datapackage.json",
    )
    assert "pages/pages.jsonl is missing" in check_wacz(
        rewrite(sound, tmp_path / "5.wacz", pages__pages_d_jsonl=None)
    )
    assert "datapackage.json is missing" in check_wacz(
        rewrite(sound, tmp_path / "6.wacz", datapackage_d_json=None)
    )
    store.close()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a package", b"\x00" * 5000])
def test_the_validator_never_raises(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.wacz").write_bytes(data)
    assert check_wacz(tmp_path / "x.wacz")[0].startswith("it cannot be opened as a package")


def test_json_that_is_not_what_is_asked_for_is_said(store: Store, tmp_path: Path) -> None:
    sound = export(store, tmp_path / "sound.wacz")
    for number, data in enumerate([b"[]", b"{", b'{"resources": [1]}', b"null", b"[" * 100_000]):
        target = rewrite(
            sound, tmp_path / f"{number}.wacz", datapackage_d_json=data, pages__pages_d_jsonl=data
        )
        assert any("not in the form asked for" in one for one in check_wacz(target))
    store.close()


def test_the_reference_validator_agrees(store: Store, tmp_path: Path, peer: Peer) -> None:
    wacz = peer("wacz")
    target = export(store, tmp_path / "x.wacz")
    done = subprocess.run([wacz, "validate", "-f", target], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "valid" in done.stdout.lower()
    store.close()
