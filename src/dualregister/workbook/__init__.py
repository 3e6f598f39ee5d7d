"""Workbooks: read, guarded, made."""
