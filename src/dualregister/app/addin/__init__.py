"""The verbs about the Excel add-in: build, install, remove, status."""
