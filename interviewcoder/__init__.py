"""Code expert interviews in the terminal: the public Python API."""

__version__ = "0.1.0"
