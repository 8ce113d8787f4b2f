"""Who said what: quotation marks, cues, speakers."""
