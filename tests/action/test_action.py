"""The published action: its shell lines are run on a copy of the example."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from action.run import CUT, ISSUE, SUMMARY, arguments, beginning
from tests.action._runner import Runner, action, commands, steps

_GH = """#!{python}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
if sys.argv[1:3] == ["issue", "list"]:
    print((here / "issues.json").read_text())
else:
    with (here / "asked").open("a") as asked:
        asked.write(json.dumps(sys.argv[1:]) + "\\n")
"""


def checkout(folder: Path, root: Path) -> Path:
    """The example, in a folder of the runner's."""
    home = folder / "workspace"
    for name in ("documents", "archive"):
        shutil.copytree(root / name, home / name)
    shutil.copy(root / "sources.yaml", home)
    return home


@pytest.fixture
def workspace(tmp_path: Path, root: Path) -> Path:
    return checkout(tmp_path, root)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Runner:
    """The action after a run with its defaults, but offline."""
    return runner(checkout(tmp_path_factory.mktemp("action"), root)).run()


def runner(workspace: Path, event: str = "push", **inputs: str) -> Runner:
    given = {"offline": "true"} | {name.replace("_", "-"): value for name, value in inputs.items()}
    return Runner(workspace.parent, given, event)


def asked(made: Runner) -> list[list[str]]:
    path = made.folder / "bin" / "asked"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def with_issues(made: Runner, *issues: dict[str, object]) -> Runner:
    made.program("gh", _GH.format(python=sys.executable))
    (made.folder / "bin" / "issues.json").write_text(json.dumps(issues))
    return made


# -- the file ------------------------------------------------------------------------------


