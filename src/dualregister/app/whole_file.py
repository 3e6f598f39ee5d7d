"""A new file of our own, whole or not at all. What people own is written by `workbook.writing`, with more care."""

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` by way of a draft beside it. OSError where that fails; no draft is left, ever."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
