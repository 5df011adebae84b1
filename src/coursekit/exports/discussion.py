"""Discussion prompts of a chapter's plan, `assignments/NAME/plan.yaml`, as students see them."""

from pathlib import Path

from coursekit.plans.load import plan_file, read_plan


def prompts(root: Path, chapter: str) -> list[str]:
    """What the plan of a chapter such as "discovery" asks the class; none without a plan.

    Only the questions: what to listen for is the instructor's. Raises `PlanError`.
    """
    if not (root / plan_file(chapter)).exists():
        return []
    return [prompt.ask for prompt in read_plan(root, chapter).prompts]
