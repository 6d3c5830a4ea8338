"""Tests are one package, so that tests/queries is never taken for the package ``queries``."""
