"""Machine translation by a provider of the clinic's choice; none unless the settings name one.

A provider is sent texts and a language, nothing else. What it answers is a beginning for a translator, never an
approved text: it lands unconfirmed, and cannot be signed until a person has edited or confirmed it.
"""

from pages.localization.machine.choice import chosen_provider, is_machine_offered
from pages.localization.machine.provider import MachineError, Problem, Provider

__all__ = ["MachineError", "Problem", "Provider", "chosen_provider", "is_machine_offered"]
