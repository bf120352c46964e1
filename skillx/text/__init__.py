"""Strings only: repairs that never lose the way back to the raw text. Knows no spaCy and no skills."""
