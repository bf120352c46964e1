"""Finding candidates: labels as they are listed, then their variants and near misses."""
