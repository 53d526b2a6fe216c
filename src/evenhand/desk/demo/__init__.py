"""The demo: a made-up brand and a week of its cases, played through the real line."""
