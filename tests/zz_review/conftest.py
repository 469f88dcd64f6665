from tests.access.conftest import _django_db_helper, built, here, there, worlds
__all__ = ["_django_db_helper", "built", "here", "there", "worlds"]
