"""What holds for every test: openpyxl writes as it does for users, and no law fails by the clock."""

from importlib import import_module

from hypothesis import HealthCheck, settings

import dualregister.workbook  # noqa: F401 - before openpyxl: it decides how openpyxl writes

# The process that reads a workbook is forked from this one: what is loaded here, it need not load each time.
for _name in ("app.judging", "app.reuse_book", "app.report_book", "core.records", "core.reuse", "workbook.tables"):
    import_module(f"dualregister.{_name}")

# A law is no benchmark: on a busy machine a true one would fail by its deadline.
settings.register_profile("laws", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("laws"), max_examples=1000)
settings.load_profile("laws")
