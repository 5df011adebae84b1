"""Checks of a built site. Each returns its findings as lines of text; none: all is well."""
