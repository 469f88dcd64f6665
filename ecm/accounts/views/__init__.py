"""Pages of accounts: one's own account, users and posts, the invitation."""
