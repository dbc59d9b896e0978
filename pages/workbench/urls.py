from django.urls import URLPattern

from pages.workbench.assigning import urls as assigning
from pages.workbench.editor import urls as editor
from pages.workbench.exchange import urls as exchange
from pages.workbench.machine import urls as machine
from pages.workbench.matrix import urls as matrix
from pages.workbench.memory import urls as memory
from pages.workbench.notes import urls as notes
from pages.workbench.quote import urls as quote
from pages.workbench.sending import urls as sending
from pages.workbench.suggestions import urls as suggestions

urlpatterns: list[URLPattern] = [
    *matrix.urlpatterns,
    *assigning.urlpatterns,
    *editor.urlpatterns,
    *exchange.urlpatterns,
    *machine.urlpatterns,
    *memory.urlpatterns,
    *notes.urlpatterns,
    *quote.urlpatterns,
    *sending.urlpatterns,
    *suggestions.urlpatterns,
]
