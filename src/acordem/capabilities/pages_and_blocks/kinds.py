# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of block that any page may have."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.settings import (
    ActivitySettings,
    ButtonsSettings,
    FiguresSettings,
    PictureTextSettings,
    TextSettings,
    TopicSettings,
    WelcomeSettings,
)
from acordem.kernel.registry.blocks import ANY_SPACE, HOME, BlockKind

_CONTEXTS: Final = "acordem.capabilities.pages_and_blocks.public.contexts."
_TEMPLATES: Final = "pages_and_blocks/blocks/"
_ANYWHERE: Final = (HOME, ANY_SPACE)

KINDS: Final = (
    BlockKind(
        name="site.welcome",
        label=_("Welcome"),
        help=_("Large words with a button and, if you want, a picture. One is enough, on top."),
        template=_TEMPLATES + "_welcome.html",
        suits=(HOME,),
        settings=WelcomeSettings,
        contexts=_CONTEXTS + "welcomes",
        default_on=((HOME, 0),),
        has_picture=True,
        anchor="welcome",
    ),
    BlockKind(
        name="site.text",
        label=_("Text"),
        help=_("Whatever you want to tell, with lists and links."),
        template=_TEMPLATES + "_text.html",
        suits=_ANYWHERE,
        settings=TextSettings,
        contexts=_CONTEXTS + "texts",
        anchor="text",
    ),
    BlockKind(
        name="site.picture_text",
        label=_("Picture with text"),
        help=_("A picture, and words beside it; on a phone, below it."),
        template=_TEMPLATES + "_picture_text.html",
        suits=_ANYWHERE,
        settings=PictureTextSettings,
        contexts=_CONTEXTS + "texts",
        has_picture=True,
        anchor="picture-text",
    ),
    BlockKind(
        name="site.buttons",
        label=_("Buttons"),
        help=_("Up to four, to pages of this site or of another."),
        template=_TEMPLATES + "_buttons.html",
        suits=_ANYWHERE,
        settings=ButtonsSettings,
        contexts=_CONTEXTS + "buttons",
        anchor="buttons",
    ),
    BlockKind(
        name="site.topic",
        label=_("Pages of a topic"),
        help=_("Links to the published pages of one topic: how to take part, for example."),
        template=_TEMPLATES + "_topic.html",
        suits=_ANYWHERE,
        settings=TopicSettings,
        contexts=_CONTEXTS + "topics",
        anchor="topic",
    ),
    BlockKind(
        name="site.activity",
        label=_("Latest activity"),
        help=_("The last proposals, answers and comments that everybody can see, with when they were published."),
        template=_TEMPLATES + "_activity.html",
        suits=_ANYWHERE,
        settings=ActivitySettings,
        contexts="acordem.capabilities.pages_and_blocks.public.activity.activity",
        anchor="activity",
    ),
    BlockKind(
        name="site.figures",
        label=_("Figures"),
        help=_("How many people have taken part on the whole site, and in what; counted every night."),
        template=_TEMPLATES + "_figures.html",
        suits=(HOME,),
        settings=FiguresSettings,
        contexts=_CONTEXTS + "figures",
        anchor="figures",
    ),
)
