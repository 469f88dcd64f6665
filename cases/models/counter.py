"""Numbers for case codes and papers, without gaps in a race."""

from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given for a key such as ``case:RJK:2026``; it holds nothing about a child."""

    key = models.CharField(_("key"), max_length=60, primary_key=True)
    last = models.PositiveIntegerField(_("last number"))

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self) -> str:
        return self.key

    @staticmethod
    def take(key: str) -> int:
        """The next number of ``key``, from 1; the row is locked until the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_counter (key, last) VALUES (%s, 1)"
                " ON CONFLICT (key) DO UPDATE SET last = cases_counter.last + 1 RETURNING last",
                [key],
            )
            return int(cursor.fetchone()[0])
