"""Sets of positions as whole numbers: position 3 is bit 3. Thousands of positions are compared in one step."""

from collections.abc import Iterable, Iterator


def bits_of(positions: Iterable[int]) -> int:
    """The set of these positions."""
    those = list(positions)
    if not those:
        return 0
    buffer = bytearray(max(those) // 8 + 1)
    for each in those:
        buffer[each >> 3] |= 1 << (each & 7)
    return int.from_bytes(buffer, "little")


def positions_in(bits: int) -> Iterator[int]:
    """The positions of the set, from the first on."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
