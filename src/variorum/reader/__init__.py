"""The web reader: a library in the browser, and as JSON and IIIF for programs."""
