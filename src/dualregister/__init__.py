"""One register for ISO/IEC 27001 and SOC 2, in Excel."""

__version__ = "0.1.0"
