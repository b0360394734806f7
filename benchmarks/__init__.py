"""Measurements of speed and accuracy, each a script of its own."""
