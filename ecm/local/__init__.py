"""Local services: PostgreSQL and Valkey without an installation, and the processes of a demo.

Standard library only: this package runs before Django, and `setup` runs before the virtual environment exists.
"""
