"""The tab “Register”: its XML, and the VBA procedures that its buttons call."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

MODULE = "RegisterButtons"
"""The name of the VBA module with the callbacks."""
TAB = "Register"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"


@dataclass(frozen=True, slots=True)
class Button:
    """One button of the tab. Its name is that of its function in Python and of its callback."""

    name: str
    group: str
    label: str
    screentip: str
    supertip: str
    image: str
    """A name of Office's own icons (imageMso)."""
    large: bool


def xml(buttons: tuple[Button, ...]) -> str:
    """The ribbon of the add-in, groups in the order of their first button."""
    groups = dict.fromkeys(each.group for each in buttons)
    body = "".join(_group(group, [each for each in buttons if each.group == group]) for group in groups)
    return f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="{NAMESPACE}">
  <ribbon>
    <tabs>
      <tab id="tab{TAB}" label="{TAB}" insertAfterMso="TabView">
{body}      </tab>
    </tabs>
  </ribbon>
</customUI>
"""


def callbacks(buttons: tuple[Button, ...]) -> str:
    """The text of the VBA module: one procedure for each button."""
    head = (
        f'Attribute VB_Name = "{MODULE}"\n'
        '\' Made by "dualregister addin build" from the buttons in Python. Change them there.\n'
        "Option Explicit\n"
    )
    return head + "".join(
        f'\nPublic Sub {each.name}(control As IRibbonControl)\n    PressButton "{each.name}"\nEnd Sub\n'
        for each in buttons
    )


def _group(name: str, buttons: list[Button]) -> str:
    inside = "".join(_button(each) for each in buttons)
    return f'        <group id="group{name}" label={quoteattr(name)}>\n{inside}        </group>\n'


def _button(button: Button) -> str:
    attributes = {
        "id": button.name,
        "label": button.label,
        "size": "large" if button.large else "normal",
        "imageMso": button.image,
        "screentip": button.screentip,
        "supertip": button.supertip,
        "onAction": f"{MODULE}.{button.name}",
    }
    lines = "\n                  ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"          <button {lines}/>\n"
