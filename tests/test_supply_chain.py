"""What comes from elsewhere is named, locked and checked; workflows may do no more than they must."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.site import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PYPROJECT["dependency-groups"]
PICTURES = PYPROJECT["project"]["optional-dependencies"]["pictures"]
SITE = [*PYPROJECT["project"]["dependencies"], *PICTURES, *GROUPS["build"]]
DEV = [one for one in GROUPS["dev"] if isinstance(one, str)]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

# All that any job may write; every other permission is to read.
WRITES = {("pages.yml", "deploy"): {"pages", "id-token"}}


def name_of(requirement: str) -> str:
    """Return the normalized name of a package (PEP 503), without version and extras."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def locked(file: str) -> dict[str, list[str]]:
    """Return each package of a requirements file with its options."""
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.split("\n") if line and not line.lstrip().startswith("#")]
    return {name_of(line): re.findall(r"--\S+|https?:\S+|file:\S+| @ ", line) for line in lines}


@pytest.mark.parametrize(
    ("file", "wanted"), [("requirements.txt", SITE), ("requirements-dev.txt", SITE + DEV)]
)
def test_every_package_is_locked_by_hash_alone(file: str, wanted: list[str]) -> None:
    packages = locked(file)
    assert {name_of(one) for one in wanted} <= packages.keys()
    for name, options in packages.items():
        assert options, f"{name} has no hash"
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", one) for one in options), name


def test_packages_are_installed_with_their_hashes_checked() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = re.findall(r"^\t.*\$\(INSTALL\)(.*)$", makefile, re.MULTILINE)
    assert len(installs) == 3
    assert all(
        "--require-hashes" in one or "--no-deps --no-build-isolation" in one for one in installs
    )


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("\n## Dependencies\n")[2].partition("\n\n`requirements.txt`")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", table, re.MULTILINE)[1:]
    named = [name_of(package) for row in rows for package in row.split(", ")]
    assert sorted(named) == sorted({name_of(one) for one in SITE + DEV})


def test_every_npm_package_is_locked_by_hash_and_runs_no_script() -> None:
    lock = json.loads((ROOT / "tests/support/npm/package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert len(packages) > 100
    for name, one in packages.items():
        assert one["integrity"].startswith("sha512-"), name
        assert not {"resolved", "link"} & one.keys(), name
    assert '["ci", "--ignore-scripts",' in (ROOT / "tests/support/judges.py").read_text("utf-8")


def read(workflow: Path) -> dict[Any, Any]:
    parsed: dict[Any, Any] = yaml.safe_load(workflow.read_text("utf-8"))
    return parsed


def jobs(workflow: Path) -> dict[str, Any]:
    named: dict[str, Any] = read(workflow)["jobs"]
    return named


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(workflow).values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert [workflow.name for workflow in WORKFLOWS] == ["check.yml", "pages.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
class TestWorkflow:
    def test_it_reads_by_default_and_a_job_writes_what_it_must(self, workflow: Path) -> None:
        assert set(read(workflow)["permissions"].values()) <= {"read"}
        for name, job in jobs(workflow).items():
            rights = job.get("permissions", {})
            writes = {right for right, level in rights.items() if level != "read"}
            assert writes == WRITES.get((workflow.name, name), set())

    def test_each_action_is_pinned_to_a_commit_and_says_its_version(self, workflow: Path) -> None:
        uses = re.findall(r"uses:(.*)", workflow.read_text("utf-8"))
        assert uses
        for one in uses:
            assert re.fullmatch(r" [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one

    def test_a_checkout_leaves_no_credentials(self, workflow: Path) -> None:
        checkouts = [step for step in steps(workflow) if "/checkout@" in step.get("uses", "")]
        assert checkouts
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_no_script_holds_what_others_may_write(self, workflow: Path) -> None:
        for step in steps(workflow):
            assert "${{" not in step.get("run", ""), step
        assert "secrets." not in workflow.read_text("utf-8")

    def test_strangers_start_nothing_that_has_rights(self, workflow: Path) -> None:
        triggers = set(read(workflow)[True])  # YAML 1.1 reads the key `on` as true
        assert triggers <= {"push", "pull_request"}

    def test_each_job_ends_in_time(self, workflow: Path) -> None:
        assert all(job["timeout-minutes"] <= 30 for job in jobs(workflow).values())
