"""The reader as a server: what turns addresses into views, and guards them."""
