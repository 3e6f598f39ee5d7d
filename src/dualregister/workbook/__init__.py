"""Workbooks: read, guarded, made."""

import os

# openpyxl writes other bytes where lxml happens to be installed; what we make is the same on every machine.
os.environ.setdefault("OPENPYXL_LXML", "False")
