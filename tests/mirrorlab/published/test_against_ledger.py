"""The published numbers in mirrorlab are those of the evidence ledger."""

from pathlib import Path

import pytest
import yaml

from mirrorlab.published import (
    F5,
    M1_PTN,
    Gallese1996,
    Jerjian2020Trial,
    Kraskov2009,
    Kraskov2014,
    Loporto2013,
    Vigneswaran2013,
)

LEDGER = Path(__file__).parents[3] / "evidence" / "facts" / "discovery.yaml"


@pytest.fixture(scope="module")
def figures():
    facts = yaml.safe_load(LEDGER.read_text(encoding="utf-8"))
    facts = facts["facts"] if isinstance(facts, dict) else facts
    return {fact["id"]: fact["figures"] for fact in facts}


def test_trial_times(figures):
    ledger = figures["jerjian-data-trial-timing"]
    trial = Jerjian2020Trial()
    assert trial.object_cue == ledger["object_cue_s"]
    assert trial.go == ledger["go_s"]
    assert trial.release == ledger["home_pad_release_s"]
    assert trial.displacement == ledger["displacement_onset_s"]
    assert trial.hold_on == ledger["hold_onset_s"]
    assert trial.hold_off == ledger["hold_off_s"]
    assert [trial.start, trial.stop] == ledger["window_s"]
    assert trial.bin == ledger["bin_s"]


@pytest.mark.parametrize(("units", "name"), [(F5, "F5"), (M1_PTN, "M1_PTN")])
def test_rates_of_the_open_recordings(figures, units, name):
    peaks, rates = figures["jerjian-data-peaks"], figures["jerjian-data-rates"][name]
    assert list(units.baseline) == peaks["baseline_quartiles"][name]
    assert list(units.peak_execution) == peaks[name]["peak_exe_quartiles"]
    assert list(units.peak_observation) == peaks[name]["peak_obs_quartiles"]
    assert units.peak_ratio == peaks[name]["median_ratio"]
    assert units.n == rates["n"]
    assert units.mean_baseline == rates["baseline"]
    assert units.mean_execution == rates["execution_late_reach"]
    assert units.mean_observation == rates["observation_late_reach"]


@pytest.mark.parametrize(("units", "name"), [(F5, "F5"), (M1_PTN, "M1_PTN")])
def test_signs_of_the_open_recordings(figures, units, name):
    signs = figures["jerjian-data-signs"]
    assert units.sign_threshold == signs["threshold_spikes_per_s"]
    assert units.up_up == signs[name]["up_up"]
    assert units.down_down == signs[name]["down_down"]
    assert units.up_down == signs[name]["exe_up_obs_down"]
    assert units.down_up == signs[name]["exe_down_obs_up"]


def test_counts_of_1996(figures):
    counts, split, published = (
        figures["name-and-count-1996"],
        figures["congruence-1996"],
        Gallese1996(),
    )
    assert published.neurons == counts["neurons_recorded"]
    assert published.mirror == counts["mirror_neurons"] == split["n_total"]
    assert published.strict == split["strictly_congruent"]["n"]
    assert published.broad == split["broadly_congruent"]["n"]
    assert published.unrelated == split["non_congruent"]["n"]


def test_pyramidal_tract_neurons(figures):
    f5, m1 = figures["ptn-f5-2009"], figures["ptn-m1-2013"]
    assert Kraskov2009().neurons == f5["ptns_tested"]
    assert 100 * Kraskov2009().modulated == f5["modulated_percent_approx"]
    assert Kraskov2009().silenced == f5["complete_suppression"]
    assert Vigneswaran2013().neurons == m1["ptns"]
    assert Vigneswaran2013().mirror == m1["mirror_like"]
    assert Vigneswaran2013().facilitated == m1["facilitation"]
    assert Vigneswaran2013().suppressed == m1["suppression"]
    assert Vigneswaran2013().ratio == m1["observation_to_execution_ratio"]
    pooled = figures["ptn-pooled-2014"]
    assert 100 * Kraskov2014().f5 == pytest.approx(pooled["F5_percent"])
    assert 100 * Kraskov2014().m1 == pytest.approx(pooled["M1_percent"])


def test_stimulus_intensities(figures):
    assert Loporto2013().low == figures["tms-intensity"]["low_percent_rmt"]
    assert Loporto2013().high == figures["tms-intensity"]["high_percent_rmt"]
