"""The tabs that the program makes: nobody types there, nobody misses them when they are not read."""

MADE_TABS = frozenset(
    {
        "Adoption notes",
        "Start",
        "Rules",
        "Catalogue",
        "Lists",
        "Findings",
        "ISO Tracker",
        "SOC 2 Tracker",
        "Evidence Matrix",
        "Reuse Verdicts",
        "Explained Pair",
        "Suggested Pairs",
        "Owner Map",
        "Executive View",
        "Intake Routes",
        "Cover",
        "Changes",
    }
)
