"""What people do with their accounts and posts, and what the system prepares for them."""
