# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of a council's site: the public surface asks the registry who owns which."""

from acordem.surfaces.public.urls import urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

handler400 = "acordem.surfaces.public.errors.bad_request"
handler403 = "acordem.surfaces.public.errors.forbidden"
handler404 = "acordem.surfaces.public.errors.not_found"
handler500 = "acordem.surfaces.public.errors.server_error"
