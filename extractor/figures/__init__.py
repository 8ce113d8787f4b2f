"""Numbers with their units, changes and what they measure."""
