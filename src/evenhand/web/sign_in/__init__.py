"""The way in: who you are, proved by password, passkey or the brand's own identity provider."""
