"""The plots of the report. Each returns its SVG with a sentence that says what it shows."""

from collections import Counter

from coursekit.learners.results import ChapterDone, FirstTries, Guesses, Shift
from coursekit.learners.svg_canvas import ROW, Picture, picture, rows, words
from coursekit.questions.render import LETTERS, written
from coursekit.text import markdown
from explorable.frames.palette import BLUE, GREEN, GREY, INK, MUTED, ORANGE, PAPER

MOST_NAMES = 60  # students that are drawn by name; of more only the amounts are drawn


def percent(share: float) -> str:
    """A share as prose writes it."""
    return f"{share:.0%}"


def chapters(done: list[ChapterDone], students: int) -> Picture:
    """Mean share of parts done (bar) and of questions answered (dot), by chapter."""
    labels = [c.chapter.title for c in done]
    parts = [_mean(c.parts_done, len(c.chapter.parts)) for c in done]
    answered = [_mean(c.answered, c.questions) for c in done]
    said = "; ".join(
        f"{label}: {percent(share)}" for label, share in zip(labels, parts, strict=True)
    )
    alt = f"Share of the parts of each chapter that {students} students did on average. {said}."
    return _amounts("chapters", alt, labels, parts, answered)


def students(labels: list[str], done: list[ChapterDone]) -> Picture:
    """Share of all parts done (bar) and of all questions answered (dot), by student."""
    of_parts = sum(len(c.chapter.parts) for c in done)
    of_questions = sum(chapter.questions for chapter in done)
    sums = [sum(column) for column in zip(*(c.parts_done for c in done), strict=True)]
    answers = [sum(column) for column in zip(*(c.answered for c in done), strict=True)]
    parts = [n / of_parts for n in sums]
    answered = [n / of_questions for n in answers]
    alt = (
        f"Share of all {of_parts} parts that each of {len(labels)} students has done: "
        f"from {percent(min(parts))} to {percent(max(parts))}."
    )
    if len(labels) <= MOST_NAMES:
        return _amounts("students", alt, labels, parts, answered)

    def draw(axes):
        axes.hist([100 * n for n in parts], bins=range(0, 101, 10), color=BLUE, edgecolor=PAPER)
        axes.set(xlim=(0, 100), xlabel="parts done (% of all)", ylabel="students")

    return picture("students", alt, draw, height=2, left=0.4)


def accuracy(chapter: str, tries: list[FirstTries]) -> Picture:
    """Share right at the first try, with its interval, question by question."""
    asked = [item for item in tries if item.share.of]
    said = "; ".join(
        f"{markdown.plain(item.asked.question.title)}: {item.share.count} of {item.share.of}"
        for item in asked
    )

    def draw(axes):
        rows(axes, len(asked), 0, 100)
        for row, item in enumerate(asked):
            low, high = (100 * end for end in item.share.interval)
            few = item.share.few
            axes.plot([low, high], [row, row], color=GREY if few else BLUE, linewidth=2)
            face = PAPER if few else BLUE
            axes.plot(100 * item.share.value, row, "o", color=GREY if few else BLUE, mfc=face)
            words(axes, row, markdown.plain(item.asked.question.title), f"n = {item.share.of}")
        axes.set_xlabel("right at the first try (%), 95% interval")

    name = f"accuracy-{chapter}"
    return picture(name, f"Right at the first try. {said}.", draw, height=ROW * len(asked))


def guess(found: Guesses) -> Picture:
    """The guesses of one prediction, drawn as its form asks."""
    drawer = {"pick": _picks, "number": _numbers, "bars": _bars, "curve": _curves}
    return drawer[found.asked.question.form](found, f"guess-{found.asked.key.replace('/', '-')}")


def beliefs(shifts: list[Shift], titles: dict[str, str]) -> Picture:
    """Belief before and after, claim by claim: every student pale, the mean in full colour."""
    shown = [shift for shift in shifts if shift.values]
    said = "; ".join(
        f"{titles[s.pair.chapter]}: from {s.means[0]:.0f} to {s.means[1]:.0f}" for s in shown
    )

    def draw(axes):
        rows(axes, len(shown), 0, 100)
        for row, shift in enumerate(shown):
            for before, after in shift.values:
                axes.plot(before, row - 0.12, "o", ms=4, mec=ORANGE, mfc="none", alpha=0.45)
                axes.plot(after, row + 0.14, "o", ms=4, color=BLUE, mec="none", alpha=0.35)
            before, after = shift.means
            axes.plot([before, after], [row - 0.12, row + 0.14], color=INK, linewidth=1.2)
            axes.plot(before, row - 0.12, "o", ms=9, mec=ORANGE, mfc=PAPER, mew=2)
            axes.plot(after, row + 0.14, "o", ms=9, color=BLUE)
            words(axes, row, titles[shift.pair.chapter], f"n = {len(shift.values)}")
        axes.set_xlabel("belief: 0 surely false, 100 surely true")

    alt = f"Mean belief in each chapter's claim before and after the chapter. {said}."
    return picture("beliefs", alt, draw, height=1.3 * ROW * len(shown))


