"""The command line: ``communique``."""

from communique.cli.app import app, main

__all__ = ["app", "main"]
