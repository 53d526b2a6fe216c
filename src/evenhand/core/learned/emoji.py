"""What the emoji that people put into posts say of their mood, in any language."""

from __future__ import annotations

HAPPY = "😀😃😄😁😊🙂☺😍🥰😘😻🤩🥳🎉🎊👏👍🙌💪❤💕💖💗💙💚💛🧡💜🖤💯✨🌟⭐🙏😇🤗😎🏆💐🌹♥✅😋🤝👌🔥"
"""Joy, love, thanks, applause."""

UNHAPPY = "😞😔😟🙁☹😕😣😖😫😩😢😭😥😓😪😿💔👎😒🙄😑😐😬🤦🤷😰😨😱🥺🥲🤢☠💀🆘❌🚫⛔😶🗑🐌"
"""Sorrow, worry, disgust, anger, weariness."""

ANGRY = "😠😡🤬👿🖕😤🤮😾💩"
"""Anger and disgust."""

LAUGHING = "😂🤣😆😹😅😜😝😏🙃🤪🤡🤔"
"""Laughter and mischief: the mood depends on the words beside it."""

KINDS: dict[str, str] = (
    dict.fromkeys(LAUGHING, "laughing")
    | dict.fromkeys(HAPPY, "happy")
    | dict.fromkeys(UNHAPPY, "unhappy")
    | dict.fromkeys(ANGRY, "angry")
)
"""The kind of mood of each emoji, the strongest where it has two."""
