"""The verbs of follow-up: plan, record, miss, assign, and what the night does."""
