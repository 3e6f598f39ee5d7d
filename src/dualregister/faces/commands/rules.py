"""`dualregister rules`: the rules, and one rule explained."""

import click


@click.command(
    epilog="""\b
Examples:
  dualregister rules
  dualregister rules REF-08""",
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """List the rules, or explain the one called CODE: why it is there, a wrong row and a right one."""
    from dualregister import rules  # noqa: PLC0415 - a command loads what it needs
    from dualregister.errors import UnknownName  # noqa: PLC0415
    from dualregister.rules.page import page  # noqa: PLC0415

    if code is None:
        for each in rules.ALL:
            click.echo(f"{each.code}  {each.severity.value:<7}  {each.title}")
        click.echo(f"\n{len(rules.ALL)} rules. Explain one with: dualregister rules REF-08")
        return
    rule = rules.BY_CODE.get(code.strip().upper())
    if rule is None:
        raise UnknownName(f"There is no rule “{code}”.", remedy="List the rules with: dualregister rules")
    click.echo(click.style(f"{rule.code}  {rule.title}", bold=True))
    for label, text in page(rule):
        click.echo(f"  {label + ':':<10}{text}")
