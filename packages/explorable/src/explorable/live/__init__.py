"""The same figure in a running kernel."""
