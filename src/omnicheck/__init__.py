"""omnicheck: judges a landscape by both definitions of omnichannel."""

__version__ = "0.1.0"
