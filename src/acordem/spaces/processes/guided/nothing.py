# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.spaces.processes.guided.kinds import Template

NOTHING = Template(
    name="nothing",
    question=_("Something else"),
    explanation=_("An empty process: you add the phases and what people can do in each."),
)
