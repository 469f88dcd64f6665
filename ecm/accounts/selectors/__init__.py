"""What pages of accounts show: the people of the demonstration, users and posts."""
