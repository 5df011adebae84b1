"""Teaching plans: what an instructor needs to give a chapter to a class.

* `schema`     what `assignments/NAME/plan.yaml` and `assignments/rubric.yaml` may hold
* `chapter`    what a plan takes from the chapter's notebook: objectives, minutes, figures
* `lesson`     a plan together with all that it draws on
* `checks`     what a plan names must be there, and agree with the ledger
* `load`       reads a plan and collects every problem before it complains
* `teaching`   the plan on an instructors' page
* `assignment` the text of an assignment, a schedule of several
* `commands`   `course assign`

Objectives, minutes of reading, facts and questions are read where they are kept; a plan only names
them. The Sphinx side is `coursekit.book.plans`.
"""

from coursekit.plans.load import PlanError, load_plan, load_rubric

__all__ = ["PlanError", "load_plan", "load_rubric"]
