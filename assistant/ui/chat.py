"""A conversation → the HTML of its questions and answers, each with what can be done with it."""

from __future__ import annotations

from assistant.exchanges import Conversation, Exchange
from assistant.export import exchange_text
from assistant.history import REASONS
from assistant.records import Answer
from assistant.ui.ask_texts import ASK, AskTexts
from assistant.ui.icons import icon
from assistant.ui.markup import acts, button, html, icon_button
from assistant.ui.rendering import answer_html, text_html
from assistant.ui.texts import Texts, show_day
from assistant.wording import words_for


def chat_html(conversation: Conversation, texts: Texts) -> str:
    """Every exchange that is over; the one that still waits is live_html's."""
    n_over = len(conversation.exchanges) - conversation.is_open
    shown = [_exchange(e, turn, texts, is_last=turn == n_over - 1) for turn, e in enumerate(conversation.exchanges[:n_over])]
    return "".join(shown)


def live_html(conversation: Conversation, texts: Texts) -> str:
    """The exchange whose answer is still being written, "" where none is."""
    if not conversation.is_open:
        return ""
    turn = len(conversation.exchanges) - 1
    exchange = conversation.exchanges[turn]
    waiting = f'<p class="waiting">{html(ASK[texts.language].searching)}</p>'
    draft = answer_html(_closed(exchange.draft), turn=turn, n_citations=0, name="") if exchange.draft else waiting
    return f'<article class="exchange is-live">{_question(exchange, "")}<div class="reply" data-testid="bot">{draft}</div></article>'


def _exchange(e: Exchange, turn: int, texts: Texts, *, is_last: bool) -> str:
    say = ASK[texts.language]
    edit = button(say.edit, acts("edit", turn=turn), "tool")
    return (
        f'<article class="exchange" data-turn="{turn}">{_question(e, edit)}'
        f'<div class="reply" data-testid="bot">{_reply(e, turn, texts)}</div>'
        f'<div class="tools">{_tools(e, turn, texts)}</div>{_follow_ups(e.answer, texts) if is_last else ""}</article>'
    )


def _question(e: Exchange, tools: str) -> str:
    return f'<div class="asked"><div class="bubble" data-testid="user">{text_html(e.question)}</div>{tools}</div>'


def _reply(e: Exchange, turn: int, texts: Texts) -> str:
    say = ASK[texts.language]
    if e.failure is not None:
        lead = "" if e.misasked else f"<strong>{html(texts.failed)}</strong> "
        return f'<p class="failure" role="alert">{lead}{text_html(e.failure)}</p>'
    if e.answer is None:
        draft = answer_html(_closed(e.draft), turn=turn, n_citations=0, name="")
        return f'{draft}<p class="stopped">{html(texts.stopped)}</p>'
    answer = e.answer
    body = answer_html(answer.text, turn=turn, n_citations=len(answer.citations), name=say.mark)
    note = html(words_for(answer.language).note)
    notes = "".join(f"<li><strong>{note}:</strong> {text_html(w)}</li>" for w in answer.warnings if w not in answer.text)
    applied = html(texts.applied_on.format(day=show_day(answer.as_of, texts)))
    return f'{body}<ul class="notes">{notes}<li>{applied}</li></ul>'


def _tools(e: Exchange, turn: int, texts: Texts) -> str:
    say = ASK[texts.language]
    tools = [button(say.retry, acts("retry", turn=turn), "tool")]
    if e.answer:
        copied = f'data-copy="{html(exchange_text(e, texts.language))}" data-copied="{html(say.copied)}"'
        tools = [button(say.copy, copied, "tool"), *tools, *_verdicts(e, turn, say)]
    return "".join(tools)


def _verdicts(e: Exchange, turn: int, say: AskTexts) -> list[str]:
    up = icon_button("good", say.good, f"{acts('rate', turn=turn, reason='')} {_pressed(e.rated == 'up')}", "tool verdict")
    reasons = "".join(
        button(say.reasons[reason], f"{acts('rate', turn=turn, reason=reason)} {_pressed(e.rated == reason)}", "reason")
        for reason in REASONS
    )
    is_down = " is-chosen" if e.rated in REASONS else ""
    named = f'aria-label="{html(say.bad)}" title="{html(say.bad)}"'
    down = (
        f'<details class="rating"><summary class="tool verdict{is_down}" {named}>{icon("bad")}</summary>'
        f'<div class="rating-form"><p>{html(say.why_bad)}</p><label class="comment">{html(say.comment)}'
        f'<input type="text" maxlength="500" data-comment></label><div class="reasons">{reasons}</div></div></details>'
    )
    thanks = f'<span class="thanks" role="status">{html(say.thanks)}</span>' if e.rated else ""
    return [up, down, thanks]


def _pressed(is_chosen: bool) -> str:
    return f'aria-pressed="{"true" if is_chosen else "false"}"'


def _follow_ups(answer: Answer | None, texts: Texts) -> str:
    if answer is None or not answer.follow_ups:
        return ""
    chips = "".join(ask_button(q) for q in answer.follow_ups)
    return f'<div class="follow-ups"><span>{html(texts.follow_ups)}</span>{chips}</div>'


def ask_button(question: str) -> str:
    """A button that asks `question`."""
    return button(question, acts("ask", question=question), "ask")


def welcome_html(texts: Texts) -> str:
    """What is shown before anything is asked: examples by role."""
    groups = "".join(
        f"<section><h3>{html(group.role)}</h3><ul>{''.join(f'<li>{ask_button(q)}</li>' for q in group.questions)}</ul></section>"
        for group in texts.examples
    )
    head = f'<h2>{html(texts.welcome)}</h2><p class="welcome-hint">{html(texts.welcome_hint)}</p>'
    return f'<div class="welcome">{head}<div class="examples">{groups}</div></div>'


def _closed(draft: str) -> str:
    """A draft cut off within bold type, with the bold type ended."""
    if draft.count("**") % 2 == 0:
        return draft
    head = draft.rstrip()
    return head.removesuffix("**") if head.endswith("**") else f"{head}**"
