"""The database: its steps, its views, what is saved and how it is opened."""
