"""The served pages in a real browser; deselected unless asked for: `make browser`."""
