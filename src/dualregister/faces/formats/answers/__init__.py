"""Answers about reuse, one module for each, as text, JSON and CSV. The three say the same."""
