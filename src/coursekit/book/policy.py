"""What every answer of a host says beside the file: the strict content policy, in one place.

`course serve` sends it, the ready configurations in `hosting/` are held against it by a test, and
`course publish --policy-in-pages` writes it into pages for hosts that send no headers of ours.
"""

from __future__ import annotations

DIRECTIVES = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)
CONTENT_POLICY = "; ".join(DIRECTIVES)
HEADERS = {"Content-Security-Policy": CONTENT_POLICY, "X-Content-Type-Options": "nosniff"}
IN_HEADERS_ALONE = ("frame-ancestors",)  # a browser ignores these in a page

# A file of `_static` whose address names its content never changes under that address.
KEPT = "public, max-age=31536000, immutable"


def policy_tag() -> str:
    """The policy as a tag for the head of a page."""
    said = "; ".join(d for d in DIRECTIVES if d.split()[0] not in IN_HEADERS_ALONE)
    return f'<meta http-equiv="Content-Security-Policy" content="{said}" />'
