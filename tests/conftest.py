"""What holds for every test: openpyxl writes as it does for users, and no law fails by the clock."""

from hypothesis import HealthCheck, settings

import dualregister.workbook  # noqa: F401 - before openpyxl: it decides how openpyxl writes

# A law is no benchmark: on a busy machine a true one would fail by its deadline.
settings.register_profile("laws", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("laws"), max_examples=1000)
settings.load_profile("laws")
