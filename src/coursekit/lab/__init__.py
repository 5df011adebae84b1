"""The edition for JupyterLab and Notebook: links with their cards, questions, the kept record.

Three parts, which `pip install` puts where Jupyter looks (`[tool.setuptools.data-files]`): a server
extension, which is this room; a prebuilt extension of the front end, one file that loads the
page's own scripts from here, so that no Node and no copy is needed; and settings without which
JupyterLab would drop our links.
"""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "coursekit.lab"}]


def _load_jupyter_server_extension(app) -> None:
    from coursekit.lab.server import add_handlers  # brings the ledger, which no command needs

    add_handlers(app)
