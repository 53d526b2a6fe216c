"""How the language model is learnt."""
