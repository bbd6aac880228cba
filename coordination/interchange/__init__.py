"""Visits and partnerships as JSON documents: read, judged, brought in, and given out again."""
