"""What makes our commands start at once."""

import sys


def skip_address_grammar() -> None:
    """Keep jsonschema from compiling a grammar for internationalised addresses.

    nbformat imports jsonschema; no schema here asks for that format, and the grammar takes seconds.
    jsonschema does without where the package is missing, which is what None stands for.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
