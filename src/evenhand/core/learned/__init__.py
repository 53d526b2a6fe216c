"""What was learnt from texts: small linear models that run without any numerical library.

``training/`` at the top of the repository makes the model files; ``docs/models/`` describes them.
"""
