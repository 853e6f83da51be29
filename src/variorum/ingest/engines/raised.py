"""Raised figures (callouts, raised note labels), read from the ink of the page."""
