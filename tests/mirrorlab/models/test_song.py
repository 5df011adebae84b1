"""Birdsong: error targets are the course's own trial run; offsets are published."""

import numpy as np
import pytest

from mirrorlab.models.song import (
    BINS,
    LMAN_OFFSET_MS,
    Bird,
    Loop,
    link,
    mirroring_offsets,
    playback,
    practise,
    rms_error,
    tutor_song,
)


def test_song_converges():
    """RMS error 664, 271 and 11 Hz after 0, 200 and 500 songs: +-1, +-15, +-3 Hz (3 seeds)."""
    error = np.mean([rms_error(practise(songs=500, seed=s)) for s in range(3)], axis=0)
    assert error[0] == pytest.approx(664, abs=1)
    assert error[200] == pytest.approx(271, abs=15)
    assert error[500] == pytest.approx(11, abs=3)


@pytest.mark.parametrize("bird", [Bird(deaf_after=0), Bird(exploration=0.0)])
def test_deaf_or_unvaried_birds_do_not_learn(bird):
    """664 Hz after 4000 songs."""
    assert rms_error(practise(bird)[-1]) == pytest.approx(664, abs=1)


def test_yoked_reward_does_not_teach():
    """After 4000 songs no better than before: the song wanders instead."""
    error = rms_error(practise(Bird(yoked=True))[-1])
    assert error > 664
    assert error == pytest.approx(np.hypot(664, 4 * np.sqrt(4000)), rel=0.05)


def test_going_deaf_keeps_what_was_learned():
    pitch = practise(Bird(deaf_after=300), songs=600)
    assert rms_error(pitch[300]) < 0.5 * rms_error(pitch[0])
    assert (pitch[600] == pitch[300]).all()


def test_varied_practice_mirrors_late(language_facts):
    """Offset = loop delay in every unit, 40 ms as published for LMAN."""
    assert language_facts["lang-giret-2014-offset"]["mirroring_offset_ms"] == LMAN_OFFSET_MS
    assert (mirroring_offsets(Loop(varied=1.0)) == LMAN_OFFSET_MS).all()


@pytest.mark.parametrize("delay", [20, 80])
def test_the_offset_follows_the_delay(delay):
    assert (mirroring_offsets(Loop(delay_ms=delay, varied=1.0)) == delay).all()


def test_stereotyped_song_mirrors_on_time():
    """Offset 0 in every unit that sings after the first sound is heard."""
    offsets = mirroring_offsets(Loop(varied=0.0))
    assert (offsets[4:] == 0).all()


def test_the_switch_is_sudden():
    """Mixed practice gives one timing or the other, not something between."""
    for varied in (0.2, 0.4, 0.6, 0.8):
        assert np.median(mirroring_offsets(Loop(varied=varied))) in (0, LMAN_OFFSET_MS)


def test_each_unit_answers_its_own_sound_after_varied_practice():
    assert (np.argmax(playback(Loop()), axis=1) == np.arange(BINS)).all()


def test_links_are_scaled_and_delay_is_checked():
    weights, sound_of = link(Loop())
    assert weights.sum(axis=1) == pytest.approx(np.ones(BINS))
    assert sorted(sound_of) == list(range(BINS))
    with pytest.raises(ValueError, match="multiple of 10, got 45"):
        link(Loop(delay_ms=45))


def test_tutor():
    """Two sweeps of 800 Hz around 3000 Hz, the second half 500 Hz higher."""
    song = tutor_song()
    assert song.shape == (60,)
    assert song[0] == 3000
    assert song[45] == pytest.approx(3500 + 800 * np.sin(3 * np.pi))
