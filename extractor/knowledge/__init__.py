"""What holds across articles: same entity, same story, corrections."""
