"""What the pages of follow-up show: frozen dataclasses, no writes."""
