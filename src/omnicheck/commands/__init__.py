"""The commands, one module each, named as typed: they read input and write output, and decide nothing."""
