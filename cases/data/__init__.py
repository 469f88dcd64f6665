"""The terms and the menu of plan and services, as data."""