def test_it_is_valid_by_the_published_schema(root: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="NOT TESTED: check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]
    told = subprocess.run([*command, str(root / "action.yml")], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_other_actions_are_pinned_to_commits() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", name) for name in used)


def test_no_input_is_written_into_a_line_of_the_shell() -> None:
    assert not [step["run"] for step in steps() if "${{" in step.get("run", "")]


def test_the_token_is_given_to_the_step_of_the_issue_alone() -> None:
    named = [step["name"] for step in steps() if "token" in str(step)]
    assert named == ["Keep one issue up to date"]


@pytest.mark.parametrize("at", range(len(steps())))
def test_its_shell_is_well_formed(at: int) -> None:
    script = steps()[at].get("run", "")
    told = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_checker_of_shell_has_nothing_to_say(peer: object) -> None:
    assert callable(peer)
    program = peer("shellcheck")
    for script in (step["run"] for step in steps() if "run" in step):
        told = subprocess.run(
            [program, "--shell=bash", "-"], input=script, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stdout


def test_the_page_names_every_input_and_output(root: Path) -> None:
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in (*action()["inputs"], *action()["outputs"]):
        assert f"| `{name}` |" in page, name


@pytest.mark.parametrize(
    ("head", "schema"),
    [
        ("# .github/workflows/sources.yml\n", "vendor.github-workflows"),
        ("# .github/workflows/links.yml\n", "vendor.github-workflows"),
        ("# .gitlab-ci.yml\n", "vendor.gitlab-ci"),
    ],
)
def test_the_workflows_of_the_page_are_valid(head: str, schema: str, root: Path, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="NOT TESTED: check-jsonschema is not installed")
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    path = tmp_path / "workflow.yml"
    path.write_text(page.partition(head)[2].partition("```")[0].replace("COMMIT", "a" * 40), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    used = re.findall(r"uses: (\S+)", path.read_text("utf-8"))
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)


# -- a run ---------------------------------------------------------------------------------


def test_findings_stand_at_their_lines(done: Runner) -> None:
    assert done.code == 0, done.log
    lines = (done.folder / "workspace" / "sources.yaml").read_text(encoding="utf-8").splitlines()
    *found, unseen = commands(done.log)
    assert unseen.startswith("::notice title=not looked at::")
    assert {line.split()[0] for line in found} == {"::warning", "::notice"}
    for line in found:
        place = re.search(r"file=sources\.yaml,line=(\d+)", line)
        assert place
        assert lines[int(place[1]) - 1].strip()


def test_the_report_is_the_summary_of_the_job(done: Runner) -> None:
    assert "stamped 25 April 2025" in done.summary
    assert Path(done.values["steps.audit.outputs.reports"], "report.sarif").is_file()
    assert not (done.folder / "workspace" / "reports").exists()


def test_what_is_installed_is_the_action_itself(done: Runner, root: Path) -> None:
    assert (done.folder / "temp" / "installed").read_text().split()[-1] == str(root)


def test_what_was_kept_is_brought_back_and_kept_again(done: Runner, workspace: Path) -> None:
    names = [name.partition("@")[0] for name in done.used]
    assert names == ["actions/setup-python", "actions/cache/restore", "actions/cache/save"]
    assert runner(workspace, cache="false").run("Bring back what was kept", "Keep what was got").used == []


def test_a_threshold_of_the_repository_counts_unless_it_is_not_to_be_read(workspace: Path) -> None:
    (workspace / "audit.toml").write_text('fail-on = "note"\n')
    assert runner(workspace).run().code == 1
    assert runner(workspace, config="false").run().code == 0


def test_a_dossier_with_mistakes_fails_the_job_in_words(workspace: Path) -> None:
    (workspace / "sources.yaml").write_text("documents: 3\n")
    done = with_issues(runner(workspace, issue="true")).run()
    assert done.code == 2
    assert "There is no report" in done.summary
    assert asked(done) == []


@pytest.mark.parametrize("target", ["$(touch made)", "--output=made"])
def test_an_input_is_an_argument_and_nothing_else(workspace: Path, target: str) -> None:
    assert runner(workspace, sources=target, fail_on="error").run().code == 2
    assert not (workspace / "made").exists()


def test_sources_stand_behind_all_options(tmp_path: Path) -> None:
    given = {"AUDIT_COMMAND": "links", "AUDIT_SOURCES": " --fix \n\n!old\n", "AUDIT_STORE": "--once"}
    made = arguments(given | {"AUDIT_FAIL_ON": "--fix"}, tmp_path)
    assert made[made.index("--") + 1 :] == ["--fix", "!old"]
    assert {"--fail-on=--fix", "--store=--once"} < set(made)


def test_an_input_that_is_no_command_or_threshold_is_refused(workspace: Path) -> None:
    assert runner(workspace, command="run --help; touch made").run().code == 1
    assert runner(workspace, fail_on="error; touch made").run().code == 2
    assert not (workspace / "made").exists()


def test_words_of_the_dossier_in_the_log_are_no_commands(workspace: Path) -> None:
    hostile = "x ##[error]mine ##[stop-commands]y ::error::mine"
    path = workspace / "sources.yaml"
    text = path.read_text(encoding="utf-8").replace("id: information-war", f'id: "{hostile}"', 1)
    path.write_text(text.replace("title: Iraq keeping", f"title: ::error::x {hostile} Iraq"), "utf-8")
    done = runner(workspace, fail_on="never").run()
    assert "##[stop-commands]y" in done.log
    for line in commands(done.log):
        assert re.match(r"::(?:error|warning|notice) (?:file|title)=[^:]*::", line)


def test_a_module_of_the_audited_repository_is_not_run(workspace: Path) -> None:
    for name in ("audit", "json", "reports", "secrets", "click"):
        (workspace / f"{name}.py").write_text("open('made', 'w')\n")
    assert runner(workspace).run().code == 0
    assert not (workspace / "made").exists()


def test_links_are_annotated_where_they_are_cited(workspace: Path) -> None:
    (workspace / "text.md").write_text("See <http://127.0.0.1:9/a> and [b](gone.md).\n")
    done = runner(workspace, command="links", sources="text.md\n!old/**\n").run()
    assert done.code == 0, done.log
    assert "# Links" in done.summary or "127.0.0.1" in done.summary


# -- the issue -----------------------------------------------------------------------------


def issue_step(workspace: Path, code: str, *issues: dict[str, object], event: str = "push") -> Runner:
    """The step that keeps the issue, after a run that ended with the code."""
    made = with_issues(runner(workspace, event, issue="true"), *issues)
    (made.folder / "temp" / "issue.txt").write_text("# The report\n")
    made.values |= {
        "steps.audit.outputs.code": code, "steps.audit.outputs.reports": str(made.folder / "temp"),
        "steps.install.outputs.python": sys.executable,
    }  # fmt: skip
    (made.folder / "bin" / "asked").unlink(missing_ok=True)
    return made.run("Keep one issue up to date")


def test_an_issue_is_opened_when_something_stands_at_the_threshold(workspace: Path) -> None:
    done = with_issues(runner(workspace, issue="true", fail_on="warning")).run()
    assert done.code == 1
    assert [line[:2] for line in asked(done)] == [["label", "create"], ["issue", "create"]]
    assert "--title=Sources to look at: sources.yaml" in asked(done)[1]
    body = (done.folder / "temp" / "audit-issue.md").read_text(encoding="utf-8")
    assert "stamped 25 April 2025" in body
    assert "(https://github.example/o/r/actions/runs/1)" in body


def test_one_issue_is_kept_up_to_date_and_closed(workspace: Path) -> None:
    other: dict[str, object] = {"number": 3, "body": "<!-- audit of another dossier -->"}
    assert asked(issue_step(workspace, "0", other)) == []
    opened = issue_step(workspace, "1", other)
    body = (opened.folder / "temp" / "audit-issue.md").read_text(encoding="utf-8")
    held: dict[str, object] = {"number": 7, "body": body}
    assert [line[:2] for line in asked(opened)] == [["label", "create"], ["issue", "create"]]
    assert [line[:3] for line in asked(issue_step(workspace, "1", other, held))] == [["issue", "edit", "7"]]
    closed = asked(issue_step(workspace, "0", other, held))
    assert [line[:3] for line in closed] == [["issue", "edit", "7"], ["issue", "close", "7"]]


def test_neither_a_pull_request_nor_a_run_that_did_not_end_changes_an_issue(workspace: Path) -> None:
    assert asked(issue_step(workspace, "1", event="pull_request")) == []
    assert asked(issue_step(workspace, "3")) == []


def test_where_the_issue_cannot_be_written_the_job_says_what_to_do(workspace: Path) -> None:
    done = issue_step(workspace, "1")
    done.program("gh", "#!/bin/sh\nexit 1\n")
    done.run("Keep one issue up to date")
    assert done.code == 1
    assert "permissions: issues: write" in done.log


@pytest.mark.parametrize("most", [ISSUE, SUMMARY])
def test_a_long_report_is_cut_at_a_line_and_says_so(most: int) -> None:
    line = "- “Überlänge” 🙂\n"
    assert beginning(line, most) == line
    shown = beginning(line * 200_000, most)
    assert shown.startswith(CUT)
    assert len(shown.encode()) <= most
    assert shown.removeprefix(CUT).replace(line, "") == ""
    assert beginning("x" * 2 * most, most) == CUT
