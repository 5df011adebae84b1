"""Press releases and news: the published shares, and what a reading adds to them."""

import pytest

from mirrorlab.models.release import (
    PUBLISHED,
    Passage,
    counted,
    news_share,
    odds_ratio,
    with_bold_release,
)


def test_shares_are_those_of_the_ledger(debate_facts):
    fact = debate_facts["over-press-release-2014"]
    names = {"advice": "advice", "a cause": "causal", "animals to people": "animal_to_human"}
    tables = ("release_percent", "news_percent_if_release_exaggerated", "news_percent_if_not")
    for kind, passage in PUBLISHED.items():
        shares = (passage.release, passage.after_bold, passage.after_sound)
        assert tuple(round(100 * share) for share in shares) == tuple(
            fact[table][names[kind]] for table in tables
        )


@pytest.mark.parametrize("kind", PUBLISHED)
def test_every_reading_fits_what_was_counted(kind):
    passage = PUBLISHED[kind]
    for causal in (0, 0.5, 1):
        assert news_share(passage, passage.release, causal) == pytest.approx(counted(passage))
    assert news_share(passage, 0, 1) == pytest.approx(passage.after_sound)
    assert news_share(passage, 1, 1) == pytest.approx(passage.after_bold)
    assert news_share(passage, 0, 0) == news_share(passage, 1, 0)


def test_news_follow_releases_several_times_as_often():
    """[sumner2014association]: the odds are more than six times as high, for animals fifty."""
    ratios = [odds_ratio(passage) for passage in PUBLISHED.values()]
    assert ratios == pytest.approx([6.7, 19.4, 55.3], abs=0.05)
    behind = [with_bold_release(passage) for passage in PUBLISHED.values()]
    assert behind == pytest.approx([0.69, 0.69, 0.83], abs=0.005)


def test_no_association_is_an_odds_ratio_of_one():
    assert odds_ratio(Passage(0.3, 0.2, 0.2)) == pytest.approx(1)


@pytest.mark.parametrize(("release", "causal", "name"), [(1.2, 1, "release"), (0.3, -1, "causal")])
def test_a_share_outside_0_to_1_is_named(release, causal, name):
    with pytest.raises(ValueError, match=name):
        news_share(PUBLISHED["advice"], release, causal)
