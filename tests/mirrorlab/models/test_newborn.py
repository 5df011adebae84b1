"""Newborn imitation: the published interval implies very different laboratories."""

from pathlib import Path

import pytest
import yaml

from mirrorlab.models.newborn import (
    PublishedNewborn,
    chance_of_null,
    implied_spread,
    interval,
    share_without_imitation,
)

FACTS = {
    fact["id"]: fact["figures"]
    for fact in yaml.safe_load(
        (Path(__file__).parents[3] / "evidence/facts/function.yaml").read_text(encoding="utf-8")
    )
}


def test_published_numbers_are_those_of_the_ledger():
    published = PublishedNewborn()
    assert published.d == FACTS["F40"]["d"]
    assert list(published.ci95) == FACTS["F40"]["ci95"]
    assert published.samples == FACTS["F40"]["samples"]
    assert published.participants == FACTS["F40"]["participants"]
    assert published.longitudinal_n == FACTS["F37"]["n"]


def test_implied_spread_gives_back_the_published_interval():
    """F40 within 0.01 (the published interval is rounded)."""
    infants = PublishedNewborn().participants / PublishedNewborn().samples
    low, high = interval(implied_spread(), infants)
    assert (low, high) == pytest.approx(PublishedNewborn().ci95, abs=0.01)


def test_sampling_error_alone_gives_far_too_narrow_an_interval():
    low, high = interval(0.0, 29)
    assert high - low < 0.3 * (0.96 - 0.39)


def test_heterogeneity_is_as_large_as_the_effect():
    assert implied_spread() > PublishedNewborn().d
    assert 0.1 < share_without_imitation(implied_spread()) < 0.3
    assert share_without_imitation(0.0) == 0.0


def test_a_large_study_would_not_miss_the_average_effect():
    """F37 against F40: with 106 infants and d = 0.68 a null result is all but impossible."""
    assert chance_of_null(PublishedNewborn().d, PublishedNewborn().longitudinal_n) < 0.001
    assert chance_of_null(0.0, 106) == pytest.approx(0.95, abs=0.001)
