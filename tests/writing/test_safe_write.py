"""A file replaced all or nothing."""

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import fault_loop
from dualregister.errors import NotWritten
from dualregister.workbook.writing.disk import Disk
from dualregister.workbook.writing.safe_write import digest, write

OLD, NEW = b"old content", b"new content"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "register.xlsx"
    file.write_bytes(OLD)
    return file


def beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()} - {path.name}


def test_the_file_is_replaced_and_a_numbered_backup_is_kept(path: Path) -> None:
    first = write(path, NEW, expected_digest=digest(OLD))
    second = write(path, b"newer", expected_digest=digest(NEW))
    assert path.read_bytes() == b"newer"
    assert first.backup is not None
    assert second.backup is not None
    assert (first.backup.name, second.backup.name) == ("register.backup-1.xlsx", "register.backup-2.xlsx")
    assert (first.backup.read_bytes(), second.backup.read_bytes()) == (OLD, NEW)
    assert beside(path) == {"register.backup-1.xlsx", "register.backup-2.xlsx"}


def test_without_backup_nothing_is_left_beside(path: Path) -> None:
    assert write(path, NEW, expected_digest=digest(OLD), backup=False).backup is None
    assert beside(path) == set()


def test_permissions_and_times_stay(path: Path) -> None:
    path.chmod(0o640)
    os.utime(path, (1_000_000_000, 1_100_000_000))
    backup = write(path, NEW, expected_digest=digest(OLD)).backup
    assert backup is not None
    for each in (path, backup):
        assert stat.S_IMODE(each.stat().st_mode) == 0o640
        assert each.stat().st_mtime == 1_100_000_000


def test_a_new_file_is_written_where_there_was_none(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write(path, NEW, expected_digest=None)
    assert path.read_bytes() == NEW
    assert beside(path) == set()


def test_a_link_leads_to_the_file_that_is_replaced(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    write(link, NEW, expected_digest=digest(OLD))
    assert link.is_symlink()
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    ("expected", "why"),
    [(digest(b"other"), "changed by another program"), (None, "appeared meanwhile")],
)
def test_a_file_that_is_not_the_one_read_is_not_replaced(path: Path, expected: str | None, why: str) -> None:
    with pytest.raises(NotWritten, match=why):
        write(path, NEW, expected_digest=expected)
    assert path.read_bytes() == OLD
    assert beside(path) == set()


@pytest.mark.parametrize(
    ("name", "content", "owner"),
    [
        ("~$register.xlsx", b"\x0bAnna Schmid" + b" " * 50, "(Anna Schmid)"),
        ("~$REGISTER.xlsx", b"", "program."),
        (".~lock.register.xlsx#", b",Anna Schmid,host,22.11.2026,file:///x;", "(Anna Schmid)"),
        (".~lock.register.xlsx#", b"\xff\x1b[31m", "program."),
        ("~$register.xlsx", b"\x06An\x1bna Schmid", "(Anna)"),
        (".~lock.register.xlsx#", b",\x1bAnna ", "(Anna)"),
    ],
)
def test_an_open_workbook_is_not_replaced(path: Path, name: str, content: bytes, owner: str) -> None:
    (path.parent / name).write_bytes(content)
    with pytest.raises(NotWritten, match="is open in a spreadsheet program") as caught:
        write(path, NEW, expected_digest=digest(OLD))
    assert owner in caught.value.message
    assert name in caught.value.remedy
    assert path.read_bytes() == OLD


def test_an_open_workbook_is_known_whatever_the_case_of_its_name_and_whoever_has_it(tmp_path: Path) -> None:
    path = tmp_path / "Register.XLSX"
    path.write_bytes(OLD)
    (tmp_path / "~$Register.XLSX").mkdir()
    with pytest.raises(NotWritten, match=r"is open in a spreadsheet program\."):
        write(path, NEW, expected_digest=digest(OLD))


def test_a_workbook_opened_while_we_write_is_not_replaced(path: Path) -> None:
    class Opening(Disk):
        def sync(self, descriptor: int) -> None:
            (path.parent / "~$register.xlsx").write_bytes(b"")
            super().sync(descriptor)

    with pytest.raises(NotWritten, match="is open"):
        write(path, NEW, expected_digest=digest(OLD), disk=Opening())
    assert path.read_bytes() == OLD
    assert beside(path) == {"~$register.xlsx"}


def test_a_file_changed_while_we_write_keeps_the_change(path: Path) -> None:
    class Changing(Disk):
        def dress(self, one: Path, like: Path) -> None:
            path.write_bytes(b"saved meanwhile")
            super().dress(one, like)

    with pytest.raises(NotWritten, match="changed by another program"):
        write(path, NEW, expected_digest=digest(OLD), disk=Changing())
    assert path.read_bytes() == b"saved meanwhile"
    assert beside(path) == set()


def test_what_reads_back_differently_is_not_put_in_place(path: Path) -> None:
    class Lying(Disk):
        def write(self, descriptor: int, data: memoryview) -> int:
            super().write(descriptor, memoryview(bytes(len(data))))
            return len(data)

    with pytest.raises(NotWritten, match="reads back differently"):
        write(path, NEW, expected_digest=digest(OLD), disk=Lying())
    assert path.read_bytes() == OLD


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(NotWritten, match="is read-only"):
        write(path, NEW, expected_digest=digest(OLD))
    assert path.read_bytes() == OLD


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="its folder is gone"):
        write(tmp_path / "gone" / "register.xlsx", NEW, expected_digest=digest(OLD))


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="not a regular file"):
        write(tmp_path, NEW, expected_digest=digest(OLD))


