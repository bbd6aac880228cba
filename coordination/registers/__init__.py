"""Reading the official registers of Ukraine and Poland from `data/` into the database."""
