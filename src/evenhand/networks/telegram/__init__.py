"""Telegram: private chats and groups, through a bot.

In groups the bot hears only what mentions or answers it; what others say among themselves is not
even stored. A bot may not write first: the way from a group into a private chat is a link, which
goes on in the same case.

Telegram shows a bot nothing of what it said and takes no key with a message, so after a silence
only a person can look. It tells of edits, not of deletions. It knows no description of a picture:
ours stands below the words, for everybody. What a bot said can be taken away for 48 hours. Twenty
messages a minute are for all in a group together; where that is too many Telegram says how long to
wait, and we do.

One program at a time can ask for a bot's messages, and none while its hooks are set. A hook carries
our secret but is not signed: only the encrypted way keeps its words as they were.
"""