def _mean(counts: tuple[int, ...], of: int) -> float:
    return sum(counts) / (len(counts) * of) if counts and of else 0.0


def _amounts(name, alt, labels, bars, dots) -> Picture:
    def draw(axes):
        rows(axes, len(labels), 0, 100)
        axes.barh(range(len(labels)), [100 * n for n in bars], height=0.2, color=BLUE)
        axes.plot([100 * n for n in dots], range(len(labels)), "D", ms=5, color=ORANGE, mec=PAPER)
        for row, label in enumerate(labels):
            words(axes, row, label, percent(bars[row]))
        axes.set_xlabel("bar: parts done (%)   diamond: questions answered (%)")

    return picture(name, alt, draw, height=ROW * len(labels))


def _picks(found: Guesses, name: str) -> Picture:
    options, counts = found.asked.question.options, Counter(found.values)
    labels = [
        f"{LETTERS[i]}{' ✓' if option.right else ''}  {markdown.plain(option.text)}"
        for i, option in enumerate(options)
    ]

    def draw(axes):
        rows(axes, len(options), 0, max(1, *counts.values()))
        for row, option in enumerate(options):
            axes.barh(row, counts[row], height=0.2, color=GREEN if option.right else MUTED)
            words(axes, row, labels[row], str(counts[row]))
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel("students who picked it (✓: this happens)")

    alt = "How many students picked each option. " + "; ".join(
        f"{LETTERS[i]}: {counts[i]}{' (this happens)' if option.right else ''}"
        for i, option in enumerate(options)
    )
    return picture(name, f"{alt}.", draw, height=ROW * len(options))


def _numbers(found: Guesses, name: str) -> Picture:
    question = found.asked.question
    low, high = question.limits
    quarter, middle, three = found.spread()
    wide = max(question.step, (high - low) / 25)
    edges = [low + i * wide for i in range(round((high - low) / wide) + 1)]

    def draw(axes):
        axes.hist(found.values, bins=[*edges, high + wide], align="left", color=BLUE, ec=PAPER)
        axes.axvline(middle, color=INK, linestyle="--", linewidth=1.2)
        axes.set(xlim=(low - wide, high + wide), ylabel="students")
        axes.set_xlabel(_axis("guess (dashed: the middle one)", question.unit))
        axes.yaxis.get_major_locator().set_params(integer=True)

    ends = f"{quarter:g} and {written(three, question.unit)}"
    alt = f"Guesses of {len(found.values)} students: half lie between {ends}, the middle one is "
    return picture(name, f"{alt}{middle:g}.", draw, height=1.4, left=0.4)


def _bars(found: Guesses, name: str) -> Picture:
    question = found.asked.question
    middles = [found.spread(place)[1] for place in range(len(question.bars))]

    def draw(axes):
        rows(axes, len(question.bars), *question.limits)
        for row, bar in enumerate(question.bars):
            values = [value[row] for value in found.values]
            axes.plot(values, [row + 0.05] * len(values), "o", color=BLUE, mec="none", alpha=0.4)
            axes.plot([middles[row]] * 2, [row - 0.12, row + 0.22], color=INK, linewidth=2)
            words(axes, row, bar.label, f"middle {middles[row]:g}")
        axes.set_xlabel(_axis(f"{question.label} (line: the middle guess)", question.unit))

    pairs = zip(question.bars, middles, strict=True)
    said = "; ".join(f"{bar.label}: {middle:g}" for bar, middle in pairs)
    alt = f"Sketches of {len(found.values)} students. The middle guess of each bar: {said}."
    return picture(name, alt, draw, height=ROW * len(question.bars))


def _curves(found: Guesses, name: str) -> Picture:
    question = found.asked.question
    middles = [found.spread(place)[1] for place in range(len(question.at))]

    def draw(axes):
        for value in found.values:
            axes.plot(question.at, value, color=BLUE, linewidth=1, alpha=0.3)
        axes.plot(question.at, middles, color=INK, linewidth=2, marker="o", ms=4)
        axes.set(ylim=question.limits, xlabel=f"{question.along}; thick line: the middle guess")
        axes.set_ylabel(_axis(question.label, question.unit))

    pairs = zip(question.at, middles, strict=True)
    said = "; ".join(f"at {at:g}: {middle:g}" for at, middle in pairs)
    alt = f"Sketches of {len(found.values)} students. The middle guess {said}."
    return picture(name, alt, draw, height=2, left=0.5)


def _axis(label: str, unit: str) -> str:
    return f"{label}, {unit}" if unit else label
