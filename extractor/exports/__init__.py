"""Rows and extractions to files; one file a format."""
