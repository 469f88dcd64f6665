"""How dates and numbers are written, the same in the three languages: 22-11-2026 and 12,34,567.

A module a language, because Django looks them up by language code (FORMAT_MODULE_PATH).
"""
