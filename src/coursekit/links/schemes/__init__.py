"""The kinds of links: each module here is one, and is found by being here."""
