"""The first run: from nothing to an open shop in five minutes, or a look around in the demo shop."""

from shopdesk.ui.wizard.wizard import Wizard

__all__ = ["Wizard"]
