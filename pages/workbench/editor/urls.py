from django.urls import path

from pages.workbench.editor import language, segments, talk
from pages.workbench.editor.page import EditorView
from pages.workbench.editor.preview import HandoutPagesView, HandoutView, PreviewView

_DOCUMENT = "parity/translations/<str:owner_type>/<uuid:owner_id>/<str:language>/"

urlpatterns = [
    path(_DOCUMENT, EditorView.as_view(), name="parity_translate"),
    path(f"{_DOCUMENT}preview/", PreviewView.as_view(), name="parity_translate_preview"),
    path(f"{_DOCUMENT}handout/", HandoutPagesView.as_view(), name="parity_translate_handout_pages"),
    path(f"{_DOCUMENT}handout.pdf", HandoutView.as_view(), name="parity_translate_handout"),
    path(f"{_DOCUMENT}states/", segments.StatesView.as_view(), name="parity_translate_states"),
    path(f"{_DOCUMENT}save/", segments.SaveView.as_view(), name="parity_translate_save"),
    path(f"{_DOCUMENT}keep/", segments.KeepView.as_view(), name="parity_translate_keep"),
    path(f"{_DOCUMENT}undo/", segments.UndoView.as_view(), name="parity_translate_undo"),
    path(f"{_DOCUMENT}confirm/", segments.ConfirmView.as_view(), name="parity_translate_confirm"),
    path(f"{_DOCUMENT}acknowledge/", segments.AcknowledgeView.as_view(), name="parity_translate_acknowledge"),
    path(f"{_DOCUMENT}sign/", segments.SignView.as_view(), name="parity_translate_sign"),
    path(f"{_DOCUMENT}withdraw/", segments.WithdrawView.as_view(), name="parity_translate_withdraw"),
    path(f"{_DOCUMENT}read/", segments.ReadView.as_view(), name="parity_translate_read"),
    path(f"{_DOCUMENT}comments/", talk.CommentsView.as_view(), name="parity_translate_comments"),
    path(f"{_DOCUMENT}comment/", talk.CommentView.as_view(), name="parity_translate_comment"),
    path(f"{_DOCUMENT}resolve/", talk.ResolveView.as_view(), name="parity_translate_resolve"),
    path(f"{_DOCUMENT}note/", talk.NoteView.as_view(), name="parity_translate_note"),
    path(f"{_DOCUMENT}history/", talk.HistoryView.as_view(), name="parity_translate_history"),
    path(f"{_DOCUMENT}hand-over/", language.HandOverView.as_view(), name="parity_translate_hand_over"),
    path(f"{_DOCUMENT}give-back/", language.GiveBackView.as_view(), name="parity_translate_give_back"),
    path(f"{_DOCUMENT}sign-all/", language.SignLanguageView.as_view(), name="parity_translate_sign_all"),
    path(f"{_DOCUMENT}slug/", language.SlugView.as_view(), name="parity_translate_slug"),
]
