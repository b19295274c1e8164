"""Approval, sharing and comments, by reference, on anything.

Their subjects are references, so every slice above may use them and none is known here.
"""

from rapport.controls.models.about import About as About
from rapport.controls.models.approval import Approval as Approval
from rapport.controls.models.approval import ApprovalLink as ApprovalLink
from rapport.controls.models.comment import Comment as Comment
from rapport.controls.models.sharing import Sharing as Sharing
