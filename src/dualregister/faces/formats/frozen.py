"""What was frozen, and how a frozen copy stands: as text and JSON."""

from collections.abc import Iterator

from click import style

from dualregister.app.freeze import Frozen
from dualregister.app.freeze_check import Check, Standing
from dualregister.core.echo import harmless
from dualregister.faces.formats.answers.shape import count, document

_COLOUR = {Standing.SAME: "green", Standing.CHANGED: "red", Standing.AWAY: "yellow"}


def made_lines(frozen: Frozen) -> Iterator[str]:
    """What is in the copy, and what is not."""
    yield style(f"{frozen.copy}", bold=True) + f"  (as of {frozen.as_of})"
    yield f"  {count(sum(frozen.rows.values()), 'row')} of {', '.join(map(harmless, frozen.rows))}, values alone."
    yield f"  With the answers: {', '.join(frozen.made)}."
    if frozen.left_out:
        yield f"  Left out: {', '.join(map(harmless, frozen.left_out))}, here and in the answers."
    if frozen.also:
        where = "a column that was" if len(frozen.also) == 1 else f"{len(frozen.also)} columns that were"
        words = f"Something of it also stands in {where} not left out: {', '.join(map(harmless, frozen.also))}."
        yield style(f"  {words}", fg="yellow")
    if frozen.tabs_left_out:
        yield f"  Not of the register, so not copied: {', '.join(frozen.tabs_left_out)}."
    yield f"  SHA-256 of the copy    {frozen.copy_sha256}"
    yield f"  SHA-256 of the source  {frozen.source_sha256}  {harmless(frozen.source)}"
    yield f"  Both are in {frozen.sidecar}. Keep that file apart."
    yield f"  Check with: dualregister freeze --verify {frozen.copy}"


def check_lines(check: Check) -> Iterator[str]:
    """How the two files stand."""
    yield f"Frozen as of {check.as_of} by dualregister {check.version}."
    for word, path, standing in (
        ("copy", check.copy, check.copy_standing),
        ("source", check.source, check.source_standing),
    ):
        yield f"  {style(f'{standing.value:<11}', fg=_COLOUR[standing], bold=True)}  {word:<6}  {harmless(str(path))}"
    if check.source_standing is Standing.AWAY:
        yield "  The source was not compared. → Give its place with --source."
    if check.exit_code == 1:
        yield "  What is changed is not what was frozen. → Take it from where it was kept apart."


def check_json(check: Check) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            "as_of": check.as_of,
            "version": check.version,
            "copy": {"path": str(check.copy), "sha256": check.copy_sha256, "state": check.copy_standing.value},
            "source": {"path": str(check.source), "sha256": check.source_sha256, "state": check.source_standing.value},
        }
    )
