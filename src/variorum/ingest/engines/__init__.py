"""OCR engines: `tesseract` reads pages (`read_image`), `paddle` and its like (`second.LineReader`) lines again."""
