"""Meta-analysis reproduces the published and recomputed pooled effects."""

from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.meta import (
    Pooled,
    fixed_effect,
    leave_one_out,
    overlap,
    pet,
    random_effects,
    read_effects,
    tau_between,
)

TABLES = Path(__file__).parents[3] / "evidence" / "tables"


@pytest.fixture(scope="module")
def synchrony():
    return read_effects(TABLES / "autism_motor_synchrony_carnevali2024.csv", "g", "var", "study")


@pytest.fixture(scope="module")
def faces():
    return read_effects(TABLES / "facial_feedback_coles2019_study_means.csv", "d", "var")


def test_synchrony_with_autistic_partners(synchrony, empathy_facts):
    """Check values of the notes to +-0.005; published figures to their rounding."""
    y, v, _ = synchrony
    pooled, published = random_effects(y, v), empathy_facts["aut-sync-meta"]
    assert pooled.mean == pytest.approx(0.854, abs=0.0005)
    assert pooled.ci == pytest.approx((0.355, 1.353), abs=0.0005)
    assert pooled.tau == pytest.approx(0.854, abs=0.0005)
    assert pooled.prediction_interval == pytest.approx((-0.89, 2.60), abs=0.005)
    assert pooled.k == published["k"]
    assert pooled.mean == pytest.approx(published["g"], abs=0.005)
    assert pooled.ci == pytest.approx(published["ci95"], abs=0.01)
    assert pooled.prediction_interval == pytest.approx(published["pi95"], abs=0.01)
    assert 100 * pooled.i2 == pytest.approx(published["I2_percent"], abs=0.1)
    assert pooled.q == pytest.approx(published["Q"], rel=0.01)  # rows are rounded to 0.01


def test_one_study_carries_the_spread(synchrony, empathy_facts):
    """Without Liu 2021: mean and interval to +-0.005; no spread is left (the rows are rounded)."""
    y, v, studies = synchrony
    without = leave_one_out(y, v)[studies.index("Liu et al.")]
    published = empathy_facts["aut-sync-meta"]["without_liu2021"]
    assert without.mean == pytest.approx(0.693, abs=0.0005)
    assert without.ci == pytest.approx((0.538, 0.849), abs=0.0005)
    assert without.mean == pytest.approx(published["g"], abs=0.005)
    assert without.tau == pytest.approx(published["tau"], abs=0.005)


def test_facial_feedback(faces, empathy_facts):
    """Check values of the notes: mean and interval to +-0.001, tau to 0.005, I2 to 1 %."""
    y, v, _ = faces
    pooled, published = random_effects(y, v), empathy_facts["mim-feedback"]
    assert pooled.mean == pytest.approx(0.200, abs=0.001)
    assert pooled.ci == pytest.approx((0.140, 0.260), abs=0.001)
    assert pooled.tau == pytest.approx(published["tau"], abs=0.005)
    assert 100 * pooled.i2 == pytest.approx(published["I2_percent"], abs=1)
    assert pooled.k == published["k_studies"]


def test_small_studies_report_more(faces):
    """In the facial feedback data the line through effects falls to about 0 at no error."""
    line = pet(*faces[:2])
    assert line.slope > 1.96 * line.slope_se
    assert abs(line.intercept) < 1.96 * line.intercept_se


def test_file_drawers_are_too_few_to_tell(faces):
    """20 unpublished studies: a smaller mean, whose interval takes in the published mean."""
    path = TABLES / "facial_feedback_coles2019_study_means.csv"
    hidden = np.array(read_effects(path, "d", "var", "file_drawer")[2]) == "yes"
    y, v, _ = faces
    drawers, published = (
        random_effects(y[hidden], v[hidden]),
        random_effects(y[~hidden], v[~hidden]),
    )
    assert drawers.k == 20
    assert drawers.ci[0] < drawers.mean < published.mean < drawers.ci[1]


def test_reml_recovers_a_known_spread():
    """Mean over 200 simulated meta-analyses: tau2 0.09 to +-0.01, mean 0.3 to +-0.02."""
    rng = np.random.default_rng(0)
    v = rng.uniform(0.02, 0.1, 30)
    fits = [
        random_effects(0.3 + rng.normal(0, 0.3, 30) + rng.normal(0, np.sqrt(v)), v)
        for _ in range(200)
    ]
    assert np.mean([fit.tau2 for fit in fits]) == pytest.approx(0.09, abs=0.01)
    assert np.mean([fit.mean for fit in fits]) == pytest.approx(0.3, abs=0.02)


def test_equal_studies_have_no_spread():
    pooled = random_effects([0.4, 0.4, 0.4], [0.1, 0.2, 0.3])
    assert pooled.tau2 == 0
    assert pooled.mean == pytest.approx(0.4)
    assert pooled == fixed_effect([0.4, 0.4, 0.4], [0.1, 0.2, 0.3])


def test_overlap_of_two_groups():
    """Textbook values of two equal normal groups: d 0.2, 0.5, 0.8 share 92, 80, 69 %; +-0.5 %."""
    assert [100 * overlap(d) for d in (0, 0.2, 0.5, 0.8)] == pytest.approx(
        [100, 92, 80, 69], abs=0.5
    )
    assert overlap(-0.8) == overlap(0.8)


def test_errors_name_the_mistake(tmp_path):
    with pytest.raises(ValueError, match="Study 2: a sampling variance must be above 0"):
        random_effects([0.1, 0.2], [0.1, 0])
    with pytest.raises(ValueError, match="same length"):
        fixed_effect([0.1, 0.2], [0.1])
    table = tmp_path / "rows.csv"
    table.write_text("g,var\n0.1,0.2\n")
    with pytest.raises(KeyError, match="no column d; it has g, var"):
        read_effects(table, "d", "var")


def test_the_spread_between_studies_from_two_published_intervals():
    """The reverse of the interval for a new study."""
    pooled = Pooled(mean=0.25, se=0.03, tau2=0.06, q=0.0, k=60, typical_v=0.1)
    assert tau_between(pooled.ci, pooled.prediction_interval) == pytest.approx(0.06**0.5)
    with pytest.raises(ValueError, match="wider"):
        tau_between(pooled.prediction_interval, pooled.ci)
