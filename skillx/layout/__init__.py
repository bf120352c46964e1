"""The posting's physical shape: lines, clauses and sections, read off the text without knowing any skill."""
