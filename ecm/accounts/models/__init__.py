"""People who sign in, the posts they hold, and what the system prepares for them."""

from ecm.accounts.models.invitation import Invitation
from ecm.accounts.models.job import Job
from ecm.accounts.models.notice import Notice
from ecm.accounts.models.post import Post
from ecm.accounts.models.proposal import PostProposal
from ecm.accounts.models.user import User

__all__ = ["Invitation", "Job", "Notice", "Post", "PostProposal", "User"]
