"""What a posting says of each skill: how strongly it asks for it, how well, for how long, or what instead."""
