"""A register that was made elsewhere, matched to the sheets of the contract: pure matching, no file."""
