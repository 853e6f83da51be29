"""IIIF as plain data: image requests, manifests, searches and annotations; nothing here opens an image or a library."""
