"""How the citation models are made: see ../README.md."""
