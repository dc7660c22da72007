"""The workflows on the code host: what they may do, and that what they run is there."""

import re

import pytest

from tests.places import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAY_WRITE = {"publish"}  # the draft release and its attestations

pytestmark = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


def jobs_of(text):
    """Each job's name and lines; the files are written with two spaces to a step."""
    body = text.partition("\njobs:\n")[2]
    parts = re.split(r"^  ([a-z-]+):.*\n", body, flags=re.M)
    assert len(parts) > 2
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_actions_are_pinned_by_commit_with_their_tag_beside(workflow):
    used = re.findall(r"uses: (\S+)(.*)", workflow.read_text("utf-8"))
    assert used
    for action, remark in used:
        assert action.startswith("./") or re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action)
        assert action.startswith("./") or re.fullmatch(r" # v\d+\.\d+\.\d+", remark), action


def test_nothing_is_permitted_that_a_job_does_not_name(workflow):
    text = workflow.read_text("utf-8")
    assert "\npermissions: {}\n" in text
    for name, job in jobs_of(text).items():
        granted = re.search(r"^    permissions:\n((?: {6}.*\n)+)", job, re.M)
        assert granted, f"{name} takes the default permissions"
        if name not in MAY_WRITE:
            assert re.findall(r"^ {6}([\w-]+: \w+)", granted[1], re.M) == ["contents: read"], name


def test_every_job_ends_by_itself(workflow):
    for name, job in jobs_of(workflow.read_text("utf-8")).items():
        assert "timeout-minutes:" in job or "    uses: ./" in job, name


def test_the_token_is_not_left_in_the_checkout(workflow):
    text = workflow.read_text("utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_no_word_from_outside_is_run_as_a_command(workflow):
    """An expression inside a script would be pasted into it; names go through the environment."""
    for job in jobs_of(workflow.read_text("utf-8")).values():
        for script in re.findall(r"run: (?:\|\n((?: {10}.*\n|\n)+)|(.*)\n)", job):
            pasted = re.findall(r"\$\{\{\s*([\w.-]+)", "".join(script))
            assert [one for one in pasted if not one.startswith("matrix.")] == []


def test_the_scripts_and_targets_they_run_are_there(workflow):
    text = workflow.read_text("utf-8")
    scripts = set(re.findall(r"packaging/[\w/.-]+\.(?:py|sh|ps1|desktop)", text))
    assert [one for one in sorted(scripts) if not (ROOT / one).is_file()] == []
    targets = {
        word
        for line in re.findall(r"(?:run: |^ +)make ((?:[a-z-]+ ?)+)$", text, re.M)
        for word in line.split()
    }
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in sorted(targets) if not re.search(rf"^{one}:", makefile, re.M)] == []
