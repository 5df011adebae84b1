"""Text: Markdown, formulas, links, files."""
