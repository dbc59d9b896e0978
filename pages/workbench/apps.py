from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "pages.workbench"
    label = "workbench"
    verbose_name = "Translation workbench"

    def ready(self) -> None:
        from pages.workbench.machine import run  # noqa: F401  (how their jobs are done)
        from pages.workbench.notices import send  # noqa: F401
