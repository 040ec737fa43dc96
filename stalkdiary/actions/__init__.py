"""The journeys a person makes, one module each: here, and only here, the layers below are joined."""
