"""The buttons of the tab “Register” in Excel: each is one call of the app."""

from dualregister.faces.ribbon.actions import ACTIONS, GROUPS, Action

__all__ = ["ACTIONS", "GROUPS", "Action"]
