"""Reference data of Gujarat as plain tables: no ORM, no clock. `ecm.places.reference` writes them into the database."""
