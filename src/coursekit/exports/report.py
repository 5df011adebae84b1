"""What an output changed or left out, and why: nothing is dropped without a word."""

from dataclasses import dataclass, field

LEFT_OUT, CHANGED, MISSING = "Left out", "Changed", "To do by hand"


@dataclass
class Report:
    """Collects notes while an output is written. It holds no answer, so it may be passed on."""

    title: str
    written: list[str] = field(default_factory=list)  # ids of the questions in the output
    notes: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def note(self, sort: str, why: str, key: str) -> None:
        """Note for one question (or chapter) what was done and why."""
        keys = self.notes.setdefault((sort, why), [])
        if key not in keys:
            keys.append(key)

    def text(self) -> str:
        """The report: each reason once, with the questions it holds for."""
        lines = [self.title, f"{len(self.written)} questions written."]
        for sort in (LEFT_OUT, CHANGED, MISSING):
            found = {why: keys for (kind, why), keys in self.notes.items() if kind == sort}
            if found:
                lines += ["", f"{sort}:"]
                lines += [f"- {why}\n    {', '.join(keys)}" for why, keys in found.items()]
        if not self.notes:
            lines.append("Nothing was changed or left out.")
        return "\n".join(lines) + "\n"
