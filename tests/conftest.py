"""What holds for every test: openpyxl writes as it does for users, whatever else is installed."""

import dualregister.workbook  # noqa: F401 - before openpyxl: it decides how openpyxl writes
