"""Telegram: private chats and groups, through a bot."""
