"""Files to take along, made from the built site: one that works offline, PDF, ePub.

They lie beside the site's pages in `downloads/`, and the page with `{downloads}` lists them
(`coursekit.downloads.shelf`). All are made from the very pages that the tests have read, so
nothing is built a second time for paper.
"""
