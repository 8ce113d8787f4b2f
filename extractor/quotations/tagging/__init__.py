"""The learned tagger's parts: units of text, tags, windows, decoding, weights."""
