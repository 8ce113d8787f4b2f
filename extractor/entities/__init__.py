"""Who is whom: people, organisations, places, commodities."""
