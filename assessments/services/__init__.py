"""The acts of assessing: rounds, answers, safety checks. Every verb is keyword-only and names who acts."""
