"""Time expressions, placed on the calendar."""
