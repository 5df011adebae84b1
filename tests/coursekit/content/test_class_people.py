"""Class questions on measuring people: right in the numbers of our own models."""

from pathlib import Path

import nbformat
import pytest
import yaml

from mirrorlab.models.study_design import people_for_d
from mirrorlab.models.voxel import Voxel, one_sample_power, people_for, size_across

ROOT = Path(__file__).parents[3]


def test_half_in_common_and_its_slips(ask):
    question = ask("class-half-common")
    assert people_for(size_across(Voxel(share=0.5))) == question.answer
    within, two_groups, twice = question.anticipated_errors
    assert people_for(0.8) == pytest.approx(within.value, abs=within.tolerance)
    assert people_for_d(0.4) == pytest.approx(two_groups.value, abs=two_groups.tolerance)
    assert 2 * people_for(0.8) == pytest.approx(twice.value, abs=twice.tolerance)


def test_the_share_that_the_sample_answers_quote():
    """20 people, size 0.8: a share of 0.83; 12 people find none."""
    folder = ROOT / "assignments" / "people"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    answers = [
        nbformat.read(folder / "people.ipynb", 4).cells[-1].source,
        plan["text_task"]["anchors"][0]["answer"],
    ]
    shares = [hundredths / 100 for hundredths in range(1, 101)]
    least = next(p for p in shares if one_sample_power(size_across(Voxel(share=p)), 20) >= 0.8)
    assert all(f"share of {least:.2f}" in " ".join(answer.split()) for answer in answers)
    assert one_sample_power(size_across(Voxel(share=1.0)), 12) < 0.8
