"""The citations of a work's notes: found, parsed into fields, and resolved to the sources they mean."""
