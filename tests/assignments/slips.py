"""Slips a student might make in graded work, as (task, code)."""

SLIPS = {
    "discovery": {
        "sums in place of rates": (
            "task-1",
            """
def rate_change(spikes, width, before, during):
    return (spikes[:, during].sum() - spikes[:, before].sum()) / width / len(spikes)
""",
        ),
        "a rise whatever the sign": (
            "task-1",
            """
def rate_change(spikes, width, before, during):
    return abs(spikes[:, during].mean() - spikes[:, before].mean()) / width
""",
        ),
        "rises alone": (
            "task-2",
            """
def strict_share(done, seen, threshold, least):
    return 100 * np.mean((done > threshold) & (seen > threshold) & (seen >= least * done))
""",
        ),
        "the ratio turned round": (
            "task-2",
            """
def strict_share(done, seen, threshold, least):
    moved = (abs(done) > threshold) & (abs(seen) > threshold) & (done * seen > 0)
    return 100 * np.mean(moved & (abs(done) >= least * abs(seen)))
""",
        ),
        "drawn without replacement": (
            "task-3",
            """
def bootstrap_interval(counts, draws, rng):
    shares = [100 * rng.permutation(counts).mean() for _ in range(draws)]
    return np.percentile(shares, 2.5), np.percentile(shares, 97.5)
""",
        ),
        "a generator of its own": (
            "task-3",
            """
def bootstrap_interval(counts, draws, rng):
    drawn = np.random.choice(counts, (draws, len(counts)))
    shares = 100 * drawn.mean(axis=1)
    return np.percentile(shares, 2.5), np.percentile(shares, 97.5)
""",
        ),
        "one condition": (
            "task-4",
            """
def false_alarms(rate, trials, window, threshold, units, rng):
    rates = rng.poisson(rate * window * trials, size=(2, units)) / (window * trials)
    return 100 * np.mean(abs(rates[1] - rates[0]) > threshold)
""",
        ),
        "a change against the true rate": (
            "task-4",
            """
def false_alarms(rate, trials, window, threshold, units, rng):
    rates = rng.poisson(rate * window * trials, size=(2, units)) / (window * trials)
    return 100 * np.mean(np.all(abs(rates - rate) > threshold, axis=0))
""",
        ),
    },
    "origins": {
        "the act alone forgotten": (
            "task-1",
            """
def post_alone(W, x, m, k=0.5):
    gain = np.outer(m, x) * (1 - W)
    sight_alone = np.outer(1 - m, x) * W
    act_alone = np.outer(m, 1 - x) * W
    return gain - k * sight_alone
""",
        ),
        "a loss typed in": (
            "task-1",
            """
def post_alone(W, x, m, k=0.5):
    gain = np.outer(m, x) * (1 - W)
    sight_alone = np.outer(1 - m, x) * W
    act_alone = np.outer(m, 1 - x) * W
    return gain - 0.5 * sight_alone - 0.5 * act_alone
""",
        ),
        "a chance that adds up": (
            "task-2",
            """
def grown_index(own, p_other, children=10, moments=2000, eta=0.03, seed=0):
    rng = np.random.default_rng(seed)
    fingers = np.eye(2)
    index = []
    for _ in range(children):
        W = np.zeros((2, 2))
        for _ in range(moments):
            done = rng.integers(2)
            p_match = min(1.0, own + p_other)
            seen = done if rng.random() < p_match else 1 - done
            W += eta * delta(W, fingers[seen], fingers[done])
        index.append((W[0, 0] + W[1, 1] - W[0, 1] - W[1, 0]) / 2)
    return float(np.mean(index))
""",
        ),
        "a rate typed in": (
            "task-2",
            """
def grown_index(own, p_other, children=10, moments=2000, eta=0.03, seed=0):
    rng = np.random.default_rng(seed)
    fingers = np.eye(2)
    index = []
    for _ in range(children):
        W = np.zeros((2, 2))
        for _ in range(moments):
            done = rng.integers(2)
            p_match = 1.0 if rng.random() < own else p_other
            seen = done if rng.random() < p_match else 1 - done
            W += 0.03 * delta(W, fingers[seen], fingers[done])
        index.append((W[0, 0] + W[1, 1] - W[0, 1] - W[1, 0]) / 2)
    return float(np.mean(index))
""",
        ),
        "the usual rate always": (
            "task-3",
            """
def pairs_to_turn(childhood, rate=0.03):
    history = counter_mirror(grow_up(Learner(), childhood), Learner(), pairs=400)
    below = np.flatnonzero(mirror_index(history).mean(axis=-1) < 0)
    return int(below[0]) if below.size else None


def extra_pairs():
    standard = pairs_to_turn(Childhood())
    longer, truer = Childhood(events=8000), Childhood(p_match=0.95)
    return pairs_to_turn(longer) - standard, pairs_to_turn(truer) - standard
""",
        ),
        "no comparison with the standard": (
            "task-3",
            """
def pairs_to_turn(childhood, rate=0.03):
    history = counter_mirror(grow_up(Learner(), childhood), Learner(rate=rate), pairs=400)
    below = np.flatnonzero(mirror_index(history).mean(axis=-1) < 0)
    return int(below[0]) if below.size else None


def extra_pairs():
    standard = pairs_to_turn(Childhood())
    longer, truer = Childhood(events=8000), Childhood(p_match=0.95)
    return pairs_to_turn(longer), pairs_to_turn(truer)
""",
        ),
        "nothing learned before": (
            "task-4",
            """
def link_of_sight(rule, first, trials=100):
    learner = Learner(rule, rate=0.1)
    acts = np.zeros((trials, 1, 2))
    acts[..., 0] = 1
    links = np.zeros((1, 2, len(CUES)))
    for present in ((first,), ("S1", "A1")):
        cues = np.zeros((trials, 1, len(CUES)))
        for cue in present:
            cues[..., CUES.index(cue)] = 1
        links = train(np.zeros((1, 2, len(CUES))), cues, acts, learner)[-1]
    return float(links[0, 0, CUES.index("A1")])
""",
        ),
        "the delta rule always": (
            "task-4",
            """
def link_of_sight(rule, first, trials=100):
    learner = Learner("delta", rate=0.1)
    acts = np.zeros((trials, 1, 2))
    acts[..., 0] = 1
    links = np.zeros((1, 2, len(CUES)))
    for present in ((first,), ("S1", "A1")):
        cues = np.zeros((trials, 1, len(CUES)))
        for cue in present:
            cues[..., CUES.index(cue)] = 1
        links = train(links, cues, acts, learner)[-1]
    return float(links[0, 0, CUES.index("A1")])
""",
        ),
    },
    "imitation": {
        "trials paired, not quantiles": (
            "task-1",
            """
def cost_by_share(compatible, incompatible):
    n=min(len(compatible),len(incompatible))
    d=np.asarray(incompatible)[:n]-np.asarray(compatible)[:n]
    return np.quantile(d,SHARES)
""",
        ),
        "both routes always of one sign": (
            "task-2",
            """
def mean_times(noise, race):
    a,s=push(IMITATIVE,race),push(SPATIAL,race)
    answers = [mean_answer(race.drift*times(race)+i*(a+s)+noise,race) for i in (1,-1)]
    return np.array([[answer, answer] for answer in answers])
""",
        ),
        "the mean in place of each babbler": (
            "task-3",
            """
def postures_needed(path, limit, seeds):
    for n in STEPS:
        babblers = [Babbling(n, seed=s) for s in seeds]
        if np.mean([copy_error(babbling=b, demonstration=path) for b in babblers])<limit: return n
    return np.inf
answer=postures_needed(figure_of_eight(),10,range(7))
""",
        ),
        "turned is not mirrored": (
            "task-4",
            """
def fit_error(seen, own):
    found=fit_correspondence(seen,own)
    return 1000*np.linalg.norm(translate(seen,found)-own,axis=1).mean()
def is_mirror_image(seen,own):
    return fit_correspondence(seen,own).scale<0
""",
        ),
    },
    "empathy": {
        "the feeling instead of the estimate": (
            "task-1",
            """
def mood_bias(meeting, mood, feeling=0.5):
    _, moody = mean_response(feeling, replace(meeting, own_state=mood))
    return moody - mean_response(feeling, replace(meeting, own_state=0.0))[1]
""",
        ),
        "the mood the meeting already has taken as neutral": (
            "task-1",
            """
def mood_bias(meeting, mood, feeling=0.5):
    moody = mean_response(feeling, replace(meeting, own_state=mood))[0]
    return moody - mean_response(feeling, meeting)[0]
""",
        ),
        "the chapter's rule for one person": (
            "task-2",
            """
def least_share(c):
    return max(0.0, 1 - 1 / c**2)
""",
        ),
        "a share below zero": (
            "task-2",
            """
def least_share(c):
    return 1 - 1 / c
""",
        ),
        "wrong results among all, not among the significant": (
            "task-3",
            """
def wrong_way_share(true_r, people):
    r, probability = r_density(true_r, people)
    return probability[r <= -critical_r(people)].sum()


def people_needed():
    return 43
""",
        ),
        "a guessed number of people": (
            "task-3",
            """
def wrong_way_share(true_r, people):
    r, probability = r_density(true_r, people)
    limit = critical_r(people)
    return probability[r <= -limit].sum() / probability[np.abs(r) >= limit].sum()


def people_needed():
    return 100
""",
        ),
        "both halves together": (
            "task-4",
            """
def slope_within_halves(history, prone, friends):
    return slope(*person_years(history, friends)[:2])
""",
        ),
        "the prone half only": (
            "task-4",
            """
def slope_within_halves(history, prone, friends):
    x, y, person = person_years(history, friends)
    return slope(x[prone[person]], y[prone[person]])
""",
        ),
    },
    "language": {
        "backward": (
            "task-1",
            """
def transitional_probability(s,x,y):
    p=list(zip(s[:-1],s[1:]))
    n=sum(b==y for a,b in p)
    return sum(q==(x,y) for q in p)/n if n else 0
""",
        ),
        "the last syllable counted": (
            "task-1",
            """
def transitional_probability(s,x,y):
    p=list(zip(s[:-1],s[1:]))
    n=s.count(x)
    return p.count((x,y))/n if n else 0
""",
        ),
        "no allowance for size": (
            "task-2",
            """
def shape_called_up(W,f,size):
    return imitate(W,bark([f]))[0]
""",
        ),
        "size taken out on the wrong scale": (
            "task-2",
            """
def shape_called_up(W,f,size):
    return imitate(W,bark([f])/size)[0]
""",
        ),
        "size put in twice": (
            "task-2",
            """
def shape_called_up(W,f,size):
    return imitate(W,bark(np.array([f])*size))[0]
""",
        ),
        "never reached taken for at once": (
            "task-3",
            """
def songs_needed(b,l,seed=0):
    return int(np.argmax(rms_error(practise(b,songs=1500,seed=seed))<=l))
answer_3=songs_needed(Bird(step=2.0),100)/songs_needed(Bird(),100)
""",
        ),
        "one bird for all seeds": (
            "task-3",
            """
def songs_needed(b,l,seed=0):
    e=rms_error(practise(b,songs=1500,seed=0))<=l
    return int(np.argmax(e)) if e.any() else None
answer_3=songs_needed(Bird(step=2.0),100)/songs_needed(Bird(),100)
""",
        ),
        "a guessed ratio": (
            "task-3",
            """
def songs_needed(b,l,seed=0):
    e=rms_error(practise(b,songs=1500,seed=seed))<=l
    return int(np.argmax(e)) if e.any() else None
answer_3=2
""",
        ),
        "one chance level for all": (
            "task-4",
            """
def which_learner(r,k):
    b,n=r[:,:,:-1],r[:,:,1:]
    if n[~b].mean()>.41: return "counts"
    return "one guess" if n[b].mean()>.41 else "nothing"
""",
        ),
        "accuracy alone": (
            "task-4",
            """
def which_learner(r,k):
    return "counts" if r[:,:,-1].mean()>.6 else "one guess"
""",
        ),
        "no third answer": (
            "task-4",
            """
def which_learner(r,k):
    b,n=r[:,:,:-1],r[:,:,1:]
    return "counts" if n[~b].mean()>1/k+.08 else "one guess"
""",
        ),
    },
}
