"""Linking: of all candidates, which are skills here, and for every other one the reason why not."""
