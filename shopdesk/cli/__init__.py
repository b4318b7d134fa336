"""One command per user intent, over the same services as the window; named here, imported when asked for."""

from __future__ import annotations

COMMANDS = {
    "new": "shopdesk.cli.new:new",
    "import": "shopdesk.cli.intake:import_",
    "columns": "shopdesk.cli.columns:columns",
    "codes": "shopdesk.cli.columns:codes",
    "staff": "shopdesk.cli.staff:staff",
    "rota": "shopdesk.cli.rota:rota",
    "clock": "shopdesk.cli.attendance:clock",
    "attendance": "shopdesk.cli.attendance:attendance",
    "may": "shopdesk.cli.permissions:may",
    "score": "shopdesk.cli.scores:score",
    "close": "shopdesk.cli.scores:close",
    "reopen": "shopdesk.cli.scores:reopen",
    "export": "shopdesk.cli.export:export",
    "check": "shopdesk.cli.files:check",
    "backup": "shopdesk.cli.files:backup",
    "restore": "shopdesk.cli.files:restore",
}
