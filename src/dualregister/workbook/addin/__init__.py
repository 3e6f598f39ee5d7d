"""The Excel add-in as a file: its macros as text, its ribbon, and the package that holds them."""