def test_what_a_killed_run_left_is_taken_away(path: Path) -> None:
    for name in (
        "register.xlsx.dualregister-lock",
        "register.xlsx.dualregister-new.tmp",
        "register.xlsx.dualregister-old.tmp",
    ):
        (path.parent / f".{name}").write_bytes(b"1234567")
    write(path, NEW, expected_digest=digest(OLD), backup=False)
    assert beside(path) == set()


def test_what_a_run_leaves_that_cannot_clean_up_the_next_one_takes_away(path: Path) -> None:
    class Dying(Disk):
        def replace(self, source: Path, target: Path) -> None:
            raise OSError(errno.EIO, "killed")

        def remove(self, path: Path) -> None:
            raise OSError(errno.EIO, "killed")

    with pytest.raises(NotWritten):
        write(path, NEW, expected_digest=digest(OLD), disk=Dying())
    assert len(beside(path)) == 3
    write(path, NEW, expected_digest=digest(OLD), backup=False)
    assert beside(path) == set()


def test_no_backup_is_left_of_a_file_that_could_not_be_replaced(path: Path) -> None:
    class Failing(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if target == path:
                raise OSError(errno.EIO, "Input/output error")
            super().replace(source, target)

    with pytest.raises(NotWritten, match="Input/output error"):
        write(path, NEW, expected_digest=digest(OLD), disk=Failing())
    assert path.read_bytes() == OLD
    assert beside(path) == set()


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE, errno.EHOSTDOWN)


@pytest.mark.parametrize(
    ("fault", "why", "remedy"),
    [
        *((OSError(each, "-"), "the disk is full", "Free some space") for each in FULL),
        *((OSError(each, "-"), "does not allow writing", "Close it elsewhere") for each in FORBIDDEN),
        *((OSError(each, "-"), "the file or its folder is gone", "Connect the drive") for each in GONE),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "Run again"),
        (MemoryError(), "there is not enough memory", "Close other programs"),
    ],
    ids=repr,
)
def test_a_fault_of_the_system_is_told_with_what_to_do(path: Path, fault: Exception, why: str, remedy: str) -> None:
    class Failing(Disk):
        def sync(self, descriptor: int) -> None:
            raise fault

    with pytest.raises(NotWritten, match=why) as caught:
        write(path, NEW, expected_digest=digest(OLD), disk=Failing())
    assert remedy in caught.value.remedy
    assert path.read_bytes() == OLD
    assert beside(path) == set()


