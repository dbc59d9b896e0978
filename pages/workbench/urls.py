from django.urls import URLPattern

from pages.workbench.assigning import urls as assigning
from pages.workbench.editor import urls as editor
from pages.workbench.exchange import urls as exchange
from pages.workbench.matrix import urls as matrix
from pages.workbench.notes import urls as notes
from pages.workbench.sending import urls as sending

urlpatterns: list[URLPattern] = [
    *matrix.urlpatterns,
    *assigning.urlpatterns,
    *editor.urlpatterns,
    *exchange.urlpatterns,
    *notes.urlpatterns,
    *sending.urlpatterns,
]
