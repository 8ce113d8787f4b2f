"""Page to Article: one file a newspaper, plus the generic reader."""
