"""Links between the parts of a course: one road for every kind, one file for each.

`[92 of 532](fact:name-and-count-1996)` has the scheme `fact`. What a scheme means is one module
in `schemes/` (an instance of `Scheme` called `SCHEME`): what there is to lead to, how the words
are checked, the place on the site, what stands beside the link on a page. Pages, question texts,
exports, slides and checks all ask `all_schemes()`; nothing else lists them.
"""

from coursekit.links.base import PAGES, Anchor, Known, Place, Scheme
from coursekit.links.road import all_schemes, bad_links, check_link, check_text, place_of

__all__ = [
    "PAGES",
    "Anchor",
    "Known",
    "Place",
    "Scheme",
    "all_schemes",
    "bad_links",
    "check_link",
    "check_text",
    "place_of",
]
