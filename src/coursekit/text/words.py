"""Words as sentences and headings begin them, and their quotation marks."""

from functools import lru_cache

from markdown_it import MarkdownIt


def capitalised(words: str) -> str:
    """The words with a capital first letter; all others stay as they are."""
    return words[:1].upper() + words[1:]


def typographic(words: str) -> str:
    """The words with “these quotation marks” and apostrophes like this one’s."""
    if "'" not in words and '"' not in words:
        return words
    (line,) = _quotes().parseInline(words)
    return "".join(piece.content for piece in line.children or ())


@lru_cache(maxsize=1)
def _quotes() -> MarkdownIt:
    return MarkdownIt("zero", {"typographer": True}).enable("smartquotes")
