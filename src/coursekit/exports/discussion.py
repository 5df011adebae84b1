"""Discussion prompts of a chapter's plan, `assignments/NAME/plan.yaml`, as students see them."""

from pathlib import Path

import yaml

from .errors import ExportError


def prompts(root: Path, chapter: str) -> list[str]:
    """What the plan of a chapter such as "01-discovery" asks the class; none without a plan.

    Only the questions: what to listen for is the instructor's. Raises `ExportError` for a plan
    that cannot be read.
    """
    path = root / "assignments" / chapter.partition("-")[2] / "plan.yaml"
    if not path.exists():
        return []
    try:
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [prompt["ask"] for prompt in plan.get("prompts", [])]
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError) as error:
        raise ExportError(
            f"{path}: the discussion prompts cannot be read: 'prompts' must be a list whose "
            f"entries have an 'ask' ({' '.join(str(error).split())})"
        ) from error
