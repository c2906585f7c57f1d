"""The CMO: an experience that goes on when the customer changes channel."""