class Counting(Disk):
    """A disk that knows which files are open."""

    def __init__(self) -> None:
        self.held: set[int] = set()

    def open(self, path: Path, flags: int) -> int:
        descriptor = super().open(path, flags)
        self.held.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        self.held.discard(descriptor)
        super().close(descriptor)


def test_no_file_stays_open(path: Path) -> None:
    disk = Counting()
    write(path, NEW, expected_digest=digest(OLD), disk=disk)
    assert disk.held == set()


def test_a_lock_that_was_taken_away_before_it_was_ours_is_taken_again(path: Path) -> None:
    class Replaced(Counting):
        asked = 0

        def same(self, descriptor: int, path: Path) -> bool:
            self.asked += 1
            return self.asked == 3 and super().same(descriptor, path)

    disk = Replaced()
    write(path, NEW, expected_digest=digest(OLD), backup=False, disk=disk)
    assert (disk.asked, disk.held, beside(path)) == (3, set(), set())


@pytest.mark.parametrize(
    ("holder", "process"), [(b"4711\n12", "4711"), (b"", "unknown"), (b"\xff\n", "\ufffd")], ids=["id", "none", "odd"]
)
def test_a_lock_that_another_run_holds_is_left_alone_and_its_holder_named(
    path: Path, holder: bytes, process: str
) -> None:
    class Taken(Counting):
        def lock(self, descriptor: int) -> bool:
            return False

    lock = path.parent / ".register.xlsx.dualregister-lock"
    lock.write_bytes(holder)
    disk = Taken()
    with pytest.raises(NotWritten, match=rf"Another run is writing register\.xlsx \(process {process}\)"):
        write(path, NEW, expected_digest=digest(OLD), disk=disk)
    assert (path.read_bytes(), lock.read_bytes(), disk.held) == (OLD, holder, set())


def test_a_second_run_at_the_same_time_says_so(path: Path) -> None:
    class Meanwhile(Disk):
        def sync_folder(self, folder: Path) -> None:
            code = (
                "import sys; from pathlib import Path; from dualregister.workbook.writing.safe_write import *\n"
                "write(Path(sys.argv[1]), b'x', expected_digest=digest(read(Path(sys.argv[1]))))"
            )
            self.second = subprocess.run(
                [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
            )

    disk = Meanwhile()
    write(path, NEW, expected_digest=digest(OLD), disk=disk)
    assert f"Another run is writing register.xlsx (process {os.getpid()})." in disk.second.stderr
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), MemoryError()], ids=["disk", "memory"])
def test_a_folder_that_cannot_be_synced_is_a_warning(path: Path, error: Exception) -> None:
    class Failing(Disk):
        def sync_folder(self, folder: Path) -> None:
            raise error

    assert "could not be synced" in write(path, NEW, expected_digest=digest(OLD), disk=Failing()).warnings[0]
    assert path.read_bytes() == NEW


@pytest.mark.thorough
def test_every_call_may_fail_and_the_file_is_whole(tmp_path: Path) -> None:
    injected = 0
    for number, disk in enumerate(fault_loop.faults((errno.ENOSPC, fault_loop.MEMORY))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert fault_loop.survives(disk, folder) == "", (disk.at, disk.fault, disk.lasting)
        injected += disk.fired
    assert injected >= 150


def test_a_kill_at_any_moment_leaves_a_whole_file() -> None:
    assert fault_loop.kill(4) == 0


def test_writers_at_the_same_time_lose_no_update() -> None:
    assert fault_loop.race(1) == 0


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="nothing waits there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_as_the_new_file_takes_its_place_takes_no_backup_away(path: Path, number: int) -> None:
    class Stopping(Disk):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            os.kill(os.getpid(), number)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            write(path, NEW, expected_digest=digest(OLD), disk=Stopping())
    finally:
        signal.signal(number, before)
    assert path.read_bytes() == NEW
    assert beside(path) == {"register.backup-1.xlsx"}
    assert path.with_name("register.backup-1.xlsx").read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    written = write(tmp_path / "new.xlsx", NEW, expected_digest=None).path
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE((tmp_path / "any").stat().st_mode)
