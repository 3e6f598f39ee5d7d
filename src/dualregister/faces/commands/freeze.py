"""`dualregister freeze`: a dated copy for the auditor, and the proof that it was not touched."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show


@click.command(
    epilog="""\b
Examples:
  dualregister freeze register.xlsx -o register-2026-09-30.xlsx --as-of 2026-09-30
  dualregister freeze register.xlsx -o copy.xlsx --redact Evidence.Link --redact Register.Notes
  dualregister freeze --verify register-2026-09-30.xlsx --source register.xlsx""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="COPY.xlsx", help="Where to write the copy.")
@as_of_option
@click.option("--redact", multiple=True, metavar="SHEET.HEADER", help="Leave this column out. May be repeated.")
@click.option("--force", is_flag=True, help="Replace a copy that is there already.")
@click.option("--verify", is_flag=True, help="BOOK is a frozen copy: tell whether it and its source were touched.")
@click.option("--source", type=click.Path(path_type=Path), help="With --verify: where the source is.")
@form_option(("text", "json"))
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    *,
    output: Path | None,
    as_of: dt.date | None,
    redact: tuple[str, ...],
    force: bool,
    verify: bool,
    source: Path | None,
    form: str,
    **limits: int | None,
) -> None:
    """Make a copy of BOOK with values alone, the answers of the day, and a cover; or verify one.

    The copy has no formulas, macros or links. A file beside it, COPY.xlsx.json, holds the SHA-256 of both. Leaves with
    0 when the copy was made, or is unchanged together with its source; 1 when one of them was changed; 2 when something
    could not be read, written or compared.
    """
    from dualregister.faces.formats import frozen  # noqa: PLC0415 - a command loads what it needs

    if verify:
        if output is not None or redact or force:
            raise click.UsageError("--verify writes nothing: leave out --output, --redact and --force.")
        from dualregister.app.freeze_check import verify as checked  # noqa: PLC0415

        check = checked(book, source)
        show(frozen.check_lines(check) if form == "text" else frozen.check_json(check))
        ctx.exit(check.exit_code)
    if output is None:
        raise click.UsageError("Say where to write the copy: --output COPY.xlsx.")
    if source is not None:
        raise click.UsageError("--source goes with --verify.")
    from dualregister.app.freeze import freeze, sidecar  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415

    made = freeze(
        book,
        output,
        Terms(as_of=as_of, today=today()),
        redact=redact,
        replace=force,
        limits=limits_from(limits),
    )
    show(frozen.made_lines(made) if form == "text" else [sidecar(made).rstrip()])
