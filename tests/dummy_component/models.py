# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models

from acordem.kernel.organizations.tenancy import TenantModel, TenantOneToOneField


class Greeting(TenantModel):
    resource = TenantOneToOneField(
        "participation.Resource", on_delete=models.CASCADE, primary_key=True, related_name="greeting"
    )
    text = models.CharField(max_length=500)

    class Meta(TenantModel.Meta):
        pass

    def __str__(self) -> str:
        return self.text
