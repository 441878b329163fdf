# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Threads of comments as HTML: written straight from the rows, because a page has eighty of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acordem.capabilities.comments import rules
from acordem.capabilities.comments.enums import Alignment, Weight
from acordem.capabilities.comments.public.phrases import other_replies, phrases_of_comments
from acordem.capabilities.comments.public.words import words_html
from acordem.capabilities.comments.queries import Shown, Thread, Threads
from acordem.surfaces.ui.icons import LINES
from acordem.surfaces.ui.templatetags.ui import avatar, official, state, when

LIST: Final = "comments-list"
VOTES_FORM: Final = "comment-votes"
_FIRST_LEVEL: Final = 3
_STATES: Final = {Alignment.IN_FAVOR: "ok", Alignment.AGAINST: "stop"}

# Drawn once and used twice for every comment.
_SYMBOL = f'<svg hidden><symbol id="thumb" viewBox="0 0 20 20"><path d="{LINES["support"]}"></path></symbol></svg>'
_THUMB = '<svg class="icon" width="20" height="20" aria-hidden="true"><use href="#thumb"></use></svg>'
_COMMENT = (
    '<li class="comment" id="comment-{number}" tabindex="-1"><article aria-label="{label}">'
    '<header class="comment-head">{avatar}<div><h{level} class="comment-by">{name}{official}</h{level}>'
    '<p class="comment-about"><a href="{url}">{time}</a>{edited}</p></div>{position}</header>'
    '<div class="prose comment-words"{lang}>{words}</div>'
    '<div class="comment-foot">{votes}{actions}</div><div id="under-{number}"></div></article>{replies}</li>'
)
_PLACE = '<li class="comment" id="comment-{number}" tabindex="-1"><p class="comment-gone">{words}</p>{replies}</li>'
# Its two buttons say to htmx only where they go: the rest they have from here.
_VOTES = f'<div class="comment-votes" id="votes-%s" hx-include="#{VOTES_FORM}" hx-target="this" hx-swap="outerHTML">'
_BUTTON = (
    f'<button class="comment-vote comment-vote-{{kind}}" id="{{kind}}-{{number}}" form="{VOTES_FORM}"'
    ' formaction="{url}" hx-post="{url}" name="vote" value="{value}" aria-pressed="{pressed}" aria-label="{label}">'
    f"{_THUMB}{{count}}</button>"
)
_TALLIES = (
    f'<div class="comment-votes"><span class="comment-vote comment-vote-up">{_THUMB}<span class="visually-hidden">'
    f'{{up_tally}} </span>{{up}}</span><span class="comment-vote comment-vote-down">{_THUMB}'
    '<span class="visually-hidden">{down_tally} </span>{down}</span></div>'
)
_ACTION = '<a href="{url}" aria-label="{label}"{more}>{text}</a>'
_REPLY_HERE = ' hx-get="{url}" hx-target="#under-{number}" hx-select="#comment-form" hx-swap="innerHTML"'
_MORE = (
    '<li class="comments-more"><a class="button button-quiet" href="{url}" hx-get="{url}" hx-target="{target}"'
    ' hx-select="{select}" hx-swap="outerHTML">{text}</a></li>'
)


@dataclass(frozen=True)
class Look:
    """Who looks at comments, and what that person may do with any of them: decided once for the whole page.

    `may_reply` holds for visitors too, whom the link takes to sign in.
    """

    participant_id: int | None
    may_reply: bool
    may_vote: bool


