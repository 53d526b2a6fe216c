"""What every network stands on: values that come in, values that go out, and one contract."""
