"""The skills that skillx knows: labels, categories and the concept graph, read from YAML and compiled to slices."""
