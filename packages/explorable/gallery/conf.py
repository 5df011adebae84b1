"""A small book of figures: ``python -m sphinx . _build/html``."""

project, author = "A gallery of explorable figures", "The contributors of explorable"
copyright = "2026, The contributors of explorable"  # Sphinx's name for it
extensions = ["myst_nb", "explorable"]
html_theme = "sphinx_book_theme"
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_ipywidgets_js = {}
explorable_watch = ["cost.py"]
exclude_patterns = ["_build", "README.md"]
