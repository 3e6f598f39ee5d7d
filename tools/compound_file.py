"""Strict look at a compound file of version 3, as [MS-CFB] has it: header, chains of sectors, tree of names.

Readers forgive much that Excel does not; so every number that can be checked without Excel is checked here.
"""

import struct
from collections.abc import Iterator

FREE, END, FAT_MARK, DIFAT_MARK = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
SECTOR, MINI, CUTOFF, ENTRY = 512, 64, 4096, 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class Entry:
    """One entry of the directory."""

    def __init__(self, raw: bytes) -> None:
        length, self.kind, _, self.left, self.right, self.child = struct.unpack_from("<HBBIII", raw, 64)
        self.start, self.size = struct.unpack_from("<IQ", raw, 116)
        self.name = raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
        self.ended = raw[max(length - 2, 0) : length] == b"\0\0"

    @property
    def order(self) -> tuple[int, str]:
        """What names are sorted by: shorter first, then without regard to case."""
        return len(self.name.encode("utf-16-le")), self.name.upper()


class CompoundFile:
    """A compound file and what is wrong with it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.faults: list[str] = []
        self.sectors = len(data) // SECTOR - 1
        self.used: dict[int, str] = {}
        self.entries: list[Entry] = []
        self._look()

    def _look(self) -> None:
        if self.data[:8] != SIGNATURE or len(self.data) % SECTOR:
            self.faults.append("no signature, or a size that is no multiple of 512")
            return
        if struct.unpack_from("<HHHH", self.data, 26) != (3, 0xFFFE, 9, 6) or any(self.data[8:24] + self.data[34:40]):
            self.faults.append("header: version, byte order, sector sizes or reserved bytes")
        numbers = struct.unpack_from("<9I", self.data, 40)
        directories, fat_count, directory, _, cutoff, mini_fat, mini_count, difat, difat_count = numbers
        if directories or cutoff != CUTOFF or difat != END or difat_count:
            self.faults.append("header: number of directory sectors, cutoff, or a DIFAT that is not needed")
        self._read_fat(fat_count)
        raw = b"".join(self._sector(each) for each in self._chain(directory, "directory"))
        self.entries = [Entry(raw[place : place + ENTRY]) for place in range(0, len(raw), ENTRY)]
        self._walk_tree()
        self._follow_streams(mini_fat, mini_count)
        self._account()

    def _sector(self, number: int) -> bytes:
        return self.data[SECTOR * (number + 1) : SECTOR * (number + 2)]

    def _table(self, sectors: list[int]) -> list[int]:
        return [value for each in sectors for value in struct.unpack("<128I", self._sector(each))]

    def _read_fat(self, count: int) -> None:
        places = [each for each in struct.unpack_from("<109I", self.data, 76) if each != FREE]
        self.fat = self._table(places)
        if len(places) != count or len(self.fat) < self.sectors:
            self.faults.append("FAT: another number of sectors than the header says, or too few")
        if any(self.fat[each] != FAT_MARK for each in places) or any(each != FREE for each in self.fat[self.sectors :]):
            self.faults.append("FAT: a sector of its own is not marked, or one past the end is taken")
        self.used = dict.fromkeys(places, "FAT")

    def _chain(self, start: int, owner: str) -> list[int]:
        return list(self._links(start, owner, self.fat, self.used, self.sectors))

    def _links(self, start: int, owner: str, table: list[int], used: dict[int, str], count: int) -> Iterator[int]:
        while start != END:
            if start >= min(count, len(table)) or start in used:
                self.faults.append(f"{owner}: sector {start} is outside, or belongs to {used.get(start, 'nothing')}")
                return
            used[start] = owner
            yield start
            start = table[start]

    def _walk_tree(self) -> None:
        root = self.entries[0]
        if root.kind != _ROOT or root.name != "Root Entry":
            self.faults.append("directory: no root entry")
        seen = {0}
        self._subtree(root.child, None, None, seen)
        self.faults += [
            f"{each.name}: in no storage" for n, each in enumerate(self.entries) if each.kind and n not in seen
        ]

    def _subtree(self, number: int, low: tuple[int, str] | None, high: tuple[int, str] | None, seen: set[int]) -> None:
        if number == FREE:
            return
        if number >= len(self.entries) or number in seen:
            self.faults.append(f"directory: entry {number} is reached twice or is not there")
            return
        seen.add(number)
        entry = self.entries[number]
        if (low and not low < entry.order) or (high and not entry.order < high):
            self.faults.append(f"{entry.name}: not in order among its neighbours")
        if not entry.ended or entry.kind not in {_STORAGE, _STREAM} or (entry.kind == _STORAGE and entry.size):
            self.faults.append(f"{entry.name}: kind, end of the name, or a storage with a size")
        if entry.kind == _STORAGE:
            self._subtree(entry.child, None, None, seen)
        elif entry.child != FREE:
            self.faults.append(f"{entry.name}: a stream with something in it")
        self._subtree(entry.left, low, entry.order, seen)
        self._subtree(entry.right, entry.order, high, seen)

    def _follow_streams(self, mini_fat: int, mini_count: int) -> None:
        root = self.entries[0]
        room = self._chain(root.start, "mini stream") if root.size else []
        table = self._table(self._chain(mini_fat, "mini FAT")) if mini_count else []
        if len(table) != mini_count * 128 or -(-root.size // SECTOR) != len(room):
            self.faults.append("mini FAT or mini stream: another size than its chain has")
        mini_used: dict[int, str] = {}
        for each in self.entries:
            if each.kind != _STREAM or not each.size:
                continue
            if each.size >= CUTOFF:
                links, unit = self._chain(each.start, each.name), SECTOR
            else:
                links, unit = list(self._links(each.start, each.name, table, mini_used, root.size // MINI)), MINI
            if len(links) != -(-each.size // unit):
                self.faults.append(f"{each.name}: {len(links)} sectors for {each.size} bytes")

    def _account(self) -> None:
        for number in range(self.sectors):
            if (self.fat[number] != FREE) != (number in self.used):
                self.faults.append(f"sector {number}: taken but unused, or used but free")


def faults(data: bytes) -> list[str]:
    """What is wrong with a compound file; nothing for one that keeps all rules that are checked here."""
    return CompoundFile(data).faults
