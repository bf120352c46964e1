"""Postings by the file: reading them row by row, losing none silently."""
