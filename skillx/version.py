"""The library's version; the taxonomy has one of its own."""

__all__ = ["__version__"]

__version__ = "0.1.0"