class Painter:
    """Writes comments for one look; what is the same for all of them is made once."""

    def __init__(self, look: Look, votes: Mapping[int, int]) -> None:
        self._look, self._votes = look, votes
        self._base = reverse("comments:show", kwargs={"number": 1}).removesuffix("1")
        self._report = reverse("moderation:report", kwargs={"kind": "comment", "number": 1}).removesuffix("1")
        self._language = get_language() or ""
        self._phrases = phrases_of_comments()
        self._clock = (self._language, get_current_timezone_name())
        self._positions: dict[int, str] = {
            int(alignment): state(str(alignment.label), kind) for alignment, kind in _STATES.items()
        }

    def page(self, threads: Threads, address: str) -> SafeString:
        """The list of a page of comments; `address` is that of the same list, to which a cursor is added."""
        more = _more(f"{address}&cursor={threads.next}", LIST, _("See more comments")) if threads.next else ""
        return mark_safe(self._list(LIST, threads.items, _FIRST_LEVEL, more))  # noqa: S308 - pieces are escaped

    def in_place(self, threads: Threads) -> SafeString:
        """One comment below those it replies to, with its replies."""
        return mark_safe(self._list(LIST, threads.items, _FIRST_LEVEL))  # noqa: S308 - pieces are escaped

    def votes(self, comment: Shown) -> str:
        """The votes of one comment, as buttons for those who may press them."""
        if not self._look.may_vote:
            up, down = _count(comment.up_count), _count(comment.down_count)
            return _TALLIES.format(up=up, down=down, **self._phrases)
        mine, name = self._votes.get(comment.pk, Weight.NONE), self._name(comment)
        up = self._vote(comment.number, Weight.UP, comment.up_count, name, is_mine=mine == Weight.UP)
        down = self._vote(comment.number, Weight.DOWN, comment.down_count, name, is_mine=mine == Weight.DOWN)
        return f"{_VOTES % comment.number}{up}{down}</div>"

    def _list(self, name: str, threads: Sequence[Thread], level: int, more: str = "") -> str:
        items = "".join(self._item(thread, level, "") for thread in threads)
        return f'{_SYMBOL}<ol class="comments-list" id="{name}">{items}{more}</ol>'

    def _item(self, thread: Thread, level: int, replied: str) -> str:
        comment, number = thread.comment, thread.comment.number
        replies = self._replies(thread, level)
        if comment.is_gone:
            words = self._phrases["deleted" if comment.deleted_at else "hidden"]
            return _PLACE.format(number=number, words=words, replies=replies)
        name = self._name(comment)
        said = self._phrases["reply_of"] if replied else self._phrases["comment_of"]
        language = comment.body.original
        return _COMMENT.format(
            number=number,
            label=said.format(name=name, replied=replied),
            avatar=avatar(comment.author_name or ""),
            level=level,
            name=name if comment.author_name else self._phrases["from_elsewhere"],
            official=official(comment.author_official_as),
            url=f"{self._base}{number}",
            time=_time(comment.published_at, self._clock),
            edited=self._phrases["edited"] if comment.edited_at else "",
            position=self._positions.get(comment.alignment, ""),
            lang="" if language == self._language else f' lang="{escape(language)}"',
            words=words_html(comment.body.read(language).text),
            votes=self.votes(comment),
            actions=self._actions(comment, name),
            replies=replies,
        )

    def _name(self, comment: Shown) -> str:
        """Who says it, inside a sentence."""
        return escape(comment.author_name) if comment.author_name else self._phrases["somebody_elsewhere"]

    def _replies(self, thread: Thread, level: int) -> str:
        comment, number = thread.comment, thread.comment.number
        name, address = f"replies-{number}", f"{self._base}{number}/replies"
        more = ""
        if thread.next:
            more = _more(f"{address}?cursor={thread.next}", name, _("See more replies"))
        elif thread.others > 0:
            # All of them take the place of these: the first ones of a thread are not always those of a page of it.
            more = _more(address, name, other_replies(thread.others), whole=True)
        if not thread.replies and not more:
            return ""
        who = self._phrases["somebody"] if comment.is_gone else self._name(comment)
        items = "".join(self._item(reply, level + 1, who) for reply in thread.replies)
        return f'<ol class="comments-list comments-replies" id="{name}">{items}{more}</ol>'

    def _vote(self, number: int, weight: Weight, count: int, name: str, *, is_mine: bool) -> str:
        kind = weight.label
        return _BUTTON.format(
            kind=kind,
            number=number,
            url=f"{self._base}{number}/vote",
            # Pressed again it takes the vote back; sent twice it is the same vote.
            value=Weight.NONE.label if is_mine else kind,
            pressed="true" if is_mine else "false",
            label=self._phrases[f"{kind}_vote"].format(name=name, count=count),
            count=_count(count),
        )

    def _actions(self, comment: Shown, name: str) -> str:
        number, links = comment.number, []
        if self._look.may_reply and rules.may_reply(depth=comment.depth, is_gone=False).allowed:
            url = f"{self._base}{number}/reply"
            here = _REPLY_HERE.format(url=url, number=number) if self._look.participant_id else ""
            links.append(("reply", url, here))
        if comment.author_id is not None and comment.author_id == self._look.participant_id:
            edit = [("edit", f"{self._base}{number}/edit", "")] if self._look.may_vote else []
            links += [*edit, ("delete", f"{self._base}{number}/delete", "")]
        else:
            links.append(("report", f"{self._report}{number}", ' rel="nofollow"'))
        return "".join(
            _ACTION.format(
                url=url, text=self._phrases[verb], label=self._phrases[f"{verb}_label"].format(name=name), more=more
            )
            for verb, url, more in links
        )


def _count(count: int) -> str:
    return number_format(count) if count > 999 else str(count)  # noqa: PLR2004


@lru_cache(maxsize=10_000)
def _time(moment: dt.datetime, _clock: tuple[str, str]) -> SafeString | str:
    """When it was said, as it is written in a language and a time zone: the same people read again and again."""
    return when(moment, "full")


def _more(url: str, name: str, text: str, *, whole: bool = False) -> str:
    """The way to more of a list, which htmx puts in its place: the items that follow, or the whole list anew."""
    target, select = (f"#{name}", f"#{name}") if whole else ("closest .comments-more", f"#{name} > li")
    return _MORE.format(url=escape(url), target=target, select=select, text=escape(text))
