"""The language of the register: pure values and decisions, no file, no clock, no Excel."""
