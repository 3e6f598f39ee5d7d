"""What changed between two versions of a register, by record and field; where a row stands does not matter."""
