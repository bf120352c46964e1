"""``python -m skillx``."""

from skillx.cli import main

main()
