"""What pages and papers read of a case: frozen dataclasses, no writes."""
