"""Words as sentences and headings begin them."""


def capitalised(words: str) -> str:
    """The words with a capital first letter; all others stay as they are."""
    return words[:1].upper() + words[1:]
