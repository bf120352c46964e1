"""Commands that stand in files of their own; ``cli`` registers them."""
