"""Letters of a foundation to its own people: pure text in three languages, nothing is sent here."""
