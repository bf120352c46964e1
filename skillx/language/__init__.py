"""Which language a posting is written in, so that what is not English is not read as if it were."""
