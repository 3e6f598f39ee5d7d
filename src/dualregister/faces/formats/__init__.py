"""One module for each form in which results are shown."""
