from pages.handouts.actions.issue import document_to_print, issue_handout
from pages.handouts.actions.recall import recall_issue
from pages.handouts.actions.reissue import reissue_handout
from pages.handouts.actions.reissue_many import reissue_handouts

__all__ = ["document_to_print", "issue_handout", "recall_issue", "reissue_handout", "reissue_handouts"]
