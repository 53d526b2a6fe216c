"""The conscience: pure values and functions, without a network, a clock or chance."""
