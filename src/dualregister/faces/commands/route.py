"""`dualregister route`: where an event of intake goes, by the decision table."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show
from dualregister.faces.writing import write_answer, writing_of, writing_options

if TYPE_CHECKING:
    from dualregister.app.terms import Terms
    from dualregister.app.write_back import Writing


@click.command(
    epilog="""\b
Examples:
  dualregister route register.xlsx
  dualregister route register.xlsx --write
  dualregister route --trigger incident --condition notice_duty --law "GDPR art. 33\"""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="[BOOK]", required=False)
@click.option("--trigger", metavar="WORD", help="Instead of BOOK: what happened, as in the column Trigger.")
@click.option("--condition", metavar="WORD", help="With --trigger: what tells its cases apart, as in Condition.")
@click.option("--law", metavar="NAME", help="With --trigger: the law that is named.")
@click.option("--as-of", type=Day(), help="The day that the output names. Else: Settings, “As of”; else today.")
@form_option()
@writing_options("a sheet Intake Routes")
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path | None,
    *,
    trigger: str | None,
    condition: str | None,
    law: str | None,
    as_of: dt.date | None,
    form: str,
    write: bool,
    output: Path | None,
    no_backup: bool,
    **limits: int | None,
) -> None:
    """Show where each row of the sheet Intake in BOOK goes, beside the route that is filled in.

    The table is read line by line and the first match wins; what it does not say is unrouted and goes back to the
    sender with questions, never guessed. The sheet Intake is not changed. Leaves with 1 when a route that is filled in
    differs from the table without a Route reason or an event goes nowhere yet, with 2 when something could not be read
    or judged, else with 0. With --trigger instead of BOOK it answers for one event.
    """
    writing = writing_of(write=write, output=output, no_backup=no_backup)
    if book is None:
        if trigger is None:
            raise click.UsageError("Name a BOOK, or one event with --trigger.")
        if writing is not None:
            raise click.UsageError("--write and --output need a BOOK.")
        ctx.exit(_one(form, trigger, condition, law))
    if (trigger, condition, law) != (None, None, None):
        raise click.UsageError("--trigger, --condition and --law ask for one event. Leave them or BOOK out.")
    from dualregister.app.terms import Terms  # noqa: PLC0415 - a command loads what it needs

    ctx.exit(_rows(form, book, Terms(as_of=as_of, today=today()), writing, limits))


def _rows(form: str, book: Path, terms: "Terms", writing: "Writing | None", limits: dict[str, int | None]) -> int:
    from dualregister.app.intake_routes import intake_routes  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.faces.formats.answers import routes  # noqa: PLC0415

    found = intake_routes(open_report_book(book, terms, limits_from(limits)))
    show({"text": routes.text, "json": routes.json, "csv": routes.csv}[form](found))
    if writing is not None:
        from dualregister.app.intake_routes_book import intake_routes_book  # noqa: PLC0415

        write_answer(book, writing, partial(intake_routes_book, found))
    return found.exit_code


def _one(form: str, trigger: str, condition: str | None, law: str | None) -> int:
    from dualregister.core.primacy import primary  # noqa: PLC0415
    from dualregister.core.routing import route  # noqa: PLC0415
    from dualregister.faces.formats.answers import routes  # noqa: PLC0415

    found = route(trigger, condition, law)
    leads = primary(None, trigger, law, condition=condition).leads
    if form == "csv":
        show(routes.one_csv(found, leads, (trigger, condition, law)))
    else:
        show({"text": routes.one_text, "json": routes.one_json}[form](found, leads))
    return 0 if found.routed else 1
