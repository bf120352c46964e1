"""Mining skills that the taxonomy lacks: the evidence in one posting, and its ranking over many."""
