"""`audit run --manifest`: what went in and what came out, by digest."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from audit.cli import main
from audit.jobs.manifest import check_manifest
from tests.jobs._home import make_home
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import page, write

WIRE = ["--allow-private", "127.0.0.0/8", "--no-robots", "--no-archive", "--interval", "0"]


def run(folder: Path, *more: str) -> int:
    options = ["--output", str(folder / "reports"), "--fail-on", "never", *more]
    return CliRunner().invoke(main, ["run", str(folder / "sources.yaml"), *options]).exit_code


def test_the_manifest_holds_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    make_home(tmp_path)
    target = tmp_path / "out" / "run.manifest.json"
    assert run(tmp_path, "--offline", "--manifest", str(target)) == 0
    made = json.loads(target.read_bytes())
    assert [one["path"] for one in made["inputs"]] == ["../bridge.txt", "../mail.html", "../sources.yaml"]
    assert [one["path"] for one in made["outputs"]] == ["../reports/bridge.md"]
    assert check_manifest(target) == ()
    (tmp_path / "reports" / "bridge.md").write_text("changed")
    assert len(check_manifest(target)) == 1


def test_the_manifest_names_the_captures_of_the_store(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = (200, page("Bridge closes for repairs"), {})
    write(tmp_path, site.url("/a"))
    target = tmp_path / "run.manifest.json"
    assert run(tmp_path, "--manifest", str(target), *WIRE) == 0
    (capture,) = json.loads(target.read_bytes())["captures"]
    assert capture["url"] == site.url("/a")
    assert capture["digest"].startswith("sha256:")
