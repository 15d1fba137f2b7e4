"""The code that one citation of `audit run` and one address of `audit links` pass: files, functions, calls.

`python -m benchmarks.passed [FOLDER ...]`: each FOLDER holds an `audit` package, by default this one.
Functions are counted by ``sys.setprofile`` as they are entered; bodies of modules and classes, generator
expressions and lambdas are left out.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = (
    "<!doctype html><html lang=en><head><title>A bridge opens in Ormsby</title>"
    '<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head><body>'
    "<h1>A bridge opens in Ormsby</h1><p>By Anna Muster</p><p>ORMSBY (AP) - The bridge over the river was"
    " opened on Thursday by the mayor of the town, nine years after it was planned.</p></body></html>"
)
SOURCES = """\
documents:
  - id: bridge
    text: bridge.txt
    issued: 2021-04
    claims:
      - {id: opened, text: The bridge was opened in March., cites: [ap]}
citations:
  - id: ap
    type: article-newspaper
    title: A bridge opens in Ormsby
    issued: 2021-03-04
    URL: https://news.example/bridge
    captures: [{path: bridge.html, received: 2021-04-02}]
"""
_PROGRAM = """
import sys, threading
files, functions, calls = set(), set(), 0
def enter(frame, event, argument):
    global calls
    code = frame.f_code
    if event == "call" and code.co_flags & 1 and code.co_name[0] != "<" and HOME in code.co_filename:
        files.add(code.co_filename); functions.add((code.co_filename, code.co_firstlineno)); calls += 1
from audit.cli import main
threading.setprofile(enter); sys.setprofile(enter)
try:
    main(ARGUMENTS, standalone_mode=False)
except SystemExit:
    pass
finally:
    sys.setprofile(None)
    print("passed", len(files), len(functions), calls)
"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def count(package: Path, arguments: list[str], folder: Path) -> tuple[int, int, int]:
    """Files, functions and calls of one command line, run in ``folder``."""
    program = f"HOME, ARGUMENTS = {str(package / 'audit')!r}, {arguments!r}\n{_PROGRAM}"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=folder, env={"PYTHONPATH": str(package)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files, functions, calls = map(int, done.stdout.split("passed")[-1].split())
    return files, functions, calls


def figures(package: Path) -> dict[str, tuple[int, int, int]]:
    """The two paths through one build."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bridge.html").write_text(PAGE, encoding="utf-8")
        (folder / "bridge.txt").write_text("The bridge was opened in March.\n", encoding="utf-8")
        (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
        server = HTTPServer(("127.0.0.1", 0), partial(_Handler, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/bridge.html"
        try:
            return {
                "one citation, `audit run`": count(package, ["run", "--offline"], folder),
                "one address, `audit links`": count(
                    package, ["links", address, "--once", "--allow-private", "127.0.0.1"], folder
                ),
            }
        finally:
            server.shutdown()


def main(folders: list[str]) -> None:
    """Print a table: a row for each build and path."""
    print("| build | path | files | functions | calls |\n|---|---|---|---|---|")
    for folder in folders or [str(Path(__file__).parent.parent)]:
        for path, counted in figures(Path(folder).resolve()).items():
            print(f"| {folder} | {path} | {' | '.join(f'{number:,}' for number in counted)} |")


if __name__ == "__main__":
    main(sys.argv[1:])
