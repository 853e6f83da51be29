"""OCR engines: one module each, behind `read_image`."""
