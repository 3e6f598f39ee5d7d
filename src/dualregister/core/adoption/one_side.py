"""What belongs to one side alone and is never carried to the other. Source: seed rows 2, 6 and 8."""

from dualregister.core.sheets import Field, Kind

_OWNERS = ("owner", "reviewer", "approver", "performer", "performer_role", "owner_group", "audited_owner")
_SAID = ("owner_confirmed", "permission")
_DAYS = frozenset({Kind.DATE, Kind.DATES})


def one_sided(field: Field) -> bool:
    """Whether what stands in the field is of one side alone: people, days, a permission."""
    return field.kind in _DAYS or field.name in _OWNERS or field.name in _SAID
