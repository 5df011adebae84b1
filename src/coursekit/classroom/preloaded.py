"""What every worker needs and can be made once, in the process that all are forked from.

Importing this module makes it: `processes` preloads it.
"""

from nbformat.validator import get_validator
from sqlalchemy.orm import configure_mappers

from coursekit.classroom import worker  # noqa: F401

for minor in (4, 5):
    get_validator(4, minor)
configure_mappers()
