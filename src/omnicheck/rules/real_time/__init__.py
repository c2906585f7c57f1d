"""The CIO: real-time data flow."""
